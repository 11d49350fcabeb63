import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { codeOf } from '@stability-actions/common/failure';
import type { InputReader } from '@stability-actions/common/inputs';
import { BadTarget, type DatabaseTarget, parseDatabaseUrl } from '../postgres/database-target.ts';
import type { SslOverrides } from '../postgres/target/ssl.ts';
import {
  EMPTY_SECRET,
  isDatabaseUrlGiven,
  orProblem,
  readDatabaseUrl,
  type Surroundings,
  secretUnless,
} from '../postgres/target-inputs.ts';

/** The default of the input `database-urls`; for the reason see {@link readDatabaseUrl}'s. */
const NONE = 'none';

export function readTargets(
  inputs: InputReader,
  ssl: SslOverrides,
  surroundings: Surroundings,
): { targets: DatabaseTarget[]; many: boolean } {
  const { env, mask } = surroundings;
  const listed = secretUnless(inputs, 'database-urls', NONE);
  if (listed === undefined) {
    const target = readDatabaseUrl(inputs, ssl, surroundings);
    return { many: false, targets: target === undefined ? [] : [target] };
  }
  if (listed === '')
    inputs.problem('database-urls', '', `at least one PostgreSQL URL, or no such input. ${EMPTY_SECRET}`);
  if (isDatabaseUrlGiven(inputs))
    inputs.problem('database-urls', undefined, "only one of 'database-url' and 'database-urls'");
  const urls = listed === '' ? [] : readUrls(inputs, surroundings);
  const targets = urls.flatMap((url, index) => {
    mask(url);
    const source = `entry ${index + 1} of input 'database-urls'`;
    return orProblem(inputs, 'database-urls', mask, () => parseListed(url, source, ssl, env)) ?? [];
  });
  return { many: true, targets };
}

function parseListed(url: string, source: string, ssl: SslOverrides, env: NodeJS.ProcessEnv): DatabaseTarget {
  try {
    return parseDatabaseUrl(url, source, ssl, env);
  } catch (error) {
    if (!(error instanceof BadTarget)) throw error;
    throw new BadTarget(source, `${source.replace(/ of .*/, '')} to be ${error.expected}`);
  }
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
