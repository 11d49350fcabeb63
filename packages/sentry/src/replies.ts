import * as v from 'valibot';

const Tag = v.object({ key: v.string(), value: v.nullish(v.string(), '') });

export const EventReply = v.object({
  eventID: v.nullish(v.string()),
  projectID: v.nullish(v.string()),
  groupID: v.nullish(v.string()),
  tags: v.nullish(v.array(Tag), []),
  release: v.nullish(v.object({ version: v.nullish(v.string()) })),
});

export type SentryEvent = v.InferOutput<typeof EventReply>;

export const EventIdReply = v.object({ projectSlug: v.string(), groupId: v.nullish(v.string()) });

export const EventRows = v.object({
  data: v.array(v.object({ id: v.string(), project: v.nullish(v.string()), 'project.name': v.nullish(v.string()) })),
});

export const KeyReply = v.object({
  public: v.nullish(v.string()),
  projectId: v.union([v.number(), v.string()]),
  isActive: v.boolean(),
  rateLimit: v.nullish(v.object({ window: v.number(), count: v.number() })),
});

export type ProjectKey = v.InferOutput<typeof KeyReply>;

export const ProjectReply = v.object({ id: v.string(), slug: v.string() });

export const StatsReply = v.object({
  groups: v.array(
    v.object({
      by: v.object({ outcome: v.string(), reason: v.nullish(v.string()) }),
      totals: v.record(v.string(), v.nullish(v.number())),
    }),
  ),
});

export const AnyReply = v.unknown();
