import { ActionError } from '@stability-actions/common/failure';
import { findingLines } from '@stability-actions/common/finding-report';
import type { Log } from '@stability-actions/common/log';
import { plural } from '@stability-actions/common/words';
import type { Inventory } from '../folder/inventory.ts';
import { announceTarget } from '../postgres/announce.ts';
import type { DatabaseTarget } from '../postgres/database-target.ts';
import { applyMigrations } from './apply.ts';
import type { ApplyOptions } from './options.ts';
import type { ApplyOutcome, RunState } from './outcome.ts';

export interface ManyOptions extends Omit<ApplyOptions, 'target'> {
  targets: readonly DatabaseTarget[];
  many: boolean;
  shard: Shard;
  concurrency: number;
  failFast: boolean;
}

export interface DatabaseOutcome {
  target: DatabaseTarget;
  /** Undefined when it was not begun, because another one failed or the run was cancelled. While it runs, what is known of it. */
  outcome: ApplyOutcome | undefined;
  durationMs: number;
}

/**
 * @param publish is given the list, which is up to date at any moment
 * @throws ActionError when two entries of the list are the same database
 */
export async function applyToDatabases(
  inventory: Inventory,
  options: ManyOptions,
  publish: (databases: readonly DatabaseOutcome[]) => void = () => {},
): Promise<DatabaseOutcome[]> {
  const { clock, concurrency, failFast, log, many, shard, signal } = options;
  const targets = chooseShard(options.targets, shard);
  if (many) log.info(`${targets.length} of ${plural(options.targets.length, 'database')}, ${concurrency} at a time`);
  const outcomes = targets.map((target): DatabaseOutcome => ({ target, outcome: undefined, durationMs: 0 }));
  publish(outcomes);
  const queue = [...outcomes];
  let failed = false;
  const worker = async () => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
      if (signal.aborted || (failFast && failed)) return;
      const start = clock.now();
      const { target } = one;
      const ownLog = many ? labelled(log, target.description) : log;
      if (many) announceTarget(target, ownLog);
      const keep = (state: RunState) => {
        one.outcome = { ...state, status: 'failed', headline: undefined };
      };
      one.outcome = await applyMigrations(inventory, { ...options, target, log: ownLog }, keep);
      for (const finding of one.outcome.findings) ownLog.info(findingLines(finding));
      one.durationMs = Math.round(clock.now() - start);
      if (one.outcome.headline !== undefined) failed = true;
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, targets.length) }, worker));
  return outcomes;
}

function labelled(log: Log, label: string): Log {
  return { ...log, info: (text) => log.info(text.replace(/^/gm, `[${label}] `)) };
}

/** Part `index` of `count`, both from 1. */
export interface Shard {
  index: number;
  count: number;
}

/**
 * `3/8`.
 * @throws Error that says what is expected
 */
export function parseShard(text: string): Shard {
  const [, index = 0, count = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (index < 1 || index > count) throw new Error("'<part>/<parts>', e.g. '3/8'");
  return { index, count };
}

/**
 * Every database belongs to one shard, whatever the order of the list.
 * @throws ActionError when two entries of the list are the same database
 */
function chooseShard(targets: readonly DatabaseTarget[], shard: Shard): DatabaseTarget[] {
  const sorted = [...targets].sort((a, b) => (identity(a) < identity(b) ? -1 : 1));
  const double = sorted.find((target, at) => at > 0 && identity(target) === identity(sorted[at - 1] ?? target));
  if (double !== undefined) {
    throw new ActionError(`Input 'database-urls' names ${double.description} twice. Remove one of the two.`);
  }
  return sorted.filter((_, at) => at % shard.count === shard.index - 1);
}

function identity({ hosts, database, options }: DatabaseTarget): string {
  return JSON.stringify([hosts.map(({ host, address, port }) => [host, address, port]), database, options ?? '']);
}
