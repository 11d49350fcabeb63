import { skipTrivia } from '../sql/lexer.ts';
import type { Section } from '../sql/section.ts';
import type { LayoutName } from './layouts/index.ts';

/** dbmate, pkg/dbmate/migration.go. */
const DBMATE_UP = /^--[ \t]*migrate:up(?:[ \t]+(\S.*?))?[ \t]*\r?$/m;

const DBMATE_DOWN = /^--[ \t]*migrate:down(?:[ \t]+\S.*?)?[ \t]*\r?$/m;

/** The undo sections of dbmate, goose, sql-migrate and rambler, in files that we would run from end to end. */
const DOWN_MARKER = /^--[ \t]*(?:migrate:down|\+goose[ \t]+down|\+migrate[ \t]+down|rambler[ \t]+down)\b.*$/im;

/** node-pg-migrate, src/sqlMigration.ts. Its template writes the line into every file, also where no undo follows. */
const NODE_PG_MIGRATE_DOWN = /^\s*--[\s-]*down[ \t]+migration\b.*$/im;

/** The part of a text that is run; undefined where that is all of it. A dbmate file without an up section runs nothing. */
export function upSection(text: string, layout: LayoutName | undefined): Section | undefined {
  if (layout !== 'dbmate') return undefined;
  const up = DBMATE_UP.exec(text);
  if (up === null) return { start: 0, end: 0, noTransaction: false };
  const from = up.index + up[0].length;
  const down = text.slice(from).search(DBMATE_DOWN);
  const noTransaction = /(?:^|\s)transaction:false(?:\s|$)/.test(up[1] ?? '');
  // Only comments may stand above the up section, and ours say how the file is to be judged.
  return { start: 0, end: down < 0 ? text.length : from + down, noTransaction };
}

/** The part of a text that undoes it; undefined where there is none. */
export function downSection(text: string, layout: LayoutName | undefined): Pick<Section, 'start' | 'end'> | undefined {
  const up = upSection(text, layout);
  return up === undefined || up.end === 0 || up.end === text.length ? undefined : { start: up.end, end: text.length };
}

/** What is wrong with the sections of a file, and where. */
export function sectionProblem(
  text: string,
  layout: LayoutName | undefined,
): { kind: 'no-up' | 'down'; offset: number } | undefined {
  if (layout === 'dbmate') {
    const up = text.search(DBMATE_UP);
    const first = skipTrivia(text, 0);
    return up >= 0 && up < first ? undefined : { kind: 'no-up', offset: Math.min(first, text.length) };
  }
  const offset = text.search(DOWN_MARKER);
  if (offset >= 0) return { kind: 'down', offset };
  const down = NODE_PG_MIGRATE_DOWN.exec(text);
  if (down === null || skipTrivia(text, down.index) >= text.length) return undefined;
  return { kind: 'down', offset: down.index + down[0].indexOf('--') };
}
