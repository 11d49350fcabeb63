import * as core from '@actions/core';
import { publishReport } from './actions-publish.ts';
import { type Clock, systemClock } from './clock.ts';
import { headlineOf } from './failure.ts';
import { InputReader } from './inputs.ts';
import { createLog, type Log } from './log.ts';
import { escapeMarkdown } from './markdown.ts';
import { redactor } from './redaction.ts';
import type { Report } from './report.ts';

export type Known = Partial<Pick<Report, 'annotations' | 'outputs' | 'result' | 'summary'>>;

export interface ActionContext {
  env: NodeJS.ProcessEnv;
  cwd: string;
  inputs: InputReader;
  log: Log;
  clock: Clock;
  /** Aborted when the run is cancelled; the action then has {@link GRACE_MS} to clean up and return its report. */
  signal: AbortSignal;
  mask(secret: string): void;
  /** Is asked when the run ends without a report, so that the outputs are true at that moment. */
  known(picture: () => Known): void;
  saveState(name: string, value: string): void;
}

export type InputContext = Pick<ActionContext, 'inputs' | 'env' | 'cwd' | 'mask'>;

export interface PostContext extends Omit<ActionContext, 'inputs' | 'saveState'> {
  /** What the main step saved under this name; '' when it saved nothing. */
  state(name: string): string;
}

/** A cancelled action must be gone within 2 s; what is not cleaned up by then is cut off. */
const GRACE_MS = 1_700;

const DRAIN_MS = 500;

/** The runner sends SIGINT, 7.5 s later SIGTERM (docs "Workflow cancellation reference"); shells report 128 + the signal's number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** @param outputsAtStart what is true before anything is known, e.g. `{ valid: 'false' }` */
export function runAction(
  name: string,
  main: (context: ActionContext) => Promise<Report>,
  outputsAtStart: Record<string, string> = {},
): Promise<void> {
  return runEntry(name, outputsAtStart, (surroundings) =>
    main({
      ...surroundings,
      inputs: new InputReader(process.env, surroundings.mask),
      saveState: (key, value) => core.saveState(key, value),
    }),
  );
}

export function runPost(name: string, main: (context: PostContext) => Promise<Report | undefined>): Promise<void> {
  return runEntry(name, {}, (surroundings) => main({ ...surroundings, state: (key) => core.getState(key) }));
}

type Surroundings = Omit<ActionContext, 'inputs' | 'saveState'>;

async function runEntry(
  name: string,
  outputsAtStart: Record<string, string>,
  main: (surroundings: Surroundings) => Promise<Report | undefined>,
): Promise<void> {
  const cancelled = new AbortController();
  let known = (): Known => ({});
  let published = false;
  const publish = (report: Report) => {
    if (published) return;
    published = true;
    publishReport(name, report);
  };
  const endAs = (status: 'cancelled' | 'error', headline: string) => {
    if (published) return;
    const picture = pictureOf(known);
    publish({
      status,
      headline,
      annotations: picture.annotations ?? [],
      outputs: { ...outputsAtStart, ...picture.outputs },
      result: { ...picture.result, message: headline },
      summary: [`### ${name}`, escapeMarkdown(headline), picture.summary ?? '']
        .filter((part) => part !== '')
        .join('\n\n'),
    });
  };

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.exitCode = EXIT_CODES[signal];
      cancelled.abort(new Error(`cancelled by ${signal}`));
      setTimeout(() => {
        endAs('cancelled', `Cancelled (${signal}); cleaning up took too long and was cut off.`);
        process.exit(EXIT_CODES[signal]);
      }, GRACE_MS).unref();
    });
  }
  process.once('uncaughtException', (error) => {
    endAs('error', headlineOf(error));
    process.exit(1);
  });
  // Node leaves quietly when nothing is left that could settle what is awaited.
  process.once('exit', () => endAs('error', 'The action ended before it was done. Please report it.'));

  const mask = (secret: string) => redactor.add(secret).forEach(core.setSecret);
  try {
    const report = await main({
      env: process.env,
      cwd: process.cwd(),
      log: createLog((line) => process.stdout.write(line), redactor, { markGroups: true }),
      clock: systemClock,
      signal: cancelled.signal,
      mask,
      known: (update) => {
        known = update;
      },
    });
    if (report === undefined) published = true;
    else publish(report);
  } catch (error) {
    if (cancelled.signal.aborted) endAs('cancelled', 'Cancelled before it was done.');
    else endAs('error', headlineOf(error));
  }
  // Nothing is left to do; a handle that somebody forgot to close must not keep the job waiting.
  setTimeout(() => process.exit(), DRAIN_MS).unref();
}

/** A fault in making the picture must not cost the headline. */
function pictureOf(known: () => Known): Known {
  try {
    return known();
  } catch {
    return {};
  }
}
