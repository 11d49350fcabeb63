import { isRelated, type NameMatcher } from './names.ts';
import { newestFirst, producersOf, runIdOf } from './producers.ts';
import type { Check, Run } from './replies.ts';

/** All of it is about the deploy that is waited for. */
export interface Snapshot {
  runs: readonly Run[];
  /** The checks of these runs, or of the whole commit; undefined: checks are not asked for. */
  checks: readonly Check[] | undefined;
  /** Ids of the checks that belong to the newest attempt of the run; undefined: not known. */
  currentChecks?: ReadonlySet<number> | undefined;
  /** Why something that looks like it does not count. */
  others?: readonly string[];
  unregistered?: boolean;
}

export interface Source {
  run: Run | undefined;
  check: Check | undefined;
  url?: string | undefined;
  /** What decides where it is neither, e.g. `commit status 'vercel'`. */
  what?: string;
}

export type Verdict =
  /** Nothing that could be the deploy is there; `others` says why what is there is not it. */
  | {
      kind: 'absent';
      producer: 'workflow' | 'check-name' | 'commit-status' | 'deployment';
      names: string[];
      others: readonly string[];
      unregistered: boolean;
    }
  /** The run has ended, and the named check was not part of it. */
  | { kind: 'ended-without'; run: Run; names: string[] }
  | ({ kind: 'pending'; state: string; needsApproval: boolean } & Source)
  | ({ kind: 'concluded'; conclusion: string; allowed: boolean; why?: string } & Source);

export interface Question {
  byWorkflow: boolean;
  name: NameMatcher | undefined;
  allowed: readonly string[];
}

/** Anything that is not known to be good is not good. */
export function judge(snapshot: Snapshot, question: Question): Verdict {
  const { runs, checks = [], others = [], unregistered = false } = snapshot;
  const { byWorkflow, name, allowed } = question;
  const absent = (names: string[]): Verdict => ({
    kind: 'absent',
    producer: byWorkflow ? 'workflow' : 'check-name',
    names,
    others,
    unregistered,
  });
  const [newest] = newestFirst(runs);
  if (byWorkflow && newest === undefined) return absent([]);
  if (name === undefined) return newest === undefined ? absent([]) : judgeRun(newest, allowed);

  const named = checks.filter((check) => name.matches(check.name) || (byWorkflow && isRelated(name.text, check.name)));
  const groups = byWorkflow ? [{ run: newest, checks: named }] : producersOf(named, runs);
  const verdicts = groups.map((group) => judgeChecks(group.run, group.checks, question, snapshot.currentChecks));
  if (byWorkflow && newest !== undefined && named.length === 0) {
    const names = namesOf(checks);
    if (newest.status === 'completed') return { kind: 'ended-without', run: newest, names };
    return pendingRun(newest, `run is ${newest.status}, check '${name.text}' is not there yet`);
  }
  return (
    verdicts.find((verdict) => verdict.kind === 'concluded' && !verdict.allowed) ??
    verdicts.find(({ kind }) => kind === 'pending') ??
    verdicts.find(({ kind }) => kind === 'ended-without') ??
    verdicts[0] ??
    absent(namesOf(checks))
  );
}

function judgeRun(run: Run, allowed: readonly string[]): Verdict {
  if (run.status !== 'completed' || run.conclusion === null) return pendingRun(run, `run is ${run.status}`);
  const { conclusion } = run;
  return { kind: 'concluded', conclusion, allowed: allowed.includes(conclusion), run, check: undefined };
}

function pendingRun(run: Run, state: string): Verdict {
  return { kind: 'pending', state, needsApproval: run.status === 'waiting', run, check: undefined };
}

