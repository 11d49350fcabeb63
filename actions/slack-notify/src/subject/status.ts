import * as v from 'valibot';

export const STATUSES = ['success', 'failure', 'cancelled', 'started', 'skipped', 'neutral'] as const;

export type Status = (typeof STATUSES)[number];

/** What is remembered of a run; the others are no verdict. */
export type Conclusion = Extract<Status, 'success' | 'failure' | 'cancelled'>;

export const isVerdict = (status: Status): status is Conclusion =>
  status === 'success' || status === 'failure' || status === 'cancelled';

/** The other conclusions that GitHub has (docs "Checks"), and the words of other systems, for workflows that pass one on. */
const ALIASES = {
  timed_out: 'failure',
  timedout: 'failure',
  failed: 'failure',
  fail: 'failure',
  error: 'failure',
  errored: 'failure',
  canceled: 'cancelled',
  aborted: 'cancelled',
  passed: 'success',
  pass: 'success',
  succeeded: 'success',
  ok: 'success',
  in_progress: 'started',
  startup_failure: 'failure',
  action_required: 'neutral',
  stale: 'neutral',
  queued: 'neutral',
  pending: 'neutral',
  waiting: 'neutral',
  requested: 'neutral',
  inactive: 'neutral',
} as const satisfies Record<string, Status>;

/** Undefined for a word of no known system. */
export function statusOf(word: string): Status | undefined {
  const known = word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const alias = Object.entries(ALIASES).find(([name]) => name === known);
  return STATUSES.find((one) => one === known) ?? alias?.[1];
}

export const isBad = (status: Status): boolean => status === 'failure' || status === 'cancelled';

export type JobResult = 'success' | 'failure' | 'cancelled' | 'skipped';

export interface NeededJob {
  id: string;
  result: JobResult;
}

const NeedsSchema = v.record(
  v.string(),
  v.looseObject({
    result: v.pipe(v.string(), v.transform(jobResult), v.picklist(['success', 'failure', 'cancelled', 'skipped'])),
  }),
);

/** GitHub has four words; other servers pass on more. */
function jobResult(word: string): string | undefined {
  const status = statusOf(word);
  return status === 'started' || status === 'neutral' ? 'skipped' : status;
}

/** @throws Error with what is expected */
export function parseNeeds(json: string): NeededJob[] {
  if (json.trim() === '') return [];
  const expected = `the value '$\{{ toJSON(needs) }}'`;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new Error(`${expected}, which is JSON`);
  }
  const parsed = v.safeParse(NeedsSchema, value);
  if (!parsed.success || Array.isArray(value))
    throw new Error(`${expected}: an object of {"<job>": {"result": "success|failure|cancelled|skipped"}}`);
  return Object.entries(parsed.output).map(([id, { result }]) => ({ id, result }));
}

const WORST_FIRST = ['failure', 'cancelled', 'success'] as const;

/** The worst result; `skipped` when nothing was run at all. */
export function worstOf(results: readonly JobResult[]): JobResult {
  return WORST_FIRST.find((result) => results.includes(result)) ?? 'skipped';
}

/** Docs "Checks", conclusions: what timed out or did not start has failed; what never had a verdict is skipped. */
export function resultOf(conclusion: string | null | undefined): JobResult {
  if (conclusion === 'success' || conclusion === 'cancelled') return conclusion;
  if (conclusion === 'failure' || conclusion === 'timed_out' || conclusion === 'startup_failure') return 'failure';
  return 'skipped';
}
