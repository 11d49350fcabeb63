import createTestkit from 'sentry-testkit';
import { expect, test } from 'vitest';
import { CHECK_TOKEN, startSentryApp } from '../fixtures/sentry-process.ts';

const MARKER = 'fedcba9876543210'.repeat(2);

test.each(['@sentry/node', 'sentry-node-10'])(
  'an application with %s delivers the check to a real receiver',
  async (sdk) => {
    const { testkit, localServer } = createTestkit();
    await localServer.start('https://a1b2c3d4e5f60718293a4b5c6d7e8f90@sentry.example/42');
    try {
      const app = await startSentryApp(sdk, { SENTRY_DSN: localServer.getDsn() ?? '', NODE_ENV: 'production' });
      expect(app.url, app.stderr).toBeDefined();
      const response = await fetch(`${app.url}/check`, {
        method: 'POST',
        headers: { authorization: `Bearer ${CHECK_TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify({ marker: MARKER }),
      });
      const { eventId, delivered } = (await response.json()) as { eventId: string; delivered: boolean };
      expect([response.status, delivered]).toEqual([200, true]);
      const reports = testkit
        .reports()
        .map(({ originalReport, tags, level }) => ({ id: originalReport.event_id, tags, level }));
      expect(reports).toEqual([
        { id: eventId, tags: expect.objectContaining({ stability_check: MARKER }), level: 'error' },
      ]);
      const state = await (await fetch(`${app.url}/state`)).json();
      expect(state).toMatchObject({ enabled: true, projectId: '42', lastDelivery: { status: 200 } });
    } finally {
      await localServer.stop();
    }
  },
);

test.each([
  ['', 'SENTRY_DSN_MISSING'],
  ['https://sentry.example/42', 'SENTRY_DSN_INVALID'],
])('an application in production does not start with SENTRY_DSN=%j', async (dsn, code) => {
  const app = await startSentryApp('@sentry/node', { SENTRY_DSN: dsn, NODE_ENV: 'production' });
  expect([app.url, app.exitCode]).toEqual([undefined, 78]);
  expect(app.stderr).toContain(code);
});