function judgeChecks(
  run: Run | undefined,
  checks: readonly Check[],
  { name, allowed }: Question,
  currentChecks: ReadonlySet<number> | undefined,
): Verdict {
  const pending = (state: string, check?: Check): Verdict => ({
    kind: 'pending',
    state,
    needsApproval: check?.status === 'waiting' || run?.status === 'waiting',
    run,
    check,
  });
  const runEnded = run === undefined || run.status === 'completed';
  const { current, complete } = checksThatCount(run, checks, allowed, currentChecks);
  for (const check of current) {
    const { status, conclusion } = check;
    if (status === 'completed' && conclusion !== null && !allowed.includes(conclusion)) {
      return { kind: 'concluded', conclusion, allowed: false, run, check };
    }
  }
  const open = current.find(({ status, conclusion }) => status !== 'completed' || conclusion === null);
  if (open !== undefined) return pending(`check '${open.name}' is ${open.status}`, open);
  const [first] = current;
  if (first === undefined || first.conclusion === null || !complete) {
    return run !== undefined && runEnded && first === undefined
      ? { kind: 'ended-without', run, names: [] }
      : pending(`attempt ${run?.run_attempt} has not reached check '${name?.text}' yet`);
  }
  // A job that is still to come may have a name that fits as well.
  if (!runEnded && !current.every((check) => name?.isExact(check.name))) {
    return pending(`what is there of check '${name?.text}' is good, the run is ${run.status}`, first);
  }
  return { kind: 'concluded', conclusion: first.conclusion, allowed: true, run, check: first };
}

/**
 * Two jobs of one attempt may share a name. A job that is run again has a new check, and one that is not keeps its old
 * one.
 * @returns `complete`: false while the newest attempt has still to make some of them
 */
function checksThatCount(
  run: Run | undefined,
  checks: readonly Check[],
  allowed: readonly string[],
  currentChecks: ReadonlySet<number> | undefined,
): { current: Check[]; complete: boolean } {
  // An app updates its check or makes a new one in its place; without the runs those of Actions cannot be told apart.
  if (run === undefined) {
    const ofActions = checks.filter((check) => runIdOf(check) !== undefined);
    const ofApps = checks.filter((check) => runIdOf(check) === undefined);
    return { current: [...ofActions, ...newestOfEachName(ofApps)], complete: true };
  }
  if (run.run_attempt <= 1) return { current: [...checks], complete: true };
  const known = checks.filter(({ id }) => currentChecks?.has(id));
  const byName = Map.groupBy(known.length > 0 ? known : checks, ({ name }) => name);
  const ended = run.status === 'completed';
  const good = ended && run.conclusion !== null && allowed.includes(run.conclusion);
  const current: Check[] = [];
  let complete = true;
  for (const alike of byName.values()) {
    const fresh = alike.filter((check) => !isOfEarlierAttempt(check, run));
    const stale = alike.filter((check) => isOfEarlierAttempt(check, run));
    current.push(...fresh);
    if (fresh.length >= stale.length) continue;
    if (!ended && known.length === 0) complete = false;
    else if (known.length > 0) current.push(...stale);
    else if (good) current.push(...(fresh.length === 0 ? newestOfEachName(stale) : []));
    else current.push(...stale);
  }
  return { current, complete };
}

function newestOfEachName(checks: readonly Check[]): Check[] {
  const startOf = ({ started_at }: Check) => (started_at ? Date.parse(started_at) : Number.POSITIVE_INFINITY);
  const latest = new Map<string, Check>();
  for (const check of checks) {
    const known = latest.get(check.name);
    const [a, b] = [startOf(check), known === undefined ? Number.NEGATIVE_INFINITY : startOf(known)];
    if (known === undefined || a > b || (a === b && check.id > known.id)) latest.set(check.name, check);
  }
  return [...latest.values()];
}

function isOfEarlierAttempt(check: Check, run: Run): boolean {
  if (run.run_attempt <= 1 || !check.started_at || !run.run_started_at) return false;
  return Date.parse(check.started_at) < Date.parse(run.run_started_at);
}

function namesOf(checks: readonly Check[]): string[] {
  return [...new Set(checks.map(({ name }) => name))].sort();
}
