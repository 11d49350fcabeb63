import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { root } from '../../scripts/workspace.ts';
import { createDatabase, type TestDatabase } from '../fixtures/database.ts';
import { exec } from '../fixtures/exec.ts';
import { freePort } from '../fixtures/free-port.ts';
import { BASE } from '../fixtures/github.ts';
import { onTestFinished } from '../fixtures/on-finished.ts';
import { type FakeSentry, startFakeSentry } from '../fixtures/sentry.ts';
import { type FakeSentryAlerts, startFakeSentryAlerts } from '../fixtures/sentry-alerts.ts';
import { startSlack, type TestSlack } from '../fixtures/slack.ts';
import { Platform, writeStandIns } from './platform.ts';

const EXAMPLE = join(root, 'examples', 'pipeline');
export const SECRETS = { internal: 'the-secret-of-the-agents', check: 'the-token-of-the-check' };

/** Everything around the example repository: its checkout, its cloud, its production, and who hears of it. */
export interface World {
  checkout: string;
  /** PATH of every step. */
  path: string;
  /** The server in which each job's own database is made. */
  serverUrl: string;
  production: TestDatabase;
  platform: Platform;
  slack: TestSlack;
  sentry: FakeSentry;
  alerts: FakeSentryAlerts;
  /** How many workflow runs there have been. */
  runs: number;
}

/** The day before: the API and both agents are deployed at the commit {@link BASE}, and nothing is red. */
export async function createWorld(serverUrl: string): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'stability-pipeline-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [checkout, bin] = [join(folder, 'checkout'), join(folder, 'bin')];
  await mkdir(bin);
  const [production, platform, slack, sentry, alerts] = await Promise.all([
    createDatabase(serverUrl),
    new Platform().start(),
    startSlack(),
    startFakeSentry(),
    startFakeSentryAlerts(),
  ]);
  for (const fake of [sentry, alerts]) Object.assign(fake.projects[0] ?? {}, { slug: 'bookings-api' });
  const { stdout: npm } = await exec('sh', ['-c', 'command -v npm']);
  await writeStandIns(bin, platform, npm.trim());
  const path = [bin, dirname(process.execPath), process.env.PATH].join(delimiter);
  const world = { checkout, path, serverUrl, production, platform, slack, sentry, alerts, runs: 0 };
  await checkOut(world);
  await deployTheDayBefore(world);
  return world;
}

/** The example as it is in the repository, on ports that are free here, with its dependencies. */
export async function checkOut({ checkout }: World): Promise<void> {
  await rm(checkout, { recursive: true, force: true });
  await cp(EXAMPLE, checkout, { recursive: true });
  const modules = join(checkout, 'node_modules');
  await mkdir(modules);
  const link = (target: string[]) => symlink(join(root, ...target), join(modules, target.at(-1) ?? ''), 'dir');
  for (const name of ['express', 'pg', '@a2a-js', '@sentry']) await link(['test', 'node_modules', name]);
  await link(['node_modules', '@stability-actions']);
  const ports = new Map<string, number>();
  for (const port of ['3000', '3001', '3002']) ports.set(port, await freePort());
  for (const file of ['ops/services.yml', 'test/e2e/booking.test.ts']) {
    const text = await readFile(join(checkout, file), 'utf8');
    const free = text.replaceAll(/\b300[0-2]\b/g, (port) => String(ports.get(port)));
    await writeFile(join(checkout, file), free);
  }
}

async function deployTheDayBefore({ checkout, platform, production, sentry }: World): Promise<void> {
  const [api, booking, research] = await Promise.all(
    ['api', 'booking', 'research'].map((name) => platform.create(name)),
  );
  if (api === undefined || booking === undefined || research === undefined) throw new Error('a service is missing');
  for (const agent of [booking, research]) agent.env.BACKEND_URL = api.url;
  Object.assign(api.env, {
    DATABASE_URL: production.url,
    SENTRY_DSN: sentry.dsn,
    SENTRY_ENVIRONMENT: 'production',
    SENTRY_CHECK_TOKEN: SECRETS.check,
    INTERNAL_API_SECRET: SECRETS.internal,
    BOOKING_AGENT_URL: booking.url,
    RESEARCH_AGENT_URL: research.url,
  });
  const env = { PATH: process.env.PATH, DATABASE_URL: production.url };
  const apply = [join(root, 'dist', 'stability', 'index.js'), 'apply', '--path', 'db/migrations'];
  const { exitCode, stdout, stderr } = await exec(process.execPath, apply, { cwd: checkout, env });
  if (exitCode !== 0) throw new Error(`the day before was not green: ${stdout}${stderr}`);
  await Promise.all(
    Object.entries({ api: 'api', booking: 'agents/booking', research: 'agents/research' }).map(([name, source]) =>
      platform.deploy(name, join(checkout, source), { GIT_COMMIT: BASE }),
    ),
  );
}
