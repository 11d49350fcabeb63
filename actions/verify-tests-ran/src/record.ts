import { mkdtempSync, writeFileSync } from 'node:fs';
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
  const record: { schema: 1 } & TestRecord = {
    schema: 1,
    sha: env.GITHUB_SHA ?? '',
    ref: env.GITHUB_REF ?? '',
    runUrl: repository && run ? `${server}/${repository}/actions/runs/${run}` : '',
    executed,
    skipped,
  };
  const folder = mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), 'verify-tests-ran-'));
  const file = join(folder, 'test-baseline.json');
  writeFileSync(file, `${JSON.stringify(record)}\n`);
  return file;
}
