import type { Clock } from '@stability-actions/common/clock';
import type { Log } from '@stability-actions/common/log';
import type { Deadline } from '@stability-actions/common/retry';
import { SentryApiError } from '../api-error.ts';
import { alertBody } from './alert-form.ts';
import { detectorIdsOf, findAlerts, findMonitors } from './find.ts';
import { monitorBody } from './monitor-form.ts';
import type { SentryObjects } from './objects.ts';
import { makePlan } from './plan.ts';
import { changeTitle } from './plan-text.ts';
import type { Change, Plan, PlanInput } from './plan-types.ts';

export interface Applied {
  done: Change[];
  /** Why it stopped before the next change. */
  stopped: { change: Change; reason: string } | undefined;
  /** Written, and not as the file has it. */
  ineffective: { change: Change; reason: string }[];
}

export interface ApplyContext {
  objects: SentryObjects;
  clock: Clock;
  deadline: Deadline;
  log: Log;
  signal: AbortSignal;
  /** Told after each change. */
  progress(applied: Applied): void;
}

/** A write whose answer was lost is tried so many times in all. */
const WRITE_TRIES = 3;

/** Makes the changes one after another, reads each object back, and stops at the first that Sentry does not make. */
export async function applyPlan(plan: Plan, input: PlanInput, context: ApplyContext): Promise<Applied> {
  const { objects, deadline, log, signal } = context;
  const applied: Applied = { done: [], stopped: undefined, ineffective: [] };
  let known = input;
  for (const change of plan.changes) {
    signal.throwIfAborted();
    if (deadline.expired())
      return { ...applied, stopped: { change, reason: "The deadline passed. Raise 'deadline', and run it again." } };
    log.info(`${change.action} ${changeTitle(change)}`);
    try {
      const written = await write(change, known, context);
      known = written.known;
      if (written.id !== undefined) {
        known = await readBack(change, written.id, known, objects);
        const reason = whyIneffective(change, known);
        if (reason !== undefined) applied.ineffective.push({ change, reason });
      }
      applied.done.push(change);
      context.progress(applied);
    } catch (error) {
      if (!(error instanceof SentryApiError)) throw error;
      return { ...applied, stopped: { change, reason: error.message } };
    }
  }
  return applied;
}

interface Written {
  /** Undefined for what was deleted. */
  id: string | undefined;
  known: PlanInput;
}

async function write(change: Change, known: PlanInput, context: ApplyContext): Promise<Written> {
  const { objects } = context;
  if (change.action === 'delete') {
    await repeated(() => objects.remove(change.kind, change.id));
    return { id: undefined, known: without(change, known) };
  }
  const body = bodyOf(change, known);
  const { existing } = change;
  if (existing !== undefined) {
    await repeated(() => objects.update(change.kind, existing.id, body));
    return { id: existing.id, known };
  }
  return create(change, body, known, context);
}

/** The same body twice makes the same object, so a lost answer is no reason to look first. */
async function repeated(write: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof SentryApiError && error.maybeDone) || attempt === WRITE_TRIES) throw error;
    }
  }
}

/** A create whose answer was lost is looked for by its mark before it is tried again. */
async function create(
  change: Extract<Change, { action: 'create' | 'update' }>,
  body: { name: string },
  known: PlanInput,
  { objects, log }: ApplyContext,
): Promise<Written> {
  for (let attempt = 1; ; attempt++) {
    try {
      return { id: await objects.create(change.kind, change.project, body), known };
    } catch (error) {
      if (!(error instanceof SentryApiError && error.maybeDone)) throw error;
      log.info(`${error.message} Looking whether it was made.`);
      const now = await refreshed(change.kind, known, objects);
      const { marked } = change.kind === 'monitor' ? findMonitors(change.entry, now) : findAlerts(change.entry, now);
      const [found] = marked;
      if (found !== undefined) return { id: found.id, known: now };
      if (attempt === WRITE_TRIES) throw error;
    }
  }
}

async function refreshed(kind: 'monitor' | 'alert', known: PlanInput, objects: SentryObjects): Promise<PlanInput> {
  if (kind === 'alert') return { ...known, alerts: await objects.alerts() };
  const monitors = await objects.monitors(projectIdsOf(known));
  const others = known.monitors.filter(({ id }) => !monitors.some((one) => one.id === id));
  return { ...known, monitors: [...monitors, ...others] };
}

/** The ids of the projects that the file names. */
export function projectIdsOf({ file, directory }: Pick<PlanInput, 'file' | 'directory'>): string[] {
  const slugs = new Set([...file.monitors, ...file.alerts].map(({ project }) => project));
  return [...slugs].flatMap((slug) => directory.projects.get(slug) ?? []);
}

function bodyOf(change: Extract<Change, { action: 'create' | 'update' }>, known: PlanInput): { name: string } {
  const { directory, repository } = known;
  if (change.kind === 'monitor') {
    return monitorBody(change.entry, { directory, repository, existing: change.existing });
  }
  const byKey = new Map(
    known.file.monitors.flatMap((entry) => {
      const { marked, named } = findMonitors(entry, known);
      const [monitor] = marked.length > 0 ? marked : named;
      return monitor === undefined ? [] : [[entry.key, monitor] as const];
    }),
  );
  const detectorIds = detectorIdsOf(change.entry, known, byKey);
  return alertBody(change.entry, { directory, detectorIds, existing: change.existing });
}

async function readBack(change: Change, id: string, known: PlanInput, objects: SentryObjects): Promise<PlanInput> {
  if (change.kind === 'monitor') {
    const monitor = await objects.monitor(id);
    return { ...known, monitors: [...known.monitors.filter((one) => one.id !== id), monitor] };
  }
  const alert = await objects.alert(id);
  return { ...known, alerts: [...known.alerts.filter((one) => one.id !== id), alert] };
}

function without({ kind, ...change }: Extract<Change, { action: 'delete' }>, known: PlanInput): PlanInput {
  return kind === 'monitor'
    ? { ...known, monitors: known.monitors.filter(({ id }) => id !== change.id) }
    : { ...known, alerts: known.alerts.filter(({ id }) => id !== change.id) };
}

/** What a plan made now would still change of this object, or what else keeps it from doing its work. */
function whyIneffective(change: Change, known: PlanInput): string | undefined {
  const { changes, conflicts } = makePlan({ ...known, prune: false });
  const left = changes.find(({ kind, key }) => kind === change.kind && key === change.key);
  const conflict = conflicts.find(({ line }) => line === change.line);
  if (conflict !== undefined) return conflict.message;
  if (left === undefined) return undefined;
  if (left.action === 'create') return 'Sentry stored it without our mark, so it is not found again.';
  const fields = left.fields.map(({ field, from, to }) => `${field} is '${from}' instead of '${to}'`);
  const isBlind = left.fields.some(({ field, from }) => field === 'monitors' && from === '');
  return `Sentry stored it otherwise: ${fields.join('; ')}.${isBlind ? ' It watches nothing, so it never fires.' : ''}`;
}
