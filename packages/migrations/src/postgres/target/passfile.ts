import { readFileSync, statSync } from 'node:fs';

/** What a line of the file is looked up by. */
export interface PassfileKey {
  host: string;
  port: number;
  database: string;
  user: string;
}

/** libpq's word for a socket in its default folder. */
const SOCKET = 'localhost';

/** The password for a server (PostgreSQL docs, "The Password File"); undefined where there is none, or the file is not private. */
export function passwordFromFile(file: string, key: PassfileKey): string | undefined {
  let text: string;
  try {
    const stat = statSync(file);
    if (!stat.isFile() || (process.platform !== 'win32' && (stat.mode & 0o077) !== 0)) return undefined;
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  return findPassword(text, key);
}

/** A backslash takes the meaning from a colon or a backslash. */
export function findPassword(text: string, { host, port, database, user }: PassfileKey): string | undefined {
  const wanted = [host, String(port), database, user];
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('#')) continue;
    const fields = [...line.matchAll(/((?:\\.|[^\\:])*)(?::|$)/g)].map(([, field = '']) => field);
    const matches = wanted.every((value, index) => {
      const field = fields[index];
      if (field === '*') return true;
      const plain = unescaped(field ?? '');
      return field !== undefined && (plain === value || (index === 0 && host.startsWith('/') && plain === SOCKET));
    });
    if (!matches || fields.length < 5) continue;
    const [password = ''] = /^(?:(?:\\.|[^\\:])*:){4}([\s\S]*)$/.exec(line)?.slice(1) ?? [];
    return unescaped(password);
  }
  return undefined;
}

/** One line of the file. */
export function passfileLine({ host, port, database, user }: PassfileKey, password: string): string {
  return [host, String(port), database, user, password].map((field) => field.replace(/[\\:]/g, '\\$&')).join(':');
}

function unescaped(field: string): string {
  return field.replace(/\\([\s\S])/g, '$1');
}
