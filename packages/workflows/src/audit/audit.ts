import { realpathSync } from 'node:fs';
import type { Finding, Severity } from '@stability-actions/common/finding';
import { counts } from '../commands/classes.ts';
import { CHECKS, RULES } from '../rules/index.ts';
import type { Edit, Problem } from '../rules/problem.ts';
import type { Source } from '../yaml/source.ts';
import { applyBaseline, type BaselineEntry } from './baseline.ts';
import { discover } from './discover.ts';
import type { Audit, Informational, Picture, WorkflowFinding } from './finding.ts';
import { fingerprintsOf } from './fingerprint.ts';
import type { ReadFile } from './read.ts';
import { readAll, viewsOf } from './read-all.ts';
import { ignoresOf, suppress } from './suppress.ts';
import type { FileView, Patterns } from './view.ts';

export interface AuditOptions {
  cwd: string;
  paths: readonly string[];
  skip: readonly string[];
  severities: ReadonlyMap<string, Severity | 'off'>;
  patterns: Patterns;
  baseline?: { name: string; entries: readonly BaselineEntry[] } | undefined;
}

type Raw = Omit<WorkflowFinding, 'fingerprint'> & {
  text: string;
  path?: string[] | undefined;
  edit?: Edit | undefined;
};

/**
 * Audits the workflows and local actions of a checkout.
 * @throws ActionError for paths and patterns that are wrong
 */
export async function auditWorkflows(options: AuditOptions): Promise<Audit> {
  const root = realpathSync(options.cwd);
  const { files, read } = await readAll(root, discover(options));
  const { views, unreadable, parser } = await viewsOf(read, options.patterns, root);
  const severityOf = (rule: string, own?: Severity): Severity | 'off' =>
    options.severities.get(rule) ?? own ?? RULES.find(({ id }) => id === rule)?.severity ?? 'error';
  const off = new Set([...options.severities].filter(([, severity]) => severity === 'off').map(([rule]) => rule));
  const sources = new Map(
    [...read].flatMap(([path, file]): [string, Source][] => ('source' in file ? [[path, file.source]] : [])),
  );

  const suppressed: Audit['suppressed'] = [];
  const kept: Raw[] = [];
  for (const [path, file] of read) {
    if (file.status === 'unparsable')
      kept.push(...problemsToRaw([unparsable(file)], 'unparsable', path, file.source, severityOf));
    const view = views.get(path);
    if (file.status !== 'audited' || view === undefined) continue;
    const context = { file: view, files: views, patterns: options.patterns, parser };
    const raw = CHECKS.filter(({ id }) => !off.has(id)).flatMap(({ id, check }) =>
      problemsToRaw(check(context), id, path, file.source, severityOf),
    );
    const unique = [
      ...new Map(raw.map((one) => [`${one.rule}:${one.line}:${one.column}:${one.text}`, one])).values(),
    ].sort(byPlace);
    const prints = fingerprintsOf(unique.map(printed));
    const found = unique.map((one, index) => ({ ...one, fingerprint: prints[index] ?? '' }));
    const result = suppress(found, ignoresOf(file.comments, file.source), off);
    kept.push(...result.kept);
    suppressed.push(
      ...result.suppressed.map(({ finding, reason }) => ({ ...toFinding(finding, finding.fingerprint), reason })),
    );
    for (const { rule, ignore, message, help } of result.problems) {
      const severity = severityOf(rule);
      if (severity === 'off') continue;
      const { line, column } = ignore;
      kept.push({
        rule,
        severity,
        file: path,
        line,
        column,
        endLine: line,
        message,
        help,
        job: null,
        step: null,
        witness: null,
        text: ignore.rules.join(','),
      });
    }
  }
  const audited = files.filter(({ status }) => status === 'audited' || status === 'unparsable');
  if (audited.length === 0 && severityOf('no-workflows') !== 'off') kept.push(nothing(options));

  const ordered = kept.sort(byPlace);
  const prints = fingerprintsOf(ordered.map(printed));
  const all = ordered.map((one, index) => toFinding(one, prints[index] ?? ''));
  const paths = new Map(all.map((finding, index) => [finding, ordered[index]?.path]));
  const { kept: open, baselined, stale } = applyBaseline(all, options.baseline?.entries ?? []);
  const findings = [...open, ...staleFindings(stale, options.baseline?.name ?? '', severityOf('stale-baseline'))].sort(
    bySeverity,
  );
  return {
    findings,
    suppressed,
    baselined,
    informational: [...views.values()].flatMap(informationalOf),
    files,
    pictures: findings.flatMap((finding) => pictureOf(finding, paths.get(finding), views)),
    unreadable,
    all,
    edits: editsOf(ordered),
    lineOf: ({ file, line }: Finding) => (line === undefined ? '' : (sources.get(file)?.line(line) ?? '')),
  };
}

