import * as v from 'valibot';

const id = v.pipe(v.union([v.string(), v.number()]), v.transform(String));

const WireCondition = v.object({
  id: v.optional(id),
  type: v.string(),
  comparison: v.unknown(),
  conditionResult: v.unknown(),
});
export type WireCondition = v.InferOutput<typeof WireCondition>;

const WireAction = v.object({
  id: v.optional(id),
  type: v.string(),
  integrationId: v.nullish(id),
  data: v.nullish(v.record(v.string(), v.unknown())),
  config: v.nullish(v.record(v.string(), v.unknown())),
  status: v.nullish(v.string()),
});
export type WireAction = v.InferOutput<typeof WireAction>;

const Group = v.object({
  id: v.optional(id),
  logicType: v.nullish(v.string()),
  conditions: v.nullish(v.array(WireCondition), []),
});

export const MonitorReply = v.object({
  id,
  projectId: v.nullish(id),
  name: v.string(),
  type: v.string(),
  description: v.nullish(v.string()),
  owner: v.nullish(v.object({ type: v.string(), id, name: v.nullish(v.string()) })),
  dataSources: v.nullish(
    v.array(
      v.object({
        queryObj: v.nullish(
          v.object({
            snubaQuery: v.nullish(
              v.object({
                dataset: v.nullish(v.string(), ''),
                query: v.nullish(v.string(), ''),
                aggregate: v.nullish(v.string(), ''),
                timeWindow: v.nullish(v.pipe(v.union([v.number(), v.string()]), v.transform(Number)), 0),
                environment: v.nullish(v.string()),
                eventTypes: v.nullish(v.array(v.string()), []),
              }),
            ),
          }),
        ),
      }),
    ),
    [],
  ),
  conditionGroup: v.nullish(Group),
  config: v.nullish(v.record(v.string(), v.unknown()), {}),
  enabled: v.nullish(v.boolean(), true),
});
export type SentryMonitor = v.InferOutput<typeof MonitorReply>;

export const AlertReply = v.object({
  id,
  name: v.string(),
  environment: v.nullish(v.string()),
  config: v.nullish(v.record(v.string(), v.unknown()), {}),
  triggers: v.nullish(Group),
  actionFilters: v.nullish(v.array(v.object({ ...Group.entries, actions: v.nullish(v.array(WireAction), []) })), []),
  detectorIds: v.nullish(v.array(id), []),
  enabled: v.nullish(v.boolean(), true),
});
export type SentryAlert = v.InferOutput<typeof AlertReply>;

const table = (name: string) =>
  v.pipe(
    v.unknown(),
    v.transform((config): { id: string; name: string }[] => {
      const entry = v.object({ id: v.optional(id), [name]: v.optional(v.string()) });
      const rows = v.safeParse(v.array(entry), config);
      return rows.success
        ? rows.output.map((row) => ({ id: String(row.id ?? ''), name: String(row[name] ?? '') }))
        : [];
    }),
  );

export const IntegrationReply = v.object({
  id,
  name: v.string(),
  domainName: v.nullish(v.string()),
  status: v.nullish(v.string()),
  organizationIntegrationStatus: v.nullish(v.string()),
  provider: v.object({ key: v.string() }),
  configData: v.nullish(
    v.object({ service_table: v.optional(table('service'), []), team_table: v.optional(table('team'), []) }),
  ),
});
export type Integration = v.InferOutput<typeof IntegrationReply>;

export const ProjectRow = v.object({ id, slug: v.string() });
export const TeamRow = v.object({ id, slug: v.string() });
export const MemberRow = v.object({
  email: v.nullish(v.string()),
  user: v.nullish(v.object({ id, email: v.nullish(v.string()) })),
});
