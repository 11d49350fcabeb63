import { encodeUri } from '@stability-actions/common/uri';
import type { SentryApi } from '../api.ts';
import { SentryApiError } from '../api-error.ts';
import type { ActionEntry, AlertFile } from './entries.ts';
import { type Integration, IntegrationReply, MemberRow, ProjectRow, TeamRow } from './replies.ts';

export interface Directory {
  projects: ReadonlyMap<string, string>;
  teams: ReadonlyMap<string, string>;
  users: ReadonlyMap<string, string>;
  integrations: readonly Integration[];
}

/** Reads as little as the file needs. */
export async function readDirectory(api: SentryApi, organization: string, file: AlertFile): Promise<Directory> {
  const path = (name: string) => `organizations/${encodeUri(organization)}/${name}/`;
  const perPage = ['per_page', '100'] as const;
  const projects = await readProjects(api, organization, file);
  const members = membersOf(file);
  const teams = members.some((one) => one.startsWith('team:'))
    ? await api.list({ path: path('teams'), query: [perPage], schema: TeamRow, scope: 'org:read', what: 'the teams' })
    : [];
  const users = members.some((one) => one.startsWith('user:'))
    ? await api.list({ path: path('members'), schema: MemberRow, scope: 'member:read', what: 'the members' })
    : [];
  const integrations: Integration[] = [];
  const kinds = new Set(file.alerts.flatMap(({ actions }) => actions.map(({ kind }) => kind)));
  for (const kind of ['slack', 'pagerduty', 'opsgenie'] as const) {
    if (!kinds.has(kind)) continue;
    const config = kind === 'slack' ? [] : [['includeConfig', 'true'] as const];
    const found = await api.list({
      path: path('integrations'),
      query: [['providerKey', kind], ...config],
      schema: IntegrationReply,
      scope: 'org:read',
      what: 'the integrations',
    });
    integrations.push(...found.filter(({ provider }) => provider.key === kind));
  }
  return {
    projects: new Map(projects.map(({ slug, id }) => [slug, id])),
    teams: new Map(teams.map(({ slug, id }) => [slug, id])),
    users: new Map(
      users.flatMap(({ email, user }) =>
        user ? [email, user.email].flatMap((mail) => (mail ? [[mail.toLowerCase(), user.id] as const] : [])) : [],
      ),
    ),
    integrations,
  };
}

/** Some servers have no list of projects for a token, and answer for each project. */
async function readProjects(api: SentryApi, organization: string, file: AlertFile) {
  const org = encodeUri(organization);
  const what = `the projects of the organization '${organization}'`;
  const request = { schema: ProjectRow, scope: 'org:read', what };
  try {
    return await api.list({ ...request, path: `organizations/${org}/projects/`, query: [['per_page', '100']] });
  } catch (error) {
    if (!isNotFound(error)) throw error;
    const found: { id: string; slug: string }[] = [];
    for (const slug of new Set([...file.monitors, ...file.alerts].map(({ project }) => project))) {
      try {
        found.push(await api.ask({ ...request, path: `projects/${org}/${encodeUri(slug)}/` }));
      } catch (other) {
        if (!isNotFound(other)) throw other;
      }
    }
    // Not one: it is the organization that is not there.
    if (found.length === 0) throw error;
    return found;
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof SentryApiError && error.kind === 'not-found';
}

/** `team:slug` and `user:mail` in all places where the file may have them. */
function membersOf(file: AlertFile): string[] {
  return [
    ...file.monitors.flatMap(({ owner }) => owner ?? []),
    ...file.alerts.flatMap(({ conditions }) => conditions.flatMap(({ member }) => member ?? [])),
    ...file.alerts.flatMap(({ actions }) =>
      actions.flatMap((action) => (action.kind === 'email' && action.to !== 'owners' ? [action.to] : [])),
    ),
  ];
}

/** The id of `team:slug` or `user:mail`. */
export function memberId(member: string, { teams, users }: Directory): string | undefined {
  const name = member.slice(5);
  return member.startsWith('team:') ? teams.get(name) : users.get(name.toLowerCase());
}

/** Integrations that a name of the file fits: by name, domain or id. */
export function integrationsOf(
  action: Exclude<ActionEntry, { kind: 'email' }>,
  { integrations }: Directory,
): Integration[] {
  const name = (action.kind === 'slack' ? action.workspace : action.account).toLowerCase();
  return integrations.filter(({ provider, id, name: own, domainName }) => {
    if (provider.key !== action.kind) return false;
    const domain = (domainName ?? '').toLowerCase();
    return own.toLowerCase() === name || domain === name || domain.split('.', 1)[0] === name || id === name;
  });
}

export function isActive({ status, organizationIntegrationStatus }: Integration): boolean {
  return (status ?? 'active') === 'active' && (organizationIntegrationStatus ?? 'active') === 'active';
}

/** The target of an action in Sentry's terms; undefined where the account does not have it. */
export function targetOf(
  action: Exclude<ActionEntry, { kind: 'email' }>,
  { configData }: Integration,
): { id: string; name: string } | undefined {
  if (action.kind === 'slack') return { id: action.channelId, name: action.channel };
  const rows = action.kind === 'pagerduty' ? configData?.service_table : configData?.team_table;
  const wanted = action.kind === 'pagerduty' ? action.service : action.team;
  return rows?.find(({ name, id }) => name === wanted || id === wanted);
}