function problemsToRaw(
  problems: readonly Problem[],
  rule: string,
  file: string,
  source: Source,
  severityOf: (rule: string, own?: Severity) => Severity | 'off',
): Raw[] {
  return problems.flatMap(({ offset, endOffset, message, help, severity, job, step, witness, text, path, edit }) => {
    const effective = severityOf(rule, severity);
    if (effective === 'off') return [];
    const { line, column } = source.placeOf(offset);
    const endLine = endOffset === undefined ? line : Math.max(line, source.placeOf(endOffset).line);
    return [
      {
        rule,
        severity: effective,
        file,
        line,
        column,
        endLine,
        message,
        help,
        job: job ?? null,
        step: step ?? null,
        witness: witness ?? null,
        text,
        path,
        edit,
      },
    ];
  });
}

function editsOf(findings: readonly Raw[]): Map<string, Edit[]> {
  const edits = new Map<string, Edit[]>();
  for (const { file, edit } of findings) if (edit !== undefined) edits.set(file, [...(edits.get(file) ?? []), edit]);
  return edits;
}

function printed({ rule, file, job, step, text }: Raw) {
  return { rule, file, job: job ?? undefined, step: step ?? undefined, text };
}

function toFinding({ text: _, path: __, edit: ___, ...finding }: Raw, fingerprint: string): WorkflowFinding {
  return { ...finding, fingerprint };
}

function unparsable({ offset, message }: Extract<ReadFile, { status: 'unparsable' }>): Problem {
  return {
    offset,
    message: `GitHub cannot use this file: ${message}`,
    help: 'Correct it; until then GitHub starts no job of it, and tells nobody.',
    text: message,
  };
}

function nothing({ paths }: AuditOptions): Raw {
  const where = paths.join(', ');
  return {
    rule: 'no-workflows',
    severity: 'error',
    file: paths[0] ?? '.',
    line: 1,
    column: 1,
    endLine: 1,
    message: `There is no workflow in ${where}, so nothing was audited.`,
    help: "Check the repository out before, and name the workflows' folder in 'path'.",
    job: null,
    step: null,
    witness: null,
    text: where,
  };
}

function staleFindings(stale: readonly BaselineEntry[], name: string, severity: Severity | 'off'): WorkflowFinding[] {
  if (severity === 'off') return [];
  return stale.map(({ rule, file, fingerprint }) => ({
    rule: 'stale-baseline',
    severity,
    file: name,
    line: 1,
    column: 1,
    endLine: 1,
    message: `The baseline accepts ${rule} in ${file} (${fingerprint}), which is not found any more.`,
    help: "Take the entry out, or run 'stability audit --update-baseline'.",
    job: null,
    step: null,
    witness: null,
    fingerprint,
  }));
}

function informationalOf({ path, source, jobs, steps }: FileView): Informational[] {
  const entry = (offset: number, job: string | undefined, step: string | undefined) => ({
    file: path,
    line: source.placeOf(offset).line,
    job: job ?? null,
    step: step ?? null,
  });
  const whole = [...jobs.values()].filter(({ informational, classes }) => informational && classes.some(counts));
  const ids = new Set(whole.map(({ job }) => job.id));
  const single = steps.filter(
    (view) => view.informational && view.classes.some(counts) && !ids.has(view.job?.id ?? ''),
  );
  return [
    ...whole.map(({ job }) => entry(job.key.start, job.id, undefined)),
    ...single.map((view) => entry(view.step.node.start, view.job?.id, view.name)),
  ];
}

function pictureOf(
  finding: WorkflowFinding,
  path: string[] | undefined,
  views: ReadonlyMap<string, FileView>,
): Picture[] {
  const jobs = views.get(finding.file)?.jobs;
  if (path === undefined || jobs === undefined) return [];
  return [{ finding, path, jobs: [...jobs.values()].map(({ job }) => ({ id: job.id, needs: job.needs })) }];
}

function byPlace(a: Raw, b: Raw): number {
  return a.file < b.file
    ? -1
    : a.file > b.file
      ? 1
      : a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : 1);
}

/** Errors first; the sort is stable. */
function bySeverity(a: WorkflowFinding, b: WorkflowFinding): number {
  return Number(a.severity === 'warning') - Number(b.severity === 'warning');
}
