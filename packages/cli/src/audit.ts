import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ActionError, codeOf, messageOf } from '@stability-actions/common/failure';
import type { Severity } from '@stability-actions/common/finding';
import { findingLines } from '@stability-actions/common/finding-report';
import type { Log } from '@stability-actions/common/log';
import { plural } from '@stability-actions/common/words';
import { type AuditOptions, auditWorkflows } from '@stability-actions/workflows/audit/audit';
import { type BaselineEntry, parseBaseline, renderBaseline } from '@stability-actions/workflows/audit/baseline';
import type { Audit } from '@stability-actions/workflows/audit/finding';
import { parseNamePattern } from '@stability-actions/workflows/audit/patterns';
import { workflowsSarif } from '@stability-actions/workflows/audit/sarif';
import { RULES } from '@stability-actions/workflows/rules/index';
import type { CommandContext } from './command.ts';

const AUDIT_USAGE = `Usage: stability audit [options] [<path>…]   (default path: .github/workflows)

  --rule <id>=<severity>   error, warning or off; repeatable
  --critical <pattern>     jobs and steps where every lost failure counts; repeatable
  --skip <name or glob>    not audited; repeatable
  --baseline <file>        findings that are accepted for now
  --update-baseline        write that file: all findings where it is new, else only without entries that meet nothing
  --fix                    write what is safe: -v ON_ERROR_STOP=1, --fail, shell: bash
  --format <name>          text, json or sarif (default text)
  --quiet                  errors only`;

const OPTIONS = {
  rule: { type: 'string', multiple: true },
  critical: { type: 'string', multiple: true },
  skip: { type: 'string', multiple: true },
  baseline: { type: 'string' },
  'update-baseline': { type: 'boolean' },
  fix: { type: 'boolean' },
  format: { type: 'string' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const HELP_URI = 'https://github.com/stability-actions/stability-actions/blob/main/action-docs/workflow-rules.md';

interface Settings {
  options: AuditOptions;
  baseline: string | undefined;
  updateBaseline: boolean;
  fix: boolean;
  format: string;
  quiet: boolean;
}

/**
 * `stability audit`: the rules of audit-workflows on a laptop or in a commit hook.
 * @returns whether there is no error
 * @throws ActionError for bad arguments, paths or baselines
 */
export async function auditCommand(args: readonly string[], { cwd, log }: CommandContext): Promise<boolean> {
  const { values, positionals } = parse(args);
  if (values.help === true) {
    log.info(AUDIT_USAGE);
    return true;
  }
  const settings = readSettings(values, positionals, cwd);
  let audit = await auditWorkflows(settings.options);
  if (settings.fix && audit.edits.size > 0) {
    for (const [file, edits] of audit.edits) applyEdits(resolve(cwd, file), edits, settings, log);
    audit = await auditWorkflows(settings.options);
  }
  if (settings.updateBaseline) audit = await updateBaseline(settings, audit, cwd, log);
  print(audit, settings, log);
  return audit.findings.every(({ severity }) => severity !== 'error');
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new ActionError(`${messageOf(error)}\n\n${AUDIT_USAGE}`);
  }
}

function readSettings(values: ReturnType<typeof parse>['values'], paths: string[], cwd: string): Settings {
  const problems: string[] = [];
  const severities = new Map<string, Severity | 'off'>();
  for (const setting of values.rule ?? []) {
    const [id = '', severity = ''] = setting.split('=');
    if (!RULES.some((rule) => rule.id === id))
      problems.push(`--rule '${id}': there is no such rule; known: ${RULES.map((rule) => rule.id).join(', ')}`);
    else if (severity === 'error' || severity === 'warning' || severity === 'off') severities.set(id, severity);
    else problems.push(`--rule ${id} is '${severity}': expected error, warning or off`);
  }
  const critical = (values.critical ?? []).flatMap((text) => {
    try {
      return [parseNamePattern(text)];
    } catch (error) {
      problems.push(`--critical '${text}': ${messageOf(error)}`);
      return [];
    }
  });
  const format = values.format ?? 'text';
  if (!['text', 'json', 'sarif'].includes(format))
    problems.push(`--format is '${format}': expected one of text, json, sarif`);
  if (values['update-baseline'] === true && values.baseline === undefined)
    problems.push('--update-baseline needs --baseline <file>');
  if (problems.length > 0) throw new ActionError(`${problems.join('; ')}.`);
  const updateBaseline = values['update-baseline'] === true;
  return {
    options: {
      cwd,
      paths: paths.length > 0 ? paths : ['.github/workflows'],
      skip: values.skip ?? [],
      severities,
      patterns: { critical, testJobs: [], deployJobs: [], gateJobs: [] },
      baseline: values.baseline === undefined ? undefined : readBaseline(values.baseline, cwd, updateBaseline),
    },
    baseline: values.baseline,
    updateBaseline,
    fix: values.fix === true,
    format,
    quiet: values.quiet === true,
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
  { options, baseline = '' }: Settings,
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
  log.info(`${isNew ? 'wrote' : 'updated'}  ${baseline}: ${kept.length} accepted findings`);
  return auditWorkflows({ ...options, baseline: { name: baseline, entries: kept } });
}

function applyEdits(
  file: string,
  edits: readonly { offset: number; insert: string }[],
  { quiet, format }: Settings,
  log: Log,
): void {
  const whole = readFileSync(file, 'utf8');
  const mark = whole.startsWith('\uFEFF') ? '\uFEFF' : '';
  let text = whole.slice(mark.length);
  const unique = [...new Map(edits.map((edit) => [edit.offset, edit])).values()].sort((a, b) => b.offset - a.offset);
  for (const { offset, insert } of unique) text = text.slice(0, offset) + insert + text.slice(offset);
  writeFileSync(file, mark + text);
  if (!quiet && format === 'text') log.info(`fixed  ${file}: ${plural(unique.length, 'place')}`);
}

function print(audit: Audit, { format, quiet }: Settings, log: Log): void {
  const { findings, suppressed, baselined, informational, files } = audit;
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (format === 'sarif') log.info(JSON.stringify(workflowsSarif(audit, HELP_URI), undefined, 1));
  else if (format === 'json')
    log.info(
      JSON.stringify({ schema: 1, valid: errors.length === 0, findings, suppressed, baselined, informational, files }),
    );
  else {
    for (const finding of quiet ? errors : findings) log.info(findingLines(finding));
    if (quiet) return;
    for (const { file, status } of files) if (status !== 'audited') log.info(`${status.padEnd(10)}  ${file}`);
    for (const place of audit.unreadable) log.info(`not judged  ${place} (the script is no bash)`);
    const audited = files.filter(({ status }) => status === 'audited').length;
    log.info(
      `${audited} files, ${errors.length} errors, ${findings.length - errors.length} warnings, ${suppressed.length} suppressed, ${baselined.length} in the baseline`,
    );
  }
}
