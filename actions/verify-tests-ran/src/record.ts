import { closeSync, mkdtempSync, openSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Verdict } from '@stability-actions/test-reports/judge';
import type { TestRecord } from '@stability-actions/test-reports/record';

/** Writes this run's record. @returns its path */
export function writeRecord(
  { executed, skipped }: Pick<Verdict, 'executed' | 'skipped'>,
  env: NodeJS.ProcessEnv,
): string {
  const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  const runUrl = repository && run ? `${server}/${repository}/actions/runs/${run}` : '';
  const head: Omit<TestRecord, 'executed' | 'skipped'> = {
    schema: 1,
    sha: env.GITHUB_SHA ?? '',
    ref: env.GITHUB_REF ?? '',
    runUrl,
  };
  const folder = mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), 'verify-tests-ran-'));
  const path = join(folder, 'test-baseline.json');
  const file = openSync(path, 'w');
  try {
    writeSync(file, `${JSON.stringify(head).slice(0, -1)},"executed":[`);
    writeNames(file, executed);
    writeSync(file, '],"skipped":[');
    writeNames(file, skipped);
    writeSync(file, ']}\n');
  } finally {
    closeSync(file);
  }
  return path;
}

const NAMES_AT_A_TIME = 5_000;

/** In pieces: the whole of a large suite is some 20 MB, several times over. */
function writeNames(file: number, names: readonly string[]): void {
  for (let from = 0; from < names.length; from += NAMES_AT_A_TIME) {
    const json = JSON.stringify(names.slice(from, from + NAMES_AT_A_TIME)).slice(1, -1);
    writeSync(file, from === 0 ? json : `,${json}`);
  }
}
