/** Rows of numbers in one piece of memory; NaN stands for undefined. */
export class NumberTable<Column extends number> {
  readonly #width: number;
  #cells: Float64Array;
  #length = 0;

  constructor(width: number) {
    this.#width = width;
    this.#cells = new Float64Array(64 * width);
  }

  /** Rows so far. */
  get length(): number {
    return this.#length;
  }

  /** @returns its row, whose cells are 0 until they are set */
  add(): number {
    if (this.#length * this.#width === this.#cells.length) {
      const cells = new Float64Array(2 * this.#cells.length);
      cells.set(this.#cells);
      this.#cells = cells;
    }
    return this.#length++;
  }

  get(row: number, column: Column): number {
    return this.#cells[row * this.#width + column] ?? NaN;
  }

  getOptional(row: number, column: Column): number | undefined {
    const value = this.get(row, column);
    return Number.isNaN(value) ? undefined : value;
  }

  set(row: number, column: Column, value: number | undefined): void {
    this.#cells[row * this.#width + column] = value ?? NaN;
  }
}
