import { lookup } from '@stability-actions/common/lookup';
import { type Directory, integrationsOf, memberId, targetOf } from './directory.ts';
import { FREQUENCIES, nameOf, normalInterval } from './durations.ts';
import { type ActionEntry, type AlertEntry, type ConditionEntry, TRIGGERS } from './entries.ts';
import { alertName } from './marks.ts';
import { type Fields, withId } from './monitor-form.ts';
import type { SentryAlert, WireAction, WireCondition } from './replies.ts';

const WHEN = new Map<string, string>(Object.entries(TRIGGERS).map(([name, type]) => [type, name]));

/** As the file calls it. */
const THEN = 'then';

/** Texts by which conditions and actions of the file are recognised in Sentry's answers. */
export interface Words {
  texts: ReadonlyMap<string, string>;
  /** Channels that the file gives without an id: Sentry fills it in. */
  channelsByName: ReadonlySet<string>;
}

export function desiredAlertFields(entry: AlertEntry, monitors: readonly string[], directory: Directory): Fields {
  const conditions = entry.conditions.map((condition) => conditionBody(condition, directory));
  const actions = actionBodies(entry, directory);
  return {
    name: alertName(entry.name, entry.key),
    environment: entry.environment ?? 'all',
    monitors: [...monitors].sort().join(', '),
    when: [...entry.when].sort().join(', '),
    if: filterText(entry.logic, conditions, wordsOf(entry, directory)),
    every: nameOf(FREQUENCIES, entry.frequencyMinutes),
    [THEN]: actions
      .map((action) => actionText(action, wordsOf(entry, directory)))
      .sort()
      .join('; '),
    enabled: 'true',
  };
}

/** @param words those of the file's entry, so that both sides read the same */
export function alertFields(alert: SentryAlert, monitors: readonly string[], words: Words): Fields {
  return {
    name: alert.name,
    environment: alert.environment || 'all',
    monitors: [...monitors].sort().join(', '),
    when: (alert.triggers?.conditions ?? [])
      .map(({ type }) => WHEN.get(type) ?? type)
      .sort()
      .join(', '),
    if: alert.actionFilters
      .map(({ logicType, conditions }) => filterText(logicType ?? 'all', conditions, words))
      .join(' OR '),
    every: nameOf(FREQUENCIES, Number(alert.config.frequency ?? 0)),
    [THEN]: alert.actionFilters
      .flatMap(({ actions }) => actions.map((action) => actionText(action, words)))
      .sort()
      .join('; '),
    enabled: String(alert.enabled),
  };
}

export function wordsOf(entry: AlertEntry, directory: Directory): Words {
  const channelsByName = new Set(
    entry.actions.flatMap((one) => (one.kind === 'slack' && one.channelId === '' ? [plainChannel(one.channel)] : [])),
  );
  const texts = new Map([
    ...entry.conditions.map((one): [string, string] => [conditionKey(conditionBody(one, directory)), one.words]),
    ...entry.actions.map((one): [string, string] => [
      actionKey(actionBody(one, directory), channelsByName),
      actionWords(one),
    ]),
  ]);
  return { texts, channelsByName };
}

const plainChannel = (name: string) => name.replace(/^#/, '').toLowerCase();

const LOGIC = lookup<string>({ all: 'all of', any: 'any of', 'any-short': 'any of', none: 'none of' });

function filterText(
  logic: string,
  conditions: readonly Pick<WireCondition, 'type' | 'comparison'>[],
  words: Words,
): string {
  // Without conditions every logic lets everything pass.
  if (conditions.length === 0) return 'always';
  const texts = conditions.map((one) => words.texts.get(conditionKey(one)) ?? conditionKey(one)).sort();
  return `${LOGIC[logic] ?? logic}: ${texts.join('; ')}`;
}

function actionText(action: WireAction, words: Words): string {
  const key = actionKey(action, words.channelsByName);
  const text = words.texts.get(key) ?? key;
  return (action.status ?? 'active') === 'active' ? text : `${text} (${action.status})`;
}

function actionWords(action: ActionEntry): string {
  switch (action.kind) {
    case 'slack':
      return `slack ${action.workspace} ${action.channel}`;
    case 'pagerduty':
      return `pagerduty ${action.account} ${action.service} (${action.priority})`;
    case 'opsgenie':
      return `opsgenie ${action.account} ${action.team} (${action.priority})`;
    case 'email':
      return `email to ${action.to}${action.to === 'owners' ? `, else ${action.fallthrough}` : ''}`;
  }
}

/** The same for the same condition, whatever the order of keys and the spelling of intervals and numbers. */
function conditionKey({ type, comparison }: Pick<WireCondition, 'type' | 'comparison'>): string {
  return `${type} ${JSON.stringify(normal(comparison))}`;
}

function normal(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => normal(one));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, one]) => one !== null && one !== undefined && !(Array.isArray(one) && one.length === 0))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, one]) => [name, normal(one, name)]),
    );
  }
  if (typeof value === 'string' && /interval/i.test(key)) return normalInterval(value);
  const isNumber = typeof value === 'number' || (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value));
  return isNumber ? String(Number(value)) : value;
}

