import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as core from '@actions/core';
import { leftOutNote, selectAnnotations } from './annotations.ts';
import { type Clock, systemClock } from './clock.ts';
import { headlineOf } from './failure.ts';
import { InputReader } from './inputs.ts';
import { createLog, type Log } from './log.ts';
import { escapeMarkdown, fitSummary } from './markdown.ts';
import { Redactor } from './redaction.ts';
import { type Report, resultLine } from './report.ts';

/** What an action gets from the runner, as arguments, so that a test can give it something else. */
export interface ActionContext {
  env: NodeJS.ProcessEnv;
  inputs: InputReader;
  log: Log;
  clock: Clock;
  /** Aborted when the run is cancelled; the action then has {@link GRACE_MS} to clean up and return its report. */
  signal: AbortSignal;
  /** Masks a secret that was not an input. */
  mask(secret: string): void;
}

/** A cancelled action must be gone within 2 s; what is not cleaned up by then is cut off. */
const GRACE_MS = 1_700;

/** How long standard output may take to drain after the report. */
const DRAIN_MS = 500;

/** The runner sends SIGINT, 7.5 s later SIGTERM (docs "Workflow cancellation reference"); shells report 128 + the signal's number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * The one entry of every action: gives it its surroundings, turns its report into annotations, summary, outputs and exit
 * code, and does the same for whatever it throws.
 * @param main reads its inputs first; `context.inputs.finish()` throws when one is bad
 * @param outputsOnError what is known when `main` throws, e.g. `{ valid: 'false' }`
 */
export async function runAction(
  name: string,
  main: (context: ActionContext) => Promise<Report>,
  outputsOnError: Record<string, string> = {},
): Promise<void> {
  const redactor = new Redactor();
  const mask = (secret: string) => redactor.add(secret).forEach(core.setSecret);
  const cancelled = new AbortController();
  const failed = (status: string, headline: string): Report => ({
    status,
    headline,
    annotations: [],
    outputs: outputsOnError,
    result: { message: headline },
    summary: '',
  });
  const publish = (report: Report) => publishReport(name, report, redactor);

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.exitCode = EXIT_CODES[signal];
      cancelled.abort(new Error(`cancelled by ${signal}`));
      setTimeout(() => {
        publish(failed('cancelled', `Cancelled (${signal}); cleaning up took too long and was cut off.`));
        process.exit(EXIT_CODES[signal]);
      }, GRACE_MS).unref();
    });
  }

  let report: Report;
  try {
    report = await main({
      env: process.env,
      inputs: new InputReader(process.env, mask),
      log: createLog((line) => process.stdout.write(line), redactor, { markGroups: true }),
      clock: systemClock,
      signal: cancelled.signal,
      mask,
    });
  } catch (error) {
    report = cancelled.signal.aborted
      ? failed('cancelled', 'Cancelled before it was done.')
      : failed('error', headlineOf(error));
  }
  publish(report);
  // Nothing is left to do; a handle that somebody forgot to close must not keep the job waiting.
  setTimeout(() => process.exit(), DRAIN_MS).unref();
}

const ANNOTATE = { error: core.error, warning: core.warning, notice: core.notice } as const;

function publishReport(action: string, report: Report, redactor: Redactor): void {
  const redact = (text: string) => redactor.redact(text);
  const { shown, leftOut } = selectAnnotations(report.annotations, report.headline !== undefined);
  for (const { level, title, message, file, line, column } of shown) {
    const properties = {
      title: redact(title),
      ...(file === undefined ? {} : { file: redact(file) }),
      ...(line === undefined ? {} : { startLine: line }),
      ...(column === undefined ? {} : { startColumn: column }),
    };
    ANNOTATE[level](redact(message), properties);
  }
  const note = leftOutNote(leftOut);
  if (note !== undefined) core.info(note);

  for (const [name, value] of Object.entries(report.outputs)) core.setOutput(name, redact(value));
  const line = redact(resultLine(action, report));
  core.setOutput('result', line);
  writeResultFile(action, redact(resultLine(action, report, Number.POSITIVE_INFINITY)));
  if (wantsSummary())
    writeSummary(redact(report.summary || `### ${action}\n\n${escapeMarkdown(report.headline ?? '')}`));

  if (report.headline !== undefined) {
    core.error(redact(report.headline));
    process.exitCode ||= 1;
  }
}

/** Every action has the input `summary`; it is read here because an action that could not read its inputs still has a summary. */
function wantsSummary(): boolean {
  return (process.env.INPUT_SUMMARY ?? '').trim().toLowerCase() !== 'false';
}

function writeResultFile(action: string, json: string): void {
  const folder = process.env.RUNNER_TEMP;
  if (folder === undefined || folder === '') return;
  const file = join(folder, `${action}-${process.pid}.json`);
  writeFileSync(file, `${json}\n`);
  core.setOutput('result-file', file);
}

function writeSummary(markdown: string): void {
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (file !== undefined && file !== '') appendFileSync(file, `${fitSummary(markdown)}\n`);
}
