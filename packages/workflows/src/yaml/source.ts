export interface Place {
  /** From 1. */
  line: number;
  /** In UTF-16 units, from 1. */
  column: number;
}

/** The text of a file, without a byte order mark, and where its lines begin. */
export class Source {
  readonly text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.text = text.startsWith('\uFEFF') ? text.slice(1) : text;
    for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  placeOf(offset: number): Place {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Without its line break; '' where there is no such line. */
  line(number: number): string {
    const start = this.#starts[number - 1];
    if (start === undefined) return '';
    return this.text.slice(start, (this.#starts[number] ?? this.text.length + 1) - 1).replace(/\r$/, '');
  }
}
