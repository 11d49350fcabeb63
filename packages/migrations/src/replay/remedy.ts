export interface Refusal {
  code: string;
  message: string;
  statement: string | undefined;
  restricted: boolean;
}

/** Sources of what a platform brings and a plain server has not. */
const PLATFORM =
  "Give a server that has it in the input 'replay-database-url', e.g. a service container with the image of your platform (supabase/postgres, pgvector/pgvector, postgis/postgis), or skip the file.";

const RISK =
  "With 'replay-superuser: true' the files run as a superuser: whoever can change them then runs programs on this machine as the server's process; it has no secret in its environment. Use it only where you trust everybody whose pull requests run this.";

export function remedyOf({ code, message, statement = '', restricted }: Refusal): string | undefined {
  const named = shorten(statement);
  const extension = /extension "([^"]+)" is not available|\/extension\/(\S+?)\.control"/.exec(message);
  if (extension !== null) {
    return `The server of the replay has no extension '${extension[1] ?? extension[2]}'. ${PLATFORM}`;
  }
  if (code === '42501' && restricted) {
    return `The statement '${named}' needs rights that a database's owner does not have; the replay runs as one, so that a file cannot run programs, read files or open connections. ${RISK} Or give a server in which the role of 'replay-database-url' has what is needed without being superuser.`;
  }
  if (code === '42501') {
    return `The statement '${named}' needs rights that the role of 'replay-database-url' does not have. Grant them to it on that server.`;
  }
  const [, kind, name] =
    /^(role|schema|publication|server|foreign-data wrapper|tablespace) "([^"]+)" does not exist/.exec(message) ?? [];
  if (kind !== undefined)
    return `Nothing in the folder makes the ${kind} '${name}'. ${PLATFORM} Or make it in the first migration, IF NOT EXISTS.`;
  return undefined;
}

function shorten(statement: string): string {
  const line = statement.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
