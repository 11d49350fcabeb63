import type { NameMatcher } from './names.ts';
import { newestFirst, producersOf } from './producers.ts';
import type { Check, Run } from './replies.ts';

/** What one round of questions found. All of it is about the commit that is waited for. */
export interface Snapshot {
  /** The runs that count: of the workflow, or of whatever made the checks; empty where they are not known. */
  runs: readonly Run[];
  /** The checks of these runs, or of the whole commit; undefined: checks are not asked for. */
  checks: readonly Check[] | undefined;
  /** GitHub knows no such workflow, or does not show it. */
  unregistered?: boolean;
}

export type Verdict =
  /** Nothing that could be the deploy is there. */
  | { kind: 'absent'; names: string[] }
  /** The run has ended, and the named check was not part of it. */
  | { kind: 'ended-without'; run: Run; names: string[] }
  | { kind: 'pending'; state: string; needsApproval: boolean; run: Run | undefined; check: Check | undefined }
  | { kind: 'concluded'; conclusion: string; allowed: boolean; run: Run | undefined; check: Check | undefined };

export interface Question {
  /** True: the newest of the runs is meant. False: whoever made a check of that name. */
  byWorkflow: boolean;
  name: NameMatcher | undefined;
  allowed: readonly string[];
}

/** Decides from one snapshot alone; anything that is not known to be good is not good. */
export function judge({ runs, checks = [] }: Snapshot, { byWorkflow, name, allowed }: Question): Verdict {
  const [newest] = newestFirst(runs);
  if (byWorkflow && newest === undefined) return { kind: 'absent', names: [] };
  if (name === undefined) return newest === undefined ? { kind: 'absent', names: [] } : judgeRun(newest, allowed);

  const named = checks.filter((check) => name.matches(check.name));
  const groups = byWorkflow ? [{ run: newest, checks: named }] : producersOf(named, runs);
  const verdicts = groups.map(({ run, checks: own }) => judgeChecks(run, latestOfEachName(own), name, allowed));
  if (byWorkflow && newest !== undefined && named.length === 0) {
    const names = namesOf(checks);
    if (newest.status === 'completed') return { kind: 'ended-without', run: newest, names };
    return pendingRun(newest, `run is ${newest.status}, check '${name.text}' is not there yet`);
  }
  return (
    verdicts.find((verdict) => verdict.kind === 'concluded' && !verdict.allowed) ??
    verdicts.find(({ kind }) => kind === 'pending') ??
    verdicts.find(({ kind }) => kind === 'ended-without') ??
    verdicts[0] ?? { kind: 'absent', names: namesOf(checks) }
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

/** A job that is run again has a new check of the same name; one without a start is the newest of all. */
function latestOfEachName(checks: readonly Check[]): Check[] {
  const startOf = ({ started_at }: Check) => (started_at ? Date.parse(started_at) : Number.POSITIVE_INFINITY);
  const latest = new Map<string, Check>();
  for (const check of checks) {
    const known = latest.get(check.name);
    const [a, b] = [startOf(check), known === undefined ? Number.NEGATIVE_INFINITY : startOf(known)];
    if (known === undefined || a > b || (a === b && check.id > known.id)) latest.set(check.name, check);
  }
  return [...latest.values()];
}

function judgeChecks(
  run: Run | undefined,
  checks: readonly Check[],
  name: NameMatcher,
  allowed: readonly string[],
): Verdict {
  const pending = (state: string, check?: Check): Verdict => ({
    kind: 'pending',
    state,
    needsApproval: check?.status === 'waiting' || run?.status === 'waiting',
    run,
    check,
  });
  const runEnded = run === undefined || run.status === 'completed';
  const current = checks.filter((check) => runEnded || !isOfEarlierAttempt(check, run));
  for (const check of current) {
    const { status, conclusion } = check;
    if (status === 'completed' && conclusion !== null && !allowed.includes(conclusion)) {
      return { kind: 'concluded', conclusion, allowed: false, run, check };
    }
  }
  const open = current.find(({ status, conclusion }) => status !== 'completed' || conclusion === null);
  if (open !== undefined) return pending(`check '${open.name}' is ${open.status}`, open);
  const [first] = current;
  if (first === undefined || first.conclusion === null || current.length < checks.length) {
    return run !== undefined && runEnded && first === undefined
      ? { kind: 'ended-without', run, names: [] }
      : pending(`attempt ${run?.run_attempt} has not reached check '${name.text}' yet`);
  }
  // A job that is still to come may have a name that fits as well.
  if (!runEnded && !current.every((check) => name.isExact(check.name))) {
    return pending(`what is there of check '${name.text}' is good, the run is ${run.status}`, first);
  }
  return { kind: 'concluded', conclusion: first.conclusion, allowed: true, run, check: first };
}

/** The check of an earlier attempt stays until the job is run again, or to the end when only others are. */
function isOfEarlierAttempt(check: Check, run: Run): boolean {
  if (run.run_attempt <= 1 || !check.started_at || !run.run_started_at) return false;
  return Date.parse(check.started_at) < Date.parse(run.run_started_at);
}

function namesOf(checks: readonly Check[]): string[] {
  return [...new Set(checks.map(({ name }) => name))].sort();
}
