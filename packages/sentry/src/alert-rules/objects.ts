import { encodeUri } from '@stability-actions/common/uri';
import * as v from 'valibot';
import type { SentryApi } from '../api.ts';
import { SentryApiError } from '../api-error.ts';
import { AlertReply, MonitorReply, type SentryAlert, type SentryMonitor } from './replies.ts';

const Created = v.object({ id: v.pipe(v.union([v.string(), v.number()]), v.transform(String)) });

/** Monitors and alerts in Sentry's API; Sentry's own names for them are detectors and workflows. */
export function createObjects(api: SentryApi, organization: string) {
  const base = `organizations/${encodeUri(organization)}`;
  const pathOf = (kind: 'monitor' | 'alert', id: string) =>
    `${base}/${kind === 'monitor' ? 'detectors' : 'workflows'}/${encodeUri(id)}/`;
  const write = { scope: 'alerts:write' };
  return {
    monitors: (projectIds: readonly string[]): Promise<SentryMonitor[]> =>
      api.list({
        path: `${base}/detectors/`,
        query: projectIds.map((id) => ['project', id]),
        schema: MonitorReply,
        scope: 'alerts:read',
        what: 'the monitors',
      }),
    /** Without a filter: one by project leaves out alerts that watch nothing. */
    alerts: (): Promise<SentryAlert[]> =>
      api.list({ path: `${base}/workflows/`, schema: AlertReply, scope: 'alerts:read', what: 'the alerts' }),
    monitor: (id: string): Promise<SentryMonitor> =>
      api.ask({ path: pathOf('monitor', id), schema: MonitorReply, scope: 'alerts:read', what: `the monitor ${id}` }),
    alert: (id: string): Promise<SentryAlert> =>
      api.ask({ path: pathOf('alert', id), schema: AlertReply, scope: 'alerts:read', what: `the alert ${id}` }),
    async create(kind: 'monitor' | 'alert', project: string, body: { name: string }): Promise<string> {
      const path = kind === 'monitor' ? `${base}/projects/${encodeUri(project)}/detectors/` : `${base}/workflows/`;
      const what = `the ${kind} '${body.name}'`;
      return (await api.ask({ ...write, method: 'POST', path, body, schema: Created, what })).id;
    },
    async update(kind: 'monitor' | 'alert', id: string, body: { name: string }): Promise<void> {
      const what = `the ${kind} '${body.name}'`;
      await api.ask({ ...write, method: 'PUT', path: pathOf(kind, id), body, schema: v.unknown(), what });
    },
    /** One that is gone already is deleted. */
    async remove(kind: 'monitor' | 'alert', id: string): Promise<void> {
      try {
        await api.ask({
          ...write,
          method: 'DELETE',
          path: pathOf(kind, id),
          schema: v.unknown(),
          what: `the ${kind} ${id}`,
        });
      } catch (error) {
        if (!(error instanceof SentryApiError && error.kind === 'not-found')) throw error;
      }
    },
    /** Fires actions once, without an alert. Experimental, and only for a user's token. */
    async testFire(actions: readonly unknown[]): Promise<void> {
      await api.ask({
        method: 'POST',
        path: `${base}/test-fire-actions/`,
        body: { actions },
        schema: v.unknown(),
        scope: "alerts:write, of a user's token",
        what: 'the test notification',
      });
    },
  };
}

export type SentryObjects = ReturnType<typeof createObjects>;
