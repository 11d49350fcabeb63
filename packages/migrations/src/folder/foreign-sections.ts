import { skipTrivia } from '../sql/lexer.ts';
import type { SectionProblem } from './layouts/layout.ts';

/** The undo sections of dbmate, goose, sql-migrate and rambler. */
const DOWN_MARKER = /^--[ \t]*(?:migrate:down|\+goose[ \t]+down|\+migrate[ \t]+down|rambler[ \t]+down)\b.*$/im;

/** node-pg-migrate, src/sqlMigration.ts. Its template writes the line into every file, also where no undo follows. */
const NODE_PG_MIGRATE_DOWN = /^\s*--[\s-]*down[ \t]+migration\b.*$/im;

/** The section of another tool, in a file that we would run from end to end. */
export function foreignSection(text: string): SectionProblem | undefined {
  const offset = markerOf(text);
  return offset === undefined
    ? undefined
    : {
        offset,
        message: 'The file holds the undo of itself, and would run all of it.',
        help: "Remove the section, or set the input 'layout' to the tool that the file is written for (dbmate).",
      };
}

function markerOf(text: string): number | undefined {
  const offset = text.search(DOWN_MARKER);
  if (offset >= 0) return offset;
  const down = NODE_PG_MIGRATE_DOWN.exec(text);
  if (down === null || skipTrivia(text, down.index) >= text.length) return undefined;
  return down.index + down[0].indexOf('--');
}
