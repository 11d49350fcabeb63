import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { codeOf, messageOf } from '@stability-actions/common/failure';
import type { InputReader } from '@stability-actions/common/inputs';
import {
  BadTarget,
  type DatabaseTarget,
  NAMES_SERVER,
  parseDatabaseUrl,
  targetFromEnvironment,
} from '../postgres/database-target.ts';
import type { SslOverrides } from '../postgres/target/ssl.ts';

export interface Surroundings {
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** Is told every secret before anything is printed. */
  mask: (secret: string) => void;
}

/**
 * The defaults of the two inputs, so that one that is given and empty can be told from one that is not given: the runner passes
 * both as an empty text where an input has no default (actions/runner, ActionManifestManager).
 */
const FROM_ENVIRONMENT = 'environment';
const NONE = 'none';

/** What mostly empties it. */
const EMPTY_SECRET =
  'A secret is empty where its name is misspelt, where it belongs to an environment that the job does not name, and in runs of forks and Dependabot';

/** One target, or the list; problems go to `inputs`. */
export function readTargets(
  inputs: InputReader,
  ssl: SslOverrides,
  surroundings: Surroundings,
): { targets: DatabaseTarget[]; many: boolean } {
  const { env, mask } = surroundings;
  const given = secretUnless(inputs, 'database-url', FROM_ENVIRONMENT);
  const listed = secretUnless(inputs, 'database-urls', NONE);
  const target = (name: string, read: () => DatabaseTarget | undefined): DatabaseTarget[] => {
    try {
      const found = read();
      found?.secrets.forEach(mask);
      return found === undefined ? [] : [found];
    } catch (error) {
      inputs.problem(name, undefined, error instanceof BadTarget ? error.expected : messageOf(error));
      return [];
    }
  };
  if (listed === '')
    inputs.problem('database-urls', '', `at least one PostgreSQL URL, or no such input. ${EMPTY_SECRET}`);
  if (listed !== undefined) {
    if (given !== undefined)
      inputs.problem('database-urls', undefined, "only one of 'database-url' and 'database-urls'");
    const urls = listed === '' ? [] : readUrls(inputs, surroundings);
    return {
      many: true,
      targets: urls.flatMap((url, index) => {
        mask(url);
        const source = `entry ${index + 1} of input 'database-urls'`;
        return target('database-urls', () => parseListed(url, source, ssl, env));
      }),
    };
  }
  if (given === '')
    inputs.problem(
      'database-url',
      '',
      `a PostgreSQL URL here, in DATABASE_URL or in libpq's PG* (then leave the input out). ${EMPTY_SECRET}`,
    );
  if (given !== undefined) {
    const read = () => parseDatabaseUrl(given, "input 'database-url'", ssl, env);
    return { many: false, targets: given === '' ? [] : target('database-url', read) };
  }
  return { many: false, targets: target('database-url', () => fromEnvironment(inputs, ssl, surroundings)) };
}

/** The default is no secret, and masking that word would tear the log apart. */
function secretUnless(inputs: InputReader, name: string, absent: string): string | undefined {
  const value = inputs.given(name);
  if (value === undefined || value === absent) return undefined;
  return inputs.secret(name);
}

function parseListed(url: string, source: string, ssl: SslOverrides, env: NodeJS.ProcessEnv): DatabaseTarget {
  try {
    return parseDatabaseUrl(url, source, ssl, env);
  } catch (error) {
    if (!(error instanceof BadTarget)) throw error;
    throw new BadTarget(source, `${source.replace(/ of .*/, '')} to be ${error.expected}`);
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

/** The list itself, or the file that it names: one URL a line. */
function readUrls(inputs: InputReader, { cwd }: Surroundings): string[] {
  const listed = inputs.list('database-urls');
  const [first = '', ...more] = listed;
  if (more.length > 0 || !first.startsWith('file://')) {
    if (first === '') inputs.problem('database-urls', undefined, 'at least one PostgreSQL URL');
    return listed;
  }
  const file = resolve(cwd, first.slice('file://'.length));
  try {
    const urls = readFileSync(file, 'utf8')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'));
    if (urls.length === 0)
      inputs.problem('database-urls', undefined, `one PostgreSQL URL a line, but '${first}' is empty`);
    return urls;
  } catch (error) {
    inputs.problem('database-urls', undefined, `a file that can be read, but '${first}' cannot (${codeOf(error)})`);
    return [];
  }
}
