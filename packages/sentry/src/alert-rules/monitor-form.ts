import { type Directory, memberId } from './directory.ts';
import { COMPARISONS, nameOf, WINDOWS } from './durations.ts';
import type { MonitorEntry } from './entries.ts';
import { markedDescription } from './marks.ts';
import type { SentryMonitor, WireCondition } from './replies.ts';

/** What is compared: each field as a person reads it. */
export type Fields = Record<string, string>;

/** Names of the thresholds, as the file has them. */
const SIDES: Record<string, string> = { gt: 'above', gte: 'at-or-above', lt: 'below', lte: 'at-or-below' };
const RESOLVING: Record<string, string> = { lte: 'resolve-below', gte: 'resolve-above' };

interface NewCondition {
  type: string;
  comparison: number;
  conditionResult: number;
}

function conditionsOf({ direction, high, medium, resolve }: MonitorEntry): NewCondition[] {
  const [type, resolveType] = direction === 'above' ? ['gt', 'lte'] : ['lt', 'gte'];
  return [
    { type, comparison: high, conditionResult: 75 },
    ...(medium === undefined ? [] : [{ type, comparison: medium, conditionResult: 50 }]),
    { type: resolveType, comparison: resolve, conditionResult: 0 },
  ];
}

const NONE = 'none';

export function desiredMonitorFields(entry: MonitorEntry): Fields {
  return {
    name: entry.name,
    environment: entry.environment ?? 'all',
    dataset: entry.dataset,
    aggregate: normalAggregate(entry.aggregate),
    'event-types': [...entry.eventTypes].sort().join(', '),
    query: entry.query,
    window: nameOf(WINDOWS, entry.windowSeconds),
    compare: entry.compareSeconds === undefined ? NONE : nameOf(COMPARISONS, entry.compareSeconds),
    ...thresholdFields(conditionsOf(entry)),
    owner: entry.owner ?? NONE,
    enabled: 'true',
  };
}

export function monitorFields(monitor: SentryMonitor, directory: Directory): Fields {
  const query = monitor.dataSources[0]?.queryObj?.snubaQuery;
  const { detectionType, comparisonDelta } = monitor.config;
  const delta = Number(comparisonDelta ?? 0);
  const compare = detectionType === 'percent' || delta > 0 ? nameOf(COMPARISONS, delta) : NONE;
  return {
    name: monitor.name,
    environment: query?.environment || 'all',
    dataset: query?.dataset ?? '',
    aggregate: normalAggregate(query?.aggregate ?? ''),
    'event-types': [...(query?.eventTypes ?? [])].sort().join(', '),
    query: (query?.query ?? '').trim(),
    window: nameOf(WINDOWS, query?.timeWindow ?? 0),
    compare: detectionType === 'dynamic' ? 'dynamic' : compare,
    ...thresholdFields(monitor.conditionGroup?.conditions ?? []),
    owner: ownerText(monitor.owner, directory),
    enabled: String(monitor.enabled),
  };
}

function thresholdFields(
  conditions: readonly Pick<WireCondition, 'type' | 'comparison' | 'conditionResult'>[],
): Fields {
  const fields: Fields = {};
  for (const { type, comparison, conditionResult } of conditions) {
    const side = SIDES[type] ?? type;
    const result = Number(conditionResult);
    const name = result === 75 ? side : result === 50 ? `medium-${side}` : (RESOLVING[type] ?? `resolve-${side}`);
    const value = typeof comparison === 'object' ? JSON.stringify(comparison) : String(Number(comparison));
    fields[name] = fields[name] === undefined ? value : `${fields[name]}, ${value}`;
  }
  return fields;
}

/** Sentry's two names for the user of an event. */
function normalAggregate(text: string): string {
  return text.replaceAll(' ', '').replace('count_unique(user)', 'count_unique(tags[sentry:user])');
}

function ownerText(owner: SentryMonitor['owner'], { teams, users }: Directory): string {
  if (!owner) return NONE;
  const known = [...(owner.type === 'team' ? teams : users)].find(([, id]) => id === owner.id)?.[0];
  return `${owner.type}:${known ?? owner.name ?? owner.id}`;
}

/** The body that makes or changes a monitor; parts that stay keep their ids. */
export function monitorBody(
  entry: MonitorEntry,
  {
    directory,
    repository,
    existing,
  }: { directory: Directory; repository: string; existing?: SentryMonitor | undefined },
) {
  const ids = new Map(
    (existing?.conditionGroup?.conditions ?? []).map(({ id, conditionResult }) => [Number(conditionResult), id]),
  );
  const owner = entry.owner === undefined ? undefined : memberId(entry.owner, directory);
  return {
    name: entry.name,
    type: 'metric_issue',
    enabled: true,
    description: markedDescription(existing?.description, repository, entry.key),
    owner: entry.owner === undefined || owner === undefined ? null : `${entry.owner.slice(0, 4)}:${owner}`,
    config:
      entry.compareSeconds === undefined
        ? { detectionType: 'static' }
        : { detectionType: 'percent', comparisonDelta: entry.compareSeconds },
    data_sources: [
      {
        aggregate: entry.aggregate,
        dataset: entry.dataset,
        environment: entry.environment,
        eventTypes: entry.eventTypes,
        query: entry.query,
        queryType: entry.dataset === 'events' ? 0 : 1,
        timeWindow: entry.windowSeconds,
      },
    ],
    condition_group: {
      ...withId(existing?.conditionGroup?.id),
      logic_type: 'any',
      conditions: conditionsOf(entry).map((condition) => ({
        ...condition,
        ...withId(ids.get(condition.conditionResult)),
      })),
      actions: [],
    },
  };
}

export function withId(id: string | undefined): { id?: number } {
  return id === undefined ? {} : { id: Number(id) };
}
