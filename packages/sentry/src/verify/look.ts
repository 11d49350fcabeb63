import { encodeUri } from '@stability-actions/common/uri';
import type { SentryApi } from '../api.ts';
import { SentryApiError } from '../api-error.ts';
import {
  AnyReply,
  EventIdReply,
  EventReply,
  EventRows,
  KeyReply,
  type ProjectKey,
  ProjectReply,
  StatsReply,
} from '../replies.ts';
import type { ErrorOutcome } from './outcome.ts';
import { type Expected, judgeEvent, type Sighting, wrongProject } from './sighting.ts';

export type Seen = Sighting | { kind: 'elsewhere'; project: string } | { kind: 'nothing' };

const path = (...parts: string[]) => `${parts.map(encodeUri).join('/')}/`;

export function createLooks(api: SentryApi, organization: string, project: string) {
  async function orNothing<T>(question: Promise<T>): Promise<T | undefined> {
    try {
      return await question;
    } catch (error) {
      if (error instanceof SentryApiError && error.kind === 'not-found') return undefined;
      throw error;
    }
  }

  const event = (slug: string, eventId: string) =>
    orNothing(
      api.ask({
        path: path('projects', organization, slug, 'events', eventId),
        schema: EventReply,
        scope: 'project:read',
        what: 'the events of the project',
      }),
    );

  return {
    async byId(eventId: string, expected: Expected): Promise<Seen> {
      const found = await event(project, eventId);
      return found === undefined ? { kind: 'nothing' } : judgeEvent(found, expected);
    },

    async whereIs(eventId: string): Promise<Seen> {
      const found = await orNothing(
        api.ask({
          path: path('organizations', organization, 'eventids', eventId),
          schema: EventIdReply,
          scope: 'org:read',
          what: 'the event ids of the organization',
        }),
      );
      return found === undefined || found.projectSlug === project
        ? { kind: 'nothing' }
        : { kind: 'elsewhere', project: found.projectSlug };
    },

    async byTag(expected: Expected): Promise<Seen> {
      const { data } = await api.ask({
        path: path('organizations', organization, 'events'),
        query: [
          ['dataset', 'errors'],
          ['field', 'id'],
          ['field', 'project'],
          ['field', 'timestamp'],
          ['query', `stability_check:${expected.marker}`],
          ['project', '-1'],
          ['statsPeriod', '1h'],
          ['per_page', '10'],
        ],
        schema: EventRows,
        scope: 'org:read',
        what: 'the events of the organization',
      });
      let worst: Seen = { kind: 'nothing' };
      for (const row of data) {
        const slug = row.project ?? row['project.name'] ?? project;
        const isHere = slug === project || slug === expected.projectId || /^\d+$/.test(project);
        const found = isHere ? await event(project, row.id.replaceAll('-', '')) : undefined;
        const seen: Seen =
          found !== undefined
            ? judgeEvent(found, expected)
            : isHere
              ? { kind: 'nothing' }
              : { kind: 'elsewhere', project: slug };
        if (seen.kind === 'visible') return seen;
        if (worst.kind === 'nothing' || seen.kind === 'wrong') worst = seen.kind === 'other' ? worst : seen;
      }
      return worst;
    },

    keys: (): Promise<ProjectKey[]> =>
      api.list({
        path: path('projects', organization, project, 'keys'),
        schema: KeyReply,
        scope: 'project:read',
        what: 'the keys of the project',
      }),

    project: () =>
      api.ask({
        path: path('projects', organization, project),
        schema: ProjectReply,
        scope: 'project:read',
        what: `the project '${project}' in the organization '${organization}'`,
      }),

    /** What became of the project's errors in the last hour. */
    async outcomes(projectId: string | undefined): Promise<ErrorOutcome[]> {
      const { groups } = await api.ask({
        path: path('organizations', organization, 'stats_v2'),
        query: [
          ['groupBy', 'outcome'],
          ['groupBy', 'reason'],
          ['field', 'sum(quantity)'],
          ['category', 'error'],
          ['project', projectId ?? project],
          ['statsPeriod', '1h'],
          ['interval', '1h'],
        ],
        schema: StatsReply,
        scope: 'org:read',
        what: 'the statistics of the organization',
      });
      return groups
        .map(({ by, totals }) => ({
          outcome: by.outcome,
          reason: by.reason ?? '',
          count: totals['sum(quantity)'] ?? 0,
        }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count);
    },

    resolve: (issueId: string) =>
      api.ask({
        method: 'PUT',
        path: path('organizations', organization, 'issues', issueId),
        body: { status: 'resolved' },
        schema: AnyReply,
        scope: 'event:write',
        what: 'the issue',
      }),
  };
}

export type Looks = ReturnType<typeof createLooks>;

export function elsewhereVerdict(project: string, expected: Expected) {
  return wrongProject(`the project '${project}'`, expected.project);
}
