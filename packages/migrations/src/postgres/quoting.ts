import pg from './driver.ts';

/** A string constant, safe whatever `standard_conforming_strings` is. */
export const literal: (text: string) => string = pg.escapeLiteral;

export const identifier: (name: string) => string = pg.escapeIdentifier;

export interface QualifiedName {
  schema: string;
  table: string;
}

/**
 * Each part is an identifier, folded to lower case, or a quoted one.
 * @throws Error that says what is expected
 */
export function parseQualifiedName(text: string): QualifiedName {
  const part = '([A-Za-z_][A-Za-z0-9_$]*|"(?:[^"\\0]|"")+")';
  const [, schema, table] = new RegExp(`^${part}\\.${part}$`).exec(text) ?? [];
  if (schema === undefined || table === undefined) throw new Error("'schema.table', e.g. 'ordered_migrations.history'");
  return { schema: foldIdentifier(schema), table: foldIdentifier(table) };
}

function foldIdentifier(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase();
}

/** Written out in SQL; always with its schema, so that no search_path leads elsewhere. */
export function qualified({ schema, table }: QualifiedName): string {
  return `${identifier(schema)}.${identifier(table)}`;
}
