import { literal } from '../postgres/quoting.ts';
import type { Difference, SchemaObject } from './schema-object.ts';

/** What a provider puts into every database of its own, beside what the migrations make. */
interface Platform {
  name: string;
  /** Any of these roles is evidence, */
  roles: readonly string[];
  /** or all of these schemas. */
  evidence: readonly string[];
  schemas: readonly string[];
  /** What no migration need mention. */
  extensions: readonly string[];
  eventTriggers: readonly string[];
  publications: readonly string[];
}

/** Alphabetical; to know another platform, describe it here. */
const PLATFORMS: readonly Platform[] = [
  {
    name: 'Cloud SQL',
    roles: ['cloudsqladmin', 'cloudsqlsuperuser'],
    evidence: [],
    schemas: ['google_vacuum_mgmt', 'google_insights'],
    extensions: ['google_insights', 'google_vacuum_mgmt', 'pg_stat_statements'],
    eventTriggers: [],
    publications: [],
  },
  {
    name: 'Neon',
    roles: ['neon_superuser', 'cloud_admin'],
    evidence: [],
    schemas: ['neon', 'neon_migration', 'neon_control_plane'],
    extensions: ['neon', 'neon_utils', 'pg_stat_statements'],
    eventTriggers: [],
    publications: [],
  },
  {
    name: 'RDS',
    roles: ['rdsadmin', 'rds_superuser'],
    evidence: [],
    schemas: ['rds_tools', 'aws_commons', 'apg_plan_mgmt'],
    extensions: ['rds_tools', 'aws_commons', 'pg_stat_statements', 'apg_plan_mgmt'],
    eventTriggers: ['rds_enforce_ddl'],
    publications: [],
  },
  {
    name: 'Supabase',
    roles: ['supabase_admin'],
    evidence: ['auth', 'storage', 'realtime'],
    schemas: [
      '_analytics',
      '_realtime',
      '_supavisor',
      'auth',
      'cron',
      'dbdev',
      'extensions',
      'graphql',
      'graphql_public',
      'net',
      'pgbouncer',
      'pgmq',
      'pgmq_public',
      'pgsodium',
      'pgsodium_masks',
      'pgtle',
      'realtime',
      'storage',
      'supabase_functions',
      'supabase_migrations',
      'vault',
    ],
    extensions: [
      'pg_graphql',
      'pg_net',
      'pg_stat_statements',
      'pgcrypto',
      'pgjwt',
      'pgsodium',
      'supabase_vault',
      'supautils',
      'uuid-ossp',
    ],
    eventTriggers: [
      'ensure_rls',
      'issue_graphql_placeholder',
      'issue_pg_cron_access',
      'issue_pg_graphql_access',
      'issue_pg_net_access',
      'pgrst_ddl_watch',
      'pgrst_drop_watch',
    ],
    publications: ['supabase_realtime', 'supabase_realtime_messages_publication'],
  },
];

export const PLATFORM_ROLES_SQL = `SELECT rolname AS role FROM pg_roles WHERE rolname IN (${PLATFORMS.flatMap(
  ({ roles }) => roles,
)
  .map(literal)
  .join(', ')})`;

/** Names of the platforms whose marks a database bears. */
export function platformsOf(roles: readonly string[], objects: ReadonlyMap<string, SchemaObject>): string[] {
  const isThere = ({ roles: own, evidence }: Platform) =>
    own.some((role) => roles.includes(role)) ||
    (evidence.length > 0 && evidence.every((schema) => objects.has(`schema ${schema}`)));
  return PLATFORMS.filter(isThere).map(({ name }) => name);
}

/** Whether a difference is a platform's own doing. What a migration puts on its tables, a trigger or a policy, is not. */
export function ofPlatform(
  names: readonly string[],
  { kind, change, object }: Pick<Difference, 'kind' | 'change' | 'object'>,
  { schema, attributes }: Pick<SchemaObject, 'schema' | 'attributes'>,
): boolean {
  return PLATFORMS.filter(({ name }) => names.includes(name)).some((platform) => {
    if (kind === 'extension') return change !== 'missing' && platform.extensions.includes(object);
    if (kind === 'event-trigger') return change !== 'missing' && platform.eventTriggers.includes(object);
    if (kind === 'publication') return change === 'extra' && platform.publications.includes(object);
    if (kind === 'schema') return platform.schemas.includes(object);
    if (schema === undefined || !platform.schemas.includes(schema)) return false;
    if (kind === 'policy') return false;
    return kind !== 'trigger' || platform.schemas.some((own) => attributes.definition?.includes(` FUNCTION ${own}.`));
  });
}
