import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { STATUSES, type Status } from '../subject/status.ts';
import type { RunRef } from '../subject/subject.ts';

/** `event_type` of the metadata by which our messages are found again. */
const EVENT_TYPE = 'stability_slack_notify';

/**
 * `again` and `recovery` are lines in the thread of a `root`. Everybody in the channel can read metadata: hashes and
 * numbers only.
 */
export type MessageKind = 'root' | 'again' | 'recovery';

export interface Memory {
  kind: MessageKind;
  status: Status;
  run: RunRef;
  /** Hash of the workflow: run numbers compare only within one. */
  workflow: string;
  /** Seconds since 1970 when the incident began; 0 when there is none. */
  since: number;
  /** Failing runs of the incident; attempts of one run count once. */
  failures: number;
  firstRun: number;
  /** Equal for everything that would say the same: key, run, attempt, status, kind. */
  nonce: string;
}

const PayloadSchema = v.object({
  key: v.string(),
  kind: v.picklist(['root', 'again', 'recovery']),
  status: v.picklist(STATUSES),
  run_id: v.pipe(v.string(), v.regex(/^\d+$/)),
  run_number: v.number(),
  attempt: v.number(),
  workflow: v.string(),
  since: v.number(),
  failures: v.number(),
  first_run: v.number(),
  nonce: v.string(),
});

const MetadataSchema = v.object({ event_type: v.literal(EVENT_TYPE), event_payload: PayloadSchema });

export const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

export function nonceOf(key: string, run: RunRef, status: Status, kind: MessageKind): string {
  return hash(JSON.stringify([key, run.id, run.attempt, status, kind]));
}

export function toMetadata(
  key: string,
  memory: Memory,
): { event_type: string; event_payload: v.InferOutput<typeof PayloadSchema> } {
  const { run, firstRun, ...rest } = memory;
  return {
    event_type: EVENT_TYPE,
    event_payload: {
      ...rest,
      key: hash(key),
      run_id: run.id,
      run_number: run.number,
      attempt: run.attempt,
      first_run: firstRun,
    },
  };
}

export function fromMetadata(key: string, metadata: unknown): Memory | undefined {
  const parsed = v.safeParse(MetadataSchema, metadata);
  if (!parsed.success || parsed.output.event_payload.key !== hash(key)) return undefined;
  const { run_id, run_number, attempt, first_run, key: _, ...rest } = parsed.output.event_payload;
  return { ...rest, firstRun: first_run, run: { id: run_id, number: run_number, attempt } };
}

export interface Remembered {
  ts: string;
  memory: Memory;
}
