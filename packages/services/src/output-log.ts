import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** A longer line is kept in the file, but cut where it is shown or searched. */
const LONGEST_LINE = 16 * 1024;

/** The output of a service: whole in a file, with times in front, and its last lines in memory. */
export class OutputLog {
  readonly path: string;
  readonly #file: WriteStream;
  readonly #keep: number;
  readonly #last: string[] = [];
  readonly #streams: Readable[] = [];
  readonly #listeners = new Set<(line: string) => void>();
  readonly #flushers: (() => void)[] = [];
  #failure: Error | undefined;

  constructor(path: string, keep: number) {
    this.path = path;
    this.#keep = keep;
    this.#file = createWriteStream(path, { mode: 0o600 });
    // A full disk must not end the run; the lines in memory stay.
    this.#file.on('error', (error) => {
      this.#failure = error;
    });
  }

  /** Why the file is not whole, or undefined. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** Reads a stream to its end; slows the writer down when the disk is slower. */
  read(stream: Readable): void {
    this.#streams.push(stream);
    const decoder = new StringDecoder('utf8');
    let rest = '';
    stream.on('data', (chunk: Buffer) => {
      // Only what is new is searched for line ends: a progress bar may write for long without one.
      const lines = decoder.write(chunk).split('\n');
      lines[0] = `${rest}${lines[0]}`;
      rest = lines.pop() ?? '';
      // A stream without line ends must not fill the memory.
      if (rest.length > 1024 * 1024) {
        lines.push(rest);
        rest = '';
      }
      if (lines.length > 0 && !this.#add(lines)) {
        stream.pause();
        this.#file.once('drain', () => stream.resume());
      }
    });
    this.#flushers.push(() => {
      const left = `${rest}${decoder.end()}`;
      rest = '';
      if (left !== '') this.#add([left]);
    });
    stream.on('error', () => {});
  }

  /** Calls `listener` with each line to come; call the result to stop. */
  onLine(listener: (line: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The last lines, without colours; what a progress line overwrote is left out. */
  last(count = this.#keep): string[] {
    return count === 0 ? [] : this.#last.slice(-count);
  }

  async close(): Promise<void> {
    for (const stream of this.#streams) stream.destroy();
    for (const flush of this.#flushers) flush();
    if (this.#failure !== undefined || this.#file.closed) return;
    this.#file.end();
    await Promise.race([once(this.#file, 'close'), once(this.#file, 'error')]).catch(() => {});
  }

  #add(lines: readonly string[]): boolean {
    const time = new Date().toISOString();
    for (const line of lines) {
      const shown = visible(line);
      this.#last.push(shown);
      for (const listener of this.#listeners) listener(shown);
    }
    if (this.#last.length > 2 * this.#keep) this.#last.splice(0, this.#last.length - this.#keep);
    if (this.#failure !== undefined || this.#file.writableEnded) return true;
    return this.#file.write(lines.map((line) => `${time} ${line}\n`).join(''));
  }
}

/** What a terminal would show in the end. */
function visible(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\r') end -= 1;
  const start = end === 0 ? 0 : line.lastIndexOf('\r', end - 1) + 1;
  return (
    line
      .slice(start, Math.min(end, start + LONGEST_LINE))
      // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
      .replace(/\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])/g, '')
  );
}
