import { randomUUID } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as core from '@actions/core';
import { leftOutNote, selectAnnotations } from './annotations.ts';
import { messageOf } from './failure.ts';
import { escapeMarkdown, fitSummary } from './markdown.ts';
import { cut, redact, redactValue } from './redaction.ts';
import { type Report, resultLine } from './report.ts';
import { visible } from './visible.ts';

const ANNOTATE = { error: core.error, warning: core.warning, notice: core.notice } as const;

/** The one place where a report leaves the process: annotations, outputs, result file, summary, headline, exit code. */
export function publishReport(action: string, report: Report): void {
  const { shown, leftOut } = selectAnnotations(report.annotations, report.headline !== undefined);
  for (const { level, title, message, file, line, column } of shown) {
    const properties = {
      title: shownText(title),
      ...(file === undefined ? {} : { file: shownText(file) }),
      ...(line === undefined ? {} : { startLine: line }),
      ...(column === undefined ? {} : { startColumn: column }),
    };
    ANNOTATE[level](shownText(message), properties);
  }
  const note = leftOutNote(leftOut);
  if (note !== undefined) core.info(note);

  for (const [name, value] of Object.entries(report.outputs)) core.setOutput(name, redactOutput(value));
  const { status } = report;
  const result = redactValue(report.result);
  core.setOutput('result', resultLine(action, { status, result }));
  attempt('result file', () =>
    writeResultFile(action, resultLine(action, { status, result }, Number.POSITIVE_INFINITY)),
  );
  if (wantsSummary()) {
    const summary = report.summary || `### ${action}\n\n${escapeMarkdown(report.headline ?? '')}`;
    attempt('job summary', () => writeSummary(redact(summary)));
  }
  if (report.headline !== undefined) {
    core.error(shownText(report.headline));
    process.exitCode ||= 1;
  }
}

/** GitHub shows no more of an annotation. */
const LONGEST_ANNOTATION = 4_000;

function shownText(text: string): string {
  return cut(visible(redact(text)), LONGEST_ANNOTATION);
}

/** An output that is JSON has escaped its texts, which may have been escaped before: the secrets are looked for inside. */
function redactOutput(text: string): string {
  if (!/^[[{]/.test(text)) return redact(text);
  try {
    const value: unknown = JSON.parse(text);
    const clean = JSON.stringify(redactValue(value));
    return redact(clean === JSON.stringify(value) ? text : clean);
  } catch {
    return redact(text);
  }
}

/** A full disk must not cost the headline. */
function attempt(what: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    core.info(shownText(`The ${what} was not written: ${messageOf(error)}`));
  }
}

/** Every action has the input `summary`; it is read here because an action that could not read its inputs still has a summary. */
function wantsSummary(): boolean {
  return (process.env.INPUT_SUMMARY ?? '').trim().toLowerCase() !== 'false';
}

/** Nobody else on the runner may read it, or have put a file or link there before. */
function writeResultFile(action: string, json: string): void {
  const folder = process.env.RUNNER_TEMP;
  if (folder === undefined || folder === '') return;
  const file = join(folder, `${action}-${randomUUID()}.json`);
  writeFileSync(file, `${json}\n`, { mode: 0o600, flag: 'wx' });
  core.setOutput('result-file', file);
}

function writeSummary(markdown: string): void {
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (file !== undefined && file !== '') appendFileSync(file, `${fitSummary(markdown)}\n`);
}
