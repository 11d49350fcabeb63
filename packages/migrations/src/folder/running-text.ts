import { readSourceText, type SourceText } from '../sql/source-text.ts';
import type { MigrationFile } from './inventory.ts';
import { layoutOf } from './layouts/index.ts';
import { type Replacement, replacePlaceholders, runningOffset } from './placeholders.ts';

/** What a file's tool makes of its text before it looks at the SQL. */
export interface RunningText extends SourceText {
  source: string;
  replacements: readonly Replacement[];
}

export function runningText({
  content,
  layout,
  placeholders,
}: Pick<MigrationFile, 'content' | 'layout' | 'placeholders'>): RunningText {
  const read = readSourceText(content);
  const source = read.text;
  const cut = layoutOf({ layout }).cutStatements?.(source) ?? source;
  if (placeholders === undefined) return { ...read, text: cut, source, replacements: [] };
  const { text, replacements } = replacePlaceholders(cut, placeholders);
  const { badByte } = read;
  return {
    ...read,
    text,
    source,
    replacements,
    badByte: badByte && { ...badByte, offset: runningOffset(replacements, badByte.offset) },
  };
}
