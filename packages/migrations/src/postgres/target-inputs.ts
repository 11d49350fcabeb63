import { messageOf } from '@stability-actions/common/failure';
import type { InputReader } from '@stability-actions/common/inputs';
import {
  BadTarget,
  type DatabaseTarget,
  NAMES_SERVER,
  parseDatabaseUrl,
  targetFromEnvironment,
} from './database-target.ts';
import type { SslOverrides } from './target/ssl.ts';
import { SSL_MODES } from './tls.ts';

export interface Surroundings {
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** Is told every secret before anything is printed. */
  mask: (secret: string) => void;
}

/**
 * The default of the input `database-url`, so that one that is given and empty can be told from one that is not given: the runner
 * passes both as an empty text where an input has no default (actions/runner, ActionManifestManager).
 */
const FROM_ENVIRONMENT = 'environment';

/** What mostly empties it. */
export const EMPTY_SECRET =
  'A secret is empty where its name is misspelt, where it belongs to an environment that the job does not name, and in runs of forks and Dependabot';

/** The inputs `ssl-mode` and `ssl-root-cert`. */
export function readSslInputs(inputs: InputReader): SslOverrides {
  return {
    sslMode: inputs.text('ssl-mode') === '' ? undefined : inputs.choice('ssl-mode', SSL_MODES),
    sslRootCert: inputs.text('ssl-root-cert') || undefined,
  };
}

/** Whether the input `database-url` has a value of its own, an empty one among them. */
export function isDatabaseUrlGiven(inputs: InputReader): boolean {
  return secretUnless(inputs, 'database-url', FROM_ENVIRONMENT) !== undefined;
}

/** The database of the input `database-url`, or of the environment; a problem goes to `inputs`. */
export function readDatabaseUrl(
  inputs: InputReader,
  ssl: SslOverrides,
  surroundings: Surroundings,
): DatabaseTarget | undefined {
  const { env, mask } = surroundings;
  const given = secretUnless(inputs, 'database-url', FROM_ENVIRONMENT);
  if (given === undefined)
    return orProblem(inputs, 'database-url', mask, () => fromEnvironment(inputs, ssl, surroundings));
  if (given !== '')
    return orProblem(inputs, 'database-url', mask, () => parseDatabaseUrl(given, "input 'database-url'", ssl, env));
  inputs.problem(
    'database-url',
    '',
    `a PostgreSQL URL here, in DATABASE_URL or in libpq's PG* (then leave the input out). ${EMPTY_SECRET}`,
  );
  return undefined;
}

/** The database of an input that may be empty. */
export function readOptionalUrl(
  inputs: InputReader,
  name: string,
  ssl: SslOverrides,
  { mask }: Pick<Surroundings, 'mask'>,
): DatabaseTarget | undefined {
  const url = inputs.secret(name);
  return url === '' ? undefined : orProblem(inputs, name, mask, () => parseDatabaseUrl(url, `input '${name}'`, ssl));
}

/** The default is no secret, and masking that word would tear the log apart. */
export function secretUnless(inputs: InputReader, name: string, absent: string): string | undefined {
  const value = inputs.given(name);
  if (value === undefined || value === absent) return undefined;
  return inputs.secret(name);
}

/** What `read` gives, with its secrets masked; what it throws is a problem of the input. */
export function orProblem(
  inputs: InputReader,
  name: string,
  mask: (secret: string) => void,
  read: () => DatabaseTarget | undefined,
): DatabaseTarget | undefined {
  try {
    const found = read();
    found?.secrets.forEach(mask);
    return found;
  } catch (error) {
    inputs.problem(name, undefined, error instanceof BadTarget ? error.expected : messageOf(error));
    return undefined;
  }
}

function fromEnvironment(
  inputs: InputReader,
  ssl: SslOverrides,
  { env, mask }: Surroundings,
): DatabaseTarget | undefined {
  const url = env.DATABASE_URL?.trim();
  if (url) {
    mask(url);
    return parseDatabaseUrl(url, 'environment variable DATABASE_URL', ssl, env);
  }
  if (url === '')
    inputs.problem(
      'database-url',
      undefined,
      `a PostgreSQL URL, but the input is not given, and the environment variable DATABASE_URL is set and empty. ${EMPTY_SECRET}`,
    );
  else if (!NAMES_SERVER.some((name) => env[name]))
    inputs.problem(
      'database-url',
      undefined,
      `a PostgreSQL URL here or in DATABASE_URL, or one of ${NAMES_SERVER.join(', ')} in the environment, but there is none`,
    );
  return url === '' ? undefined : targetFromEnvironment(env, ssl);
}
