import { parseVersion } from '../version.ts';
import type { FileName, Layout } from './layout.ts';

/** dbmate, pkg/dbmate/db.go: digits, then anything. */
const NAME = /^(\d+)(\P{Cc}*)\.sql$/u;

/** `20260122093000_create_users.sql` with the sections `-- migrate:up` and `-- migrate:down`. */
export const dbmate: Layout = {
  pattern: '<version>_<name>.sql',
  example: '20260122093000_create_users.sql',
  classify: (name, folder) => (folder ? { kind: 'not-sql' } : classify(name)),
  sortsAsText: true,
  guessesUndo: false,
};

function classify(file: string): FileName {
  if (!/\.sql$/i.test(file)) return { kind: 'not-sql' };
  const [, text = '', rest = ''] = NAME.exec(file) ?? [];
  const version = parseVersion(text);
  if (version !== undefined) return { kind: 'migration', version, name: rest.replace(/^[_-]+/, '') };
  if (!file.endsWith('.sql')) return { kind: 'malformed', reason: "the extension must be '.sql' in lower case" };
  if (/\p{Cc}/u.test(file)) return { kind: 'malformed', reason: 'its name holds a control character' };
  return { kind: 'malformed', reason: 'it does not start with a version, so dbmate leaves it out' };
}
