import { skipTrivia } from '../../sql/lexer.ts';
import { orderedByText, parseVersion } from '../version.ts';
import type { EntryKind, Layout, SectionProblem } from './layout.ts';
import { everyText } from './marks.ts';
import { passedOver } from './passed-over.ts';
import { column, record } from './tool-history.ts';

/** dbmate, pkg/dbmate/db.go: digits, then anything. */
const NAME = /^(\d+)(\P{Cc}*)\.sql$/u;

/** pkg/dbmate/migration.go. */
const UP = /^--[ \t]*migrate:up(?:[ \t]+(\S.*?))?[ \t]*\r?$/m;
const DOWN = /^--[ \t]*migrate:down(?:[ \t]+\S.*?)?[ \t]*\r?$/m;

export const dbmate: Layout = {
  pattern: '<version>_<name>.sql',
  example: '20260122093000_create_users.sql',
  mark: (folder) => (everyText(folder, (text) => UP.test(text)) ? "every SQL file holds '-- migrate:up'" : undefined),
  withoutTransaction: " with '-- migrate:up transaction:false'",
  classify: ({ name, folder }) => (folder ? { kind: 'not-sql' } : classify(name)),

  upSection(text) {
    const up = UP.exec(text);
    if (up === null) return { start: 0, end: 0, noTransaction: false };
    const from = up.index + up[0].length;
    const down = text.slice(from).search(DOWN);
    const noTransaction = /(?:^|\s)transaction:false(?:\s|$)/.test(up[1] ?? '');
    // Only comments may stand above the up section, and ours say how the file is to be judged.
    return { start: 0, end: down < 0 ? text.length : from + down, noTransaction };
  },

  sectionProblem(text) {
    const up = text.search(UP);
    const first = skipTrivia(text, 0);
    if (up >= 0 && up < first) return secondUp(text);
    return {
      offset: Math.min(first, text.length),
      message: "No line '-- migrate:up' stands above the first statement, so dbmate refuses the file.",
      help: "Write '-- migrate:up' above the statements.",
    };
  },

  history: {
    table: 'schema_migrations',
    columns: ['version'],
    not: ['dirty', 'statements'],
    orderBy: 'version',
    interpret: (rows) => record({ done: column(rows, 'version') }),
  },
};

/** dbmate runs what stands between the first marker and the first undo; the rest is passed over in silence. */
function secondUp(text: string): SectionProblem | undefined {
  const down = text.search(DOWN);
  const second = down < 0 ? -1 : text.slice(down).search(UP);
  if (second < 0) return undefined;
  return {
    offset: down + second,
    severity: 'warning',
    message: "A second '-- migrate:up' stands below '-- migrate:down': dbmate never runs what follows it, nor do we.",
    help: 'Put it into the first section, or into a migration of its own.',
  };
}

function classify(file: string): EntryKind {
  if (!/\.sql$/i.test(file)) return { kind: 'not-sql' };
  const [, text = '', rest = ''] = NAME.exec(file) ?? [];
  const version = parseVersion(text);
  if (version !== undefined) {
    return { kind: 'migration', version: orderedByText(version, file), name: rest.replace(/^[_-]+/, '') };
  }
  if (!file.endsWith('.sql'))
    return passedOver(file, "its extension is not '.sql' in lower case, so dbmate leaves it out");
  return passedOver(file, 'it does not start with a version, so dbmate leaves it out');
}
