import { closeSync, mkdtempSync, openSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CollectedReport, executedNames, skippedNames } from '@stability-actions/test-reports/collect';
import type { TestRecord } from '@stability-actions/test-reports/record';

export function writeRecord(reports: readonly CollectedReport[], env: NodeJS.ProcessEnv): string {
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
    writeNames(file, executedNames(reports));
    writeSync(file, '],"skipped":[');
    writeNames(file, skippedNames(reports));
    writeSync(file, ']}\n');
  } finally {
    closeSync(file);
  }
  return path;
}

/** More would be held as one large text, several times over. */
const NAMES_AT_A_TIME = 100;

function writeNames(file: number, names: Iterable<string>): void {
  let some: string[] = [];
  let before = '';
  const write = () => {
    if (some.length > 0) writeSync(file, before + JSON.stringify(some).slice(1, -1));
    before = ',';
    some = [];
  };
  for (const name of names) if (some.push(name) === NAMES_AT_A_TIME) write();
  write();
}
