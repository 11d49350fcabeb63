import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ActionContext } from '@stability-actions/common/actions-run';
import { ActionError, codeOf } from '@stability-actions/common/failure';
import { logFindings } from '@stability-actions/common/finding-report';
import type { Report } from '@stability-actions/common/report';
import { auditWorkflows } from '@stability-actions/workflows/audit/audit';
import { type BaselineEntry, parseBaseline, renderBaseline } from '@stability-actions/workflows/audit/baseline';
import { countsLine } from '@stability-actions/workflows/audit/counts';
import type { Audit } from '@stability-actions/workflows/audit/finding';
import { workflowsSarif } from '@stability-actions/workflows/audit/sarif';
import type { Inputs } from './inputs.ts';
import { reportOf } from './report.ts';

export async function run(inputs: Inputs, { cwd, env, known, log }: ActionContext): Promise<Report> {
  const baseline = inputs.baseline === '' ? undefined : readBaseline(inputs.baseline, cwd);
  const audit = await auditWorkflows({ ...inputs, cwd, baseline });
  for (const { file, status } of audit.files) if (status !== 'audited') log.info(`${status.padEnd(10)}  ${file}`);
  for (const place of audit.unreadable) log.info(`not judged  ${place} (the script is no bash)`);
  logFindings(audit.findings, log, "all are in the file of the output 'result-file'");
  for (const { file, line, rule, reason } of audit.suppressed)
    log.info(`suppressed  ${file}:${line}  ${rule}: ${reason}`);
  log.info(countsLine(audit));
  const baselineFile = writeBaseline(audit, env);
  const report = reportOf({ audit, baselineFile, baselineOnly: inputs.baselineOnly });
  known(() => ({ ...report, outputs: { ...report.outputs, valid: 'false' } }));
  if (inputs.sarifFile !== '') writeSarif(inputs.sarifFile, cwd, audit, env);
  return report;
}

function readBaseline(name: string, cwd: string): { name: string; entries: BaselineEntry[] } {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, name), 'utf8');
  } catch (error) {
    throw new ActionError(
      `The baseline '${name}' cannot be read (${codeOf(error)}). Start from the output 'baseline-file'.`,
    );
  }
  return { name, entries: parseBaseline(text, name) };
}

function writeBaseline({ all }: Audit, env: NodeJS.ProcessEnv): string {
  const folder = env.RUNNER_TEMP ?? '';
  if (folder === '') return '';
  const file = join(folder, `audit-workflows-baseline-${process.pid}.json`);
  writeFileSync(file, renderBaseline(all));
  return file;
}

function writeSarif(
  file: string,
  cwd: string,
  audit: Audit,
  { GITHUB_ACTION_REPOSITORY: repository, GITHUB_SERVER_URL: server }: NodeJS.ProcessEnv,
): void {
  const helpUri = `${server || 'https://github.com'}/${repository || 'stability-actions/stability-actions'}/blob/main/action-docs/workflow-rules.md`;
  const path = resolve(cwd, file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${JSON.stringify(workflowsSarif(audit, helpUri), undefined, 1)}\n`);
  } catch (error) {
    throw new ActionError(
      `The file '${file}' of the input 'sarif-file' cannot be written (${codeOf(error)}). Name a file that can.`,
    );
  }
}
