/** A report that cannot be read to its end as what it claims to be. */
export class UnreadableReport extends Error {
  readonly line: number | undefined;
  readonly column: number | undefined;

  /** @param message without a full stop */
  constructor(message: string, line?: number, column?: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}
