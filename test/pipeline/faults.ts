import { addFile, edit } from './edit.ts';
import type { WorkflowName } from './push.ts';
import type { World } from './world.ts';

export interface Fault {
  /** For `npm start -- pipeline --fault <name>`. */
  name: string;
  /** What it is, in the words of the plan's "Current state" where it has them. */
  what: string;
  /** Breaks the repository, the cloud or production, before the push. */
  cause(world: World): Promise<void>;
  /** Undoes what no checkout brings back. */
  repair?(world: World): Promise<void>;
  /** What happens then; a push where left out. */
  occasion?: 'morning';
  /** The repair reaches its place by a push. */
  repairedByPush?: true;
  /** The step that must be red. */
  red: { workflow: WorkflowName; job: string; step: string };
  /** What must be true of the world after the red run. */
  after?: (world: World) => Promise<string | undefined>;
}

const MIGRATIONS = {
  workflow: 'main-pipeline',
  job: 'migrations',
  step: 'One order, no duplicates, no rollback files',
} as const;
const VERIFY_AGENTS = {
  workflow: 'deploy-agents',
  job: 'deploy',
  step: 'The agents work, or the old ones serve again',
} as const;

const envOf = ({ platform }: World, service: string) => platform.services.get(service)?.env ?? {};

function setDsn(world: World, dsn: string): void {
  envOf(world, 'api').SENTRY_DSN = dsn;
}

/** The agent that was deployed is not the one that serves: a rollback brought the one from before back. */
const rolledBack = async ({ platform }: World) => {
  const serving = platform.services.get('booking')?.serving?.name;
  return serving === 'booking-00001' ? undefined : `${serving} serves instead of booking-00001`;
};

export const FAULTS: readonly Fault[] = [
  {
    name: 'duplicate-migration',
    what: 'Two migrations have one number, so that their order is random',
    cause: (world) =>
      addFile(world, 'db/migrations/003_add_tenant_email.sql', 'ALTER TABLE tenants ADD COLUMN email text;'),
    red: MIGRATIONS,
  },
  {
    name: 'rollback-file',
    what: 'A rollback file stands beside its original, and runs after it',
    cause: (world) =>
      addFile(world, 'db/migrations/003_add_booking_state_rollback.sql', 'ALTER TABLE bookings DROP COLUMN state;'),
    red: MIGRATIONS,
  },
  {
    name: 'red-test',
    what: '`continue-on-error: true` lets a red test pass',
    async cause(world) {
      await edit(world, 'api/bookings.ts', "customer.trim() !== ''", 'true');
      await edit(
        world,
        '.github/workflows/main-pipeline.yml',
        'run: npm run test:unit\n',
        'run: npm run test:unit\n        continue-on-error: true\n',
      );
    },
    red: { workflow: 'main-pipeline', job: 'audit', step: 'No workflow swallows a failure' },
  },
  {
    name: 'skipped-suite',
    what: 'The integration tests skip themselves where a variable is missing, and the job is green',
    async cause(world) {
      const suite = 'test/integration/bookings.test.ts';
      await edit(world, suite, /^ok\(.*$/m, 'const skip = process.env.CI_DATABASE_URL === undefined;\nok(true);');
      await edit(world, suite, /, async \(\) => \{/g, ', { skip }, async () => {');
    },
    red: { workflow: 'main-pipeline', job: 'integration / integration', step: 'verify-tests-ran' },
  },
  {
    name: 'agent-without-tools',
    what: 'An agent answers HTTP 200, and has no tools',
    cause: (world) => edit(world, 'agents/booking/tools.ts', /^ {2}list_slots.*$/m, ''),
    red: VERIFY_AGENTS,
    after: rolledBack,
  },
  {
    name: 'agents-deploy-failed',
    what: "The agents' deploy fails in a workflow of its own, and nobody waits for it",
    cause: async ({ platform }) => void platform.refused.add('research'),
    repair: async ({ platform }) => platform.refused.clear(),
    red: { workflow: 'main-pipeline', job: 'agents / wait', step: 'wait-for-agent-deploy' },
  },
  {
    name: 'old-revision',
    what: 'The deploy succeeds, and the old revision answers the health check',
    async cause(world) {
      Object.assign(world.platform.services.get('booking') ?? {}, { pinned: true });
      await edit(world, '.github/workflows/deploy-agents.yml', /^.*--to-latest.*\n/m, '');
    },
    red: VERIFY_AGENTS,
  },
  {
    name: 'unhealthy-agent',
    what: 'An agent fails after its deploy, and stays in production',
    cause: (world) =>
      edit(
        world,
        'agents/booking/server.ts',
        'const backend =',
        "new URL(process.env.CALENDAR_URL ?? '');\n  const backend =",
      ),
    red: VERIFY_AGENTS,
    after: rolledBack,
  },
  {
    name: 'missing-dsn',
    what: 'Production runs without Sentry: `SENTRY_DSN` is not set',
    cause: async (world) => void delete envOf(world, 'api').SENTRY_DSN,
    repair: async (world) => setDsn(world, world.sentry.dsn),
    red: { workflow: 'deploy-production', job: 'release', step: 'Deploy the API' },
  },
  {
    name: 'foreign-dsn',
    what: 'Production reports its errors to a project that nobody looks at',
    cause: async (world) => setDsn(world, world.sentry.dsnOf('43')),
    repair: async (world) => setDsn(world, world.sentry.dsn),
    red: { workflow: 'deploy-production', job: 'release', step: 'Its errors become visible in Sentry' },
  },
  {
    name: 'failed-deploy',
    what: 'A deploy fails, and nobody hears of it',
    async cause(world) {
      const row = "INSERT INTO tenants (id, name) VALUES (2, 'Second salon')";
      await world.production.query(row);
      await addFile(world, 'db/migrations/004_second_salon.sql', `${row};`);
    },
    repair: async ({ production }) => void (await production.query('DELETE FROM tenants WHERE id = 2')),
    red: { workflow: 'deploy-production', job: 'migrate', step: 'Apply the migrations' },
  },
  {
    name: 'no-alerting',
    what: 'No alerting is configured in Sentry',
    async cause({ alerts }) {
      alerts.alerts.splice(0);
    },
    repairedByPush: true,
    occasion: 'morning',
    red: { workflow: 'scheduled', job: 'alerts / alerts', step: 'sentry-alerts' },
  },
  {
    name: 'schema-drift',
    what: 'The column `chat_enabled` may or may not exist in production',
    cause: async ({ production }) => void (await production.query('ALTER TABLE tenants DROP COLUMN chat_enabled')),
    repair: async ({ production }) =>
      void (await production.query('ALTER TABLE tenants ADD COLUMN chat_enabled boolean NOT NULL DEFAULT false')),
    occasion: 'morning',
    red: { workflow: 'scheduled', job: 'drift / drift', step: 'check-schema-drift' },
  },
];
