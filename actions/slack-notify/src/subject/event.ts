import * as v from 'valibot';

/** A field of the wrong type counts as absent: the event decides about words in a message, never about its delivery. */
const text = v.fallback(v.optional(v.string()), undefined);
const number = v.fallback(v.optional(v.number()), undefined);
const flag = v.fallback(v.optional(v.boolean()), undefined);
const part = <const T extends v.ObjectEntries>(entries: T) => v.fallback(v.optional(v.object(entries)), undefined);

const commit = part({ id: text, message: text, author: part({ name: text, username: text }) });

const EventSchema = v.object({
  ref: text,
  deleted: flag,
  head_commit: commit,
  pull_request: part({
    number,
    title: text,
    user: part({ login: text }),
    // Null when the fork was deleted.
    head: part({ ref: text, sha: text, repo: v.fallback(v.nullish(v.object({ full_name: text })), undefined) }),
  }),
  workflow_run: part({
    id: number,
    name: text,
    path: text,
    event: text,
    run_number: number,
    run_attempt: number,
    conclusion: text,
    head_branch: text,
    head_sha: text,
    head_commit: commit,
    head_repository: part({ full_name: text }),
    run_started_at: text,
    updated_at: text,
    pull_requests: v.fallback(v.optional(v.array(v.object({ number, title: text }))), undefined),
  }),
  workflow: part({ name: text, path: text }),
  merge_group: part({ base_ref: text, head_sha: text, head_commit: commit }),
  check_suite: part({ head_commit: commit }),
  release: part({ tag_name: text }),
  deployment: part({ ref: text, sha: text, environment: text }),
});

export type Event = v.InferOutput<typeof EventSchema>;

export function readEvent(payload: unknown): Event {
  const parsed = v.safeParse(EventSchema, payload);
  return parsed.success ? parsed.output : v.parse(EventSchema, {});
}
