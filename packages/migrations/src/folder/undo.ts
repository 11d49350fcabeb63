import { parseDirective } from '../sql/directives.ts';
import { skipTrivia } from '../sql/lexer.ts';
import { separatePsqlParts } from '../sql/psql-parts.ts';
import { readSourceText } from '../sql/source-text.ts';
import type { MigrationFile, UndoStatus } from './inventory.ts';
import { versionKey } from './version.ts';
export function findUndoFiles(migrations: readonly MigrationFile[]): Map<MigrationFile, UndoStatus> {
  const byVersion = Map.groupBy(migrations, ({ version }) => versionKey(version));
  const found = new Map<MigrationFile, UndoStatus>();
  for (const files of byVersion.values()) {
    for (const file of files) {
      const siblings = files.filter((other) => other !== file).map(({ name }) => name);
      if (looksLikeUndo(file.name, siblings)) found.set(file, isKept(file) ? 'kept' : 'suspect');
    }
  }
  return found;
}

function isKept({ content }: MigrationFile): boolean {
  const { sql, comments } = separatePsqlParts(readSourceText(content).text);
  const firstToken = skipTrivia(sql, 0);
  return comments
    .filter(({ offset }) => offset < firstToken)
    .map(parseDirective)
    .some((found) => found?.kind === 'ignore-file' && found.rules.includes('rollback-file') && found.reason !== '');
}
/** The words that mark a file that undoes a migration, as a part of its own in the name. */
const UNDO_AT_END = /(?:^|[_.-])(?:rollback|undo|revert)$|\.down$/i;

const UNDO_PART = /(?:^|[_.-])(?:rollback|undo|revert|down)(?=$|[_.-])/i;

/**
 * The marker is the last part (`x_rollback`, `x.down`), or the name without it is another file's of the same version.
 * `add_rollback_reason` is neither.
 * @param siblings the other files with this version
 */
export function looksLikeUndo(name: string, siblings: readonly string[]): boolean {
  if (UNDO_AT_END.test(name)) return true;
  const bare = stripSeparators(name.replace(UNDO_PART, ''));
  return (
    UNDO_PART.test(name) && siblings.some((sibling) => stripSeparators(sibling).toLowerCase() === bare.toLowerCase())
  );
}

function stripSeparators(name: string): string {
  return name.replace(/^[_.-]+|[_.-]+$/g, '');
}
