import { integrationsOf, isActive } from './directory.ts';
import { nameOf, WINDOWS } from './durations.ts';
import type { AlertEntry, MonitorEntry } from './entries.ts';
import type { Change, Plan, PlanInput } from './plan-types.ts';

const SIGNS = { create: '+', update: '~', delete: '-' } as const;

/** `monitor error-rate 'Error rate spike' (mais-api)` */
export function changeTitle({ kind, key, name, project }: Change): string {
  return `${kind} ${key} '${name}' (${project})`;
}

export function planText({ changes, unchanged }: Pick<Plan, 'changes' | 'unchanged'>): string {
  const blocks = changes.map((change) =>
    [`${SIGNS[change.action]} ${changeTitle(change)}`, ...linesOf(change)].join('\n'),
  );
  const count = (action: Change['action']) => changes.filter((one) => one.action === action).length;
  const counts = `${count('create')} to create, ${count('update')} to change, ${count('delete')} to delete, ${unchanged} as they are.`;
  return [...blocks, counts].join('\n\n');
}

function linesOf(change: Change): string[] {
  if (change.action === 'delete') return ['    no longer in the file'];
  const fields = change.fields
    .filter(({ to, from }) => change.action === 'update' || (to !== '' && to !== 'none') || from !== '')
    .map(({ field, from, to }) =>
      change.action === 'create' ? `    + ${field}: ${to}` : `    ~ ${field}: ${from || 'none'} → ${to || 'none'}`,
    );
  return [...fields, `    ${change.kind === 'monitor' ? monitorWords(change.entry) : alertWords(change.entry)}`];
}

/** When it fires, in words: "more than" is read as "from" too often. */
function monitorWords({ direction, high, aggregate, windowSeconds, compareSeconds, resolve }: MonitorEntry): string {
  const window = nameOf(WINDOWS, windowSeconds);
  const whole =
    direction === 'above' && aggregate === 'count()' && Number.isInteger(high) && compareSeconds === undefined;
  const bound = direction === 'above' ? 'more than' : 'less than';
  const percent = compareSeconds === undefined ? '' : '%';
  const first = whole ? `, so at number ${high + 1}` : '';
  const end = direction === 'above' ? `at ${resolve}${percent} or less` : `at ${resolve}${percent} or more`;
  return `opens an issue at ${bound} ${high}${percent} of ${aggregate} in ${window}${first}; resolves it ${end}`;
}

function alertWords({ when, conditions, frequencyMinutes }: AlertEntry): string {
  const often = frequencyMinutes === 0 ? 'each time' : `at most once in ${frequencyMinutes} minutes for each issue`;
  const thresholds = conditions.filter(({ type }) => type.includes('frequency')).map(({ words }) => words);
  return [`fires when an issue is ${when.join(' or ')}, ${often}`, ...thresholds].join('; ');
}

/** Alerts whose messages cannot be sent, because their integration is not active. */
export function inactiveTargets({
  file,
  directory,
}: Pick<PlanInput, 'file' | 'directory'>): { key: string; line: number; reason: string }[] {
  return file.alerts.flatMap(({ key, line, actions }) =>
    actions.flatMap((action) => {
      if (action.kind === 'email') return [];
      const [integration] = integrationsOf(action, directory);
      if (integration === undefined || isActive(integration)) return [];
      const reason = `'${key}': the ${action.kind} integration '${integration.name}' is not active (${integration.status ?? integration.organizationIntegrationStatus}), so nothing is sent. Connect it again in Sentry (Settings, Integrations).`;
      return [{ key, line, reason }];
    }),
  );
}
