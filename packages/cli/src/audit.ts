import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ActionError, codeOf } from '@stability-actions/common/failure';
import { logFindings } from '@stability-actions/common/finding-report';
import type { Log } from '@stability-actions/common/log';
import { plural } from '@stability-actions/common/words';
import { type AuditOptions, auditWorkflows } from '@stability-actions/workflows/audit/audit';
import { type BaselineEntry, parseBaseline, renderBaseline } from '@stability-actions/workflows/audit/baseline';
import { countsLine } from '@stability-actions/workflows/audit/counts';
import type { Audit } from '@stability-actions/workflows/audit/finding';
import { readAuditInputs } from '@stability-actions/workflows/audit/inputs';
import { workflowsSarif } from '@stability-actions/workflows/audit/sarif';
import type { CommandContext } from './command.ts';
import { type Format, readFormat } from './format.ts';
import { type CommandLine, type CommandOptions, readCommandLine } from './options.ts';
import { silent } from './silent.ts';

const LINE: CommandLine = {
  command: 'audit',
  action: 'audit-workflows',
  omit: ['sarif-file', 'baseline-only'],
  positionals: { input: 'path', label: '<path>…' },
  lines: { rule: { input: 'rules', form: '<id>=<severity>', line: (value) => value.replace('=', ': ') } },
  own: {
    'update-baseline': {
      description: 'Write the baseline: all findings where it is new, else only without entries that meet nothing.',
    },
    fix: { description: 'Write what is safe: -v ON_ERROR_STOP=1, --fail, shell: bash.' },
    format: { form: '<name>', description: 'text, json or sarif; text when left out.' },
  },
};

const HELP_URI = 'https://github.com/stability-actions/stability-actions/blob/main/action-docs/workflow-rules.md';

interface Settings {
  options: AuditOptions;
  baseline: string;
  updateBaseline: boolean;
  fix: boolean;
  format: Format;
  quiet: boolean;
}

/** @returns whether there is no error */
export async function auditCommand(args: readonly string[], context: CommandContext): Promise<boolean> {
  const { cwd } = context;
  const commandOptions = await readCommandLine(LINE, args, context);
  if (commandOptions === undefined) return true;
  const settings = readSettings(commandOptions, cwd);
  const log = settings.format === 'text' ? context.log : silent();
  let audit = await auditWorkflows(settings.options);
  if (settings.fix && audit.edits.size > 0) {
    for (const [file, edits] of audit.edits) applyEdits(resolve(cwd, file), edits, settings, log);
    audit = await auditWorkflows(settings.options);
  }
  if (settings.updateBaseline) audit = await updateBaseline(settings, audit, cwd, log);
  print(audit, settings, context);
  return audit.findings.every(({ severity }) => severity !== 'error');
}

function readSettings({ inputs, own, quiet }: CommandOptions, cwd: string): Settings {
  const { baseline, ...values } = readAuditInputs(inputs);
  const format = readFormat(inputs, own.format);
  const updateBaseline = own['update-baseline'] !== undefined;
  if (updateBaseline && baseline === '') inputs.problem('baseline', '', "a file, because '--update-baseline' is given");
  inputs.finish();
  return {
    options: { ...values, cwd, baseline: baseline === '' ? undefined : readBaseline(baseline, cwd, updateBaseline) },
    baseline,
    updateBaseline,
    fix: own.fix !== undefined,
    format,
    quiet,
  };
}

function readBaseline(name: string, cwd: string, mayBeNew: boolean): { name: string; entries: BaselineEntry[] } {
  const file = resolve(cwd, name);
  if (mayBeNew && !existsSync(file)) return { name, entries: [] };
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ActionError(
      `The baseline '${name}' cannot be read (${codeOf(error)}). '--update-baseline' writes a first one.`,
    );
  }
  return { name, entries: parseBaseline(text, name) };
}

/** A new file accepts all of today's findings; one that is there only loses entries. */
async function updateBaseline(
  { options, baseline, quiet }: Settings,
  audit: Audit,
  cwd: string,
  log: Log,
): Promise<Audit> {
  const file = resolve(cwd, baseline);
  const isNew = !existsSync(file);
  const kept = isNew ? audit.all : audit.baselined;
  try {
    writeFileSync(file, renderBaseline(kept));
  } catch (error) {
    throw new ActionError(
      `The baseline '${baseline}' cannot be written (${codeOf(error)}). Name a file in a folder that exists.`,
    );
  }
  if (!quiet) log.info(`${isNew ? 'wrote' : 'updated'}  ${baseline}: ${kept.length} accepted findings`);
  return auditWorkflows({ ...options, baseline: { name: baseline, entries: kept } });
}

function applyEdits(
  file: string,
  edits: readonly { offset: number; insert: string }[],
  { quiet }: Settings,
  log: Log,
): void {
  const whole = readFileSync(file, 'utf8');
  const mark = whole.startsWith('\uFEFF') ? '\uFEFF' : '';
  let text = whole.slice(mark.length);
  const unique = [...new Map(edits.map((edit) => [edit.offset, edit])).values()].sort((a, b) => b.offset - a.offset);
  for (const { offset, insert } of unique) text = text.slice(0, offset) + insert + text.slice(offset);
  writeFileSync(file, mark + text);
  if (!quiet) log.info(`fixed  ${file}: ${plural(unique.length, 'place')}`);
}

function print(audit: Audit, { format, quiet }: Settings, { log, print: write }: CommandContext): void {
  const { findings, suppressed, baselined, informational, files } = audit;
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (format === 'sarif') write(workflowsSarif(audit, HELP_URI), 1);
  else if (format === 'json')
    write({ schema: 1, valid: errors.length === 0, findings, suppressed, baselined, informational, files });
  else {
    logFindings(quiet ? errors : findings, log, "'--format json' writes all");
    if (quiet) return;
    for (const { file, status } of files) if (status !== 'audited') log.info(`${status.padEnd(10)}  ${file}`);
    for (const place of audit.unreadable) log.info(`not judged  ${place} (the script is no bash)`);
    log.info(countsLine(audit));
  }
}