/** Who is told, and how: what two messages for one event have in common, too. */
export function actionKey(action: WireAction, channelsByName: ReadonlySet<string> = new Set()): string {
  const { targetType, targetIdentifier, targetDisplay } = action.config ?? {};
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
  const channel = plainChannel(text(targetDisplay));
  const isByName = action.type === 'slack' && (channelsByName.has(channel) || text(targetIdentifier) === '');
  const target = isByName ? channel : text(targetIdentifier);
  const data = action.data ?? {};
  const option =
    text(data.priority) || (targetType === 'issue_owners' ? text(data.fallthroughType ?? data.fallthrough_type) : '');
  return [action.type, text(action.integrationId), text(targetType), target, option].join(' ').trim();
}

function conditionBody(condition: ConditionEntry, directory: Directory) {
  const { type, comparison, member } = condition;
  const id = member === undefined ? undefined : memberId(member, directory);
  const isMember = member !== undefined && typeof comparison === 'object' && comparison !== null;
  return {
    type,
    comparison: isMember ? { ...comparison, targetIdentifier: Number(id) } : comparison,
    conditionResult: true,
  };
}

export function actionBodies({ actions }: AlertEntry, directory: Directory) {
  return actions.map((action) => actionBody(action, directory));
}

function actionBody(action: ActionEntry, directory: Directory) {
  if (action.kind === 'email') {
    const isOwners = action.to === 'owners';
    const targetType = isOwners ? 'issue_owners' : action.to.startsWith('team:') ? 'team' : 'user';
    return {
      type: 'email',
      integrationId: null,
      data: isOwners ? { fallthroughType: action.fallthrough } : {},
      config: {
        targetType,
        targetDisplay: null,
        targetIdentifier: isOwners ? null : (memberId(action.to, directory) ?? null),
      },
      status: 'active',
    };
  }
  const [integration] = integrationsOf(action, directory);
  const target = integration === undefined ? undefined : targetOf(action, integration);
  return {
    type: action.kind,
    integrationId: integration?.id ?? null,
    data: action.kind === 'slack' ? {} : { priority: action.priority },
    config: { targetType: 'specific', targetIdentifier: target?.id ?? '', targetDisplay: target?.name ?? '' },
    status: 'active',
  };
}

/** The body that makes or changes an alert; parts that stay keep their ids, parts without one are new. */
export function alertBody(
  entry: AlertEntry,
  {
    directory,
    detectorIds,
    existing,
  }: { directory: Directory; detectorIds: readonly string[]; existing?: SentryAlert | undefined },
) {
  const [filter] = existing?.actionFilters ?? [];
  const triggers = entry.when.map((name) => ({ type: TRIGGERS[name], comparison: true, conditionResult: true }));
  const conditions = entry.conditions.map((one) => conditionBody(one, directory));
  const actions = actionBodies(entry, directory);
  return {
    name: alertName(entry.name, entry.key),
    enabled: true,
    detector_ids: detectorIds.map(Number),
    config: { frequency: entry.frequencyMinutes },
    environment: entry.environment,
    triggers: {
      ...withId(existing?.triggers?.id),
      logic_type: 'any-short',
      conditions: keepIds(triggers, existing?.triggers?.conditions ?? [], conditionKey),
      actions: [],
    },
    action_filters: [
      {
        ...withId(filter?.id),
        logicType: entry.logic,
        conditions: keepIds(conditions, filter?.conditions ?? [], conditionKey),
        actions: keepIds(actions, filter?.actions ?? [], (one) => actionKey(one)),
      },
    ],
  };
}

/** Gives each wanted part the id of the stored one that is the same, else of one of its type. */
function keepIds<T extends { type: string }, E extends { id?: string | undefined; type: string }>(
  wanted: readonly T[],
  stored: readonly E[],
  keyOf: (part: T | E) => string,
): (T & { id?: number })[] {
  const left = [...stored];
  const take = (test: (part: E) => boolean) => {
    const index = left.findIndex(test);
    return index < 0 ? undefined : left.splice(index, 1)[0]?.id;
  };
  const exact = wanted.map((part) => take((one) => keyOf(one) === keyOf(part)));
  return wanted.map((part, index) => ({ ...part, ...withId(exact[index] ?? take(({ type }) => type === part.type)) }));
}
