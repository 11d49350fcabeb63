import { skipTrivia } from '../../sql/lexer.ts';
import type { Section } from '../../sql/section.ts';
import { orderedByText, parseVersion } from '../version.ts';
import type { EntryKind, FolderProblem, FolderView, Layout, SectionProblem } from './layout.ts';
import { everyText } from './marks.ts';
import { column, record } from './tool-history.ts';

/** node-pg-migrate, utils/fileNameUtils.ts: the digits at the begin, whatever follows. */
const NAME = /^(\d+)(\P{Cc}*)\.sql$/u;
const UTC = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/;

/** node-pg-migrate, sqlMigration.ts. */
const UP = /^[^\S\n]*--[\s-]*up\s+migration/im;
const DOWN = /^[^\S\n]*--[\s-]*down\s+migration/im;

/** The tool takes any line that begins so; as a remark it is common in other folders. */
const UP_LINE = /^[^\S\n]*--[\s-]*up\s+migration\s*$/im;

export const nodePgMigrate: Layout = {
  pattern: '<timestamp>_<name>.sql',
  example: '1769074200000_create-users.sql',
  mark: (folder) =>
    everyText(folder, (text) => UP_LINE.test(text)) ? "every SQL file holds '-- Up Migration'" : undefined,
  namedAsNumbered: true,
  classify: ({ name, folder }) => (folder ? { kind: 'not-sql' } : classify(name)),
  folderProblems,

  upSection(text) {
    const { start, end } = upRange(text);
    return { start, end, noTransaction: false };
  },

  sectionProblem(text) {
    const [up, down] = [text.search(UP), text.search(DOWN)];
    if (up < 0 && down >= 0) return downWithoutUp(text, down);
    const first = skipTrivia(text, 0);
    const { start } = upRange(text);
    return up > first && (down < 0 || first < down) && start > first ? beforeUp(first) : undefined;
  },

  /** Names are file names without their extension. */
  history: {
    table: 'pgmigrations',
    columns: ['id', 'name', 'run_on'],
    orderBy: 'id',
    interpret: (rows) => record({ done: column(rows, 'name') }),
  },
};

/** Comments above the first marker stay with it, because ours say how the file is to be judged. */
function upRange(text: string): Pick<Section, 'start' | 'end'> {
  const [up, down] = [text.search(UP), text.search(DOWN)];
  if (up < 0) return { start: 0, end: text.length };
  const start = skipTrivia(text, 0) >= up && (down < 0 || up < down) ? 0 : up;
  return { start, end: down < up ? text.length : down };
}

function downWithoutUp(text: string, down: number): SectionProblem | undefined {
  if (skipTrivia(text, down) >= text.length) return undefined;
  return {
    offset: down,
    message:
      "'-- Down Migration' stands here, but '-- Up Migration' nowhere: node-pg-migrate runs the whole file, also what takes it back.",
    help: "Write '-- Up Migration' above the statements that are to run.",
  };
}

function beforeUp(offset: number): SectionProblem {
  return {
    offset,
    severity: 'warning',
    message: "This stands above '-- Up Migration': node-pg-migrate never runs it, nor do we.",
    help: "Put it below '-- Up Migration', or into a migration of its own.",
  };
}

function classify(file: string): EntryKind {
  if (!/\.sql$/i.test(file) || file.startsWith('.')) return { kind: 'not-sql' };
  const [, text = '', rest = ''] = NAME.exec(file) ?? [];
  const version = parseVersion(text);
  if (version === undefined) {
    if (!file.endsWith('.sql')) return { kind: 'malformed', reason: "the extension must be '.sql' in lower case" };
    return { kind: 'malformed', reason: 'it does not start with digits, so node-pg-migrate knows no place for it' };
  }
  const utc = text.replace(UTC, '$1-$2-$3T$4:$5:$6.$7Z');
  const time = utc === text ? version.number : Date.parse(utc);
  if (Number.isNaN(time)) return { kind: 'malformed', reason: `its 17 digits are no time (UTC)` };
  const order = `#${String(time).padStart(20, '0')}`;
  return { kind: 'migration', version: orderedByText(version, order), name: rest.replace(/^[_-]+/, '') };
}

function folderProblems({ entries }: FolderView): FolderProblem[] {
  return entries
    .filter(({ name, folder }) => !folder && /^[^.].*(?<!\.d)\.[cm]?[jt]s$/.test(name))
    .map(({ path }) => ({
      rule: 'left-out-by-tool',
      path,
      message: 'This is a migration in JavaScript or TypeScript, which would not be run here.',
      help: "Write it as SQL; or list it under the input 'skip' if every database has it.",
    }));
}
