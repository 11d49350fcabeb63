import type { Version } from '../version.ts';

type Row = Record<string, string | null>;

export interface ToolRecord {
  /** Versions or names of migrations that are done. */
  done: string[];
  /** Everything up to these versions is done. */
  upTo: string[];
  /** Migrations that the tool began and did not end well. */
  failed: string[];
  /** Other words for one of {@link done}. */
  aliases: ReadonlyMap<string, string>;
  /** Of one of {@link done}: the checksum of the file that was applied. */
  checksums: ReadonlyMap<string, string>;
}

export interface ToolHistory {
  table: string;
  /** Only there; otherwise in the search_path, or in the one schema that has it. */
  schema?: string;
  /** Columns that the table must have; `not` tells it from another tool's table of the same name. */
  columns: string[];
  not?: string[];
  /** In the order in which things happened, where the table tells. */
  orderBy: string;
  interpret(rows: readonly Row[]): ToolRecord;
  /** The checksum that the tool records of a file, or all that it takes for it. */
  checksum?(content: Buffer, file: { version: Version; name: string }): string | readonly string[];
  /** What the checksum is over, where it is not the text alone. */
  checksumOf?: string;
  /** The tool itself goes on where the checksum is another. */
  toleratesChange?: boolean;
}

export function record(parts: Partial<ToolRecord>): ToolRecord {
  return { done: [], upTo: [], failed: [], aliases: new Map(), checksums: new Map(), ...parts };
}

/** The values of a column that are there. */
export function column(rows: readonly Row[], name: string): string[] {
  return rows.map((row) => row[name] ?? '').filter((value) => value !== '');
}

/** A `bytea` as PostgreSQL writes it, in hexadecimal. */
export function bytes(value: string | null | undefined): string {
  return (value ?? '').replace(/^\\x/, '');
}

/** Whether a table of the right name is the tool's, by its columns. */
export function hasItsColumns(
  { columns, not = [] }: Pick<ToolHistory, 'columns' | 'not'>,
  has: (column: string) => boolean,
): boolean {
  return columns.every(has) && !not.some(has);
}
