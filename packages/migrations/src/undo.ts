import { parseDirective } from './directives.ts';
import type { MigrationFile } from './discover.ts';
import { looksLikeUndo } from './layouts/numbered.ts';
import { skipTrivia } from './lexer.ts';
import { separatePsqlParts } from './psql-parts.ts';
import { readSourceText } from './source-text.ts';
import { versionKey } from './version.ts';

/**
 * `suspect`: by its name and its neighbours the file undoes a migration. `kept`: it looks so, but says with
 * `-- migrations: ignore-file rollback-file <reason>` that it is one itself.
 */
export type UndoStatus = 'no' | 'suspect' | 'kept';

/** The status of each file; files that are not in the map are plain migrations. */
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
