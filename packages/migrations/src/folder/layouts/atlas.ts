import { identifiedByName, orderedByText, parseVersion } from '../version.ts';
import { computeSum, difference, recordedSum, SUM_FILE } from './atlas-sum.ts';
import type { Entry, EntryKind, FolderProblem, FolderView, Layout, ReadableFolder, SectionProblem } from './layout.ts';
import { sqlFiles } from './marks.ts';
import { passedOver } from './passed-over.ts';
import { column, record } from './tool-history.ts';

export const atlas: Layout = {
  pattern: '<version>_<name>.sql',
  example: '20260122093000_create_users.sql',
  mark: (folder) => (!folder.has(SUM_FILE) ? undefined : `'${SUM_FILE}' is there`),
  isSideFile: (path) => path === SUM_FILE,
  classify,
  leavesOut: (text) =>
    directive(text, 'checkpoint') === undefined
      ? undefined
      : 'a checkpoint of Atlas, which only new databases begin with',
  refusesTransaction: (text) => directive(text, 'txmode') === 'none',
  withoutTransaction: " with '-- atlas:txmode none' at its top and an empty line below that",
  newVersionHelp: "Run 'atlas migrate rebase' for it, which gives it a new version and renews 'atlas.sum'.",
  sectionProblem,
  folderProblems,

  history: {
    table: 'atlas_schema_revisions',
    columns: ['version', 'type', 'applied', 'total', 'hash'],
    orderBy: 'version',
    interpret(rows) {
      const revisions = rows.filter(({ version }) => version?.startsWith('.') === false);
      const is = (row: (typeof rows)[number], bit: number) => (Number(row.type) & bit) !== 0;
      const isDone = (row: (typeof rows)[number]) =>
        is(row, RESOLVED) || (!row.error && Number(row.applied) >= Number(row.total));
      const executed = revisions.filter((row) => !is(row, BASELINE));
      return record({
        done: column(executed.filter(isDone), 'version'),
        failed: column(
          executed.filter((row) => !isDone(row)),
          'version',
        ),
        upTo: column(
          revisions.filter((row) => is(row, BASELINE)),
          'version',
        ),
        checksums: new Map(executed.filter(isDone).map(({ version, hash }) => [version ?? '', hash ?? ''])),
      });
    },
  },
};

/** Atlas, sql/migrate/migrate.go, RevisionType. */
const BASELINE = 1;
const RESOLVED = 4;

function classify({ name: file, folder: isFolder }: Entry, folder: FolderView): EntryKind {
  if (isFolder || !/\.sql$/i.test(file)) return { kind: 'not-sql' };
  if (!file.endsWith('.sql'))
    return passedOver(file, "its extension is not '.sql' in lower case, so Atlas leaves it out");
  const stem = file.slice(0, -'.sql'.length);
  const [text = stem] = stem.split('_', 1);
  const number = parseVersion(text);
  const checksum = recordedSum(folder)?.lines.get(file);
  return {
    kind: 'migration',
    version:
      number === undefined
        ? orderedByText(identifiedByName({ text: text || stem, number: 0n, suffix: '' }, text || stem), file)
        : orderedByText(number, file),
    name: stem.slice(text.length + 1),
    recordedAs: [text],
    ...(checksum !== undefined && { toolChecksum: checksum }),
  };
}

/** Atlas, LocalFile.Directive: the comments at the top, which an empty line parts from the statements. */
function header(text: string): { lines: { text: string; offset: number }[]; counts: boolean } {
  const lines: { text: string; offset: number }[] = [];
  let at = 0;
  while (/^(?:#|--)/.test(text.slice(at, at + 2))) {
    const end = text.indexOf('\n', at);
    lines.push({ text: text.slice(at, end < 0 ? undefined : end).trim(), offset: at });
    at = end < 0 ? text.length : end + 1;
  }
  return { lines, counts: at >= text.length || /^[ \t\r]*\n/.test(text.slice(at)) };
}

const DIRECTIVE = /^[ -~]*atlas:(\w+)(?: +(.+))?$/;

function directive(text: string, name: string): string | undefined {
  const { lines, counts } = header(text);
  if (!counts) return undefined;
  const found = lines.map((line) => DIRECTIVE.exec(line.text)).find((one) => one?.[1] === name);
  return found == null ? undefined : (found[2] ?? '');
}

function sectionProblem(text: string): SectionProblem | undefined {
  const { lines, counts } = header(text);
  for (const { text: line, offset } of lines) {
    const [, name, value] = DIRECTIVE.exec(line) ?? [];
    if (name === 'delimiter') {
      return {
        offset,
        message: `'${line}' ends the statements with something else than ';', so the file is no plain SQL.`,
        help: "Write it with ';' and without the directive; a function's body needs no delimiter of its own.",
      };
    }
    if (name === 'txmode' && !counts && value === 'none') {
      return {
        offset,
        severity: 'warning',
        message: `No empty line stands below '${line}', so Atlas does not heed it, nor do we.`,
        help: 'Put an empty line between it and the statements.',
      };
    }
  }
  return undefined;
}

const WHAT = {
  edited: 'was edited',
  added: 'was added, or put before others,',
  removed: 'is gone',
  sum: 'was edited by hand, or merged: its first line is not the sum of the others,',
};

function folderProblems(folder: ReadableFolder): FolderProblem[] {
  const files = sqlFiles(folder).filter(({ name }) => name.endsWith('.sql'));
  if (files.length === 0) return [];
  const problem = (path: string, message: string, help: string): FolderProblem[] => [
    { rule: 'checksum-file', path, message, help },
  ];
  const recorded = recordedSum(folder);
  const renew = `'atlas migrate hash --dir file://${folder.path}'`;
  if (recorded === undefined) {
    return problem(
      SUM_FILE,
      `There is no '${SUM_FILE}', so Atlas refuses the folder.`,
      `Restore it, or make it with ${renew}.`,
    );
  }
  const actual = computeSum(files.map(({ name, path }) => ({ name, content: folder.read(path) ?? Buffer.alloc(0) })));
  const found = difference(recorded, actual);
  if (found === undefined) return [];
  const { file, why } = found;
  const where = why === 'removed' || why === 'sum' ? SUM_FILE : file;
  return problem(
    where,
    `'${file}' ${WHAT[why]} since '${SUM_FILE}' was written, so Atlas refuses the folder.`,
    `${why === 'edited' || why === 'removed' ? 'Restore the file. If the change is meant and no database has applied it' : 'If that is meant'}, renew the checksums with ${renew}.`,
  );
}
