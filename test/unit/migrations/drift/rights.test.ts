import { compareCatalogues } from '@stability-actions/migrations/drift/compare';
import { expect, it } from 'vitest';
import { createDatabase } from '../../../fixtures/database.ts';
import { baseSchema, mutator, outcomes, PLAIN, readFrom } from '../../../fixtures/drift/catalogues.ts';
import type { Mutation } from '../../../fixtures/drift/mutations.ts';

const EVERYTHING = { ...PLAIN, privileges: true, owners: true, comments: true };

const MUTATIONS: readonly (Mutation | [string])[] = [
  ['GRANT SELECT ON app.customers TO pg_monitor', 'extra privilege app.customers to pg_monitor'],
  [
    'GRANT SELECT, INSERT, DELETE ON app.customers TO pg_monitor WITH GRANT OPTION',
    'extra privilege app.customers to pg_monitor',
  ],
  ['GRANT UPDATE (name) ON app.customers TO pg_monitor', 'extra privilege app.customers.name to pg_monitor'],
  ['GRANT SELECT (name) ON app.happy TO pg_monitor', 'extra privilege app.happy.name to pg_monitor'],
  ['GRANT SELECT ON app.happy TO PUBLIC', 'extra privilege app.happy to PUBLIC'],
  ['GRANT USAGE ON SEQUENCE app.numbers TO pg_monitor', 'extra privilege app.numbers to pg_monitor'],
  ['GRANT CREATE ON SCHEMA app TO pg_monitor', 'extra privilege app to pg_monitor'],
  ['REVOKE USAGE ON SCHEMA public FROM PUBLIC', 'missing privilege public to PUBLIC'],
  ['REVOKE EXECUTE ON FUNCTION app.touch FROM PUBLIC', 'missing privilege app.touch() to PUBLIC'],
  ['REVOKE USAGE ON TYPE app.mood FROM PUBLIC', 'missing privilege app.mood to PUBLIC'],
  ['GRANT USAGE ON FOREIGN SERVER remote TO pg_monitor', 'extra privilege server remote to pg_monitor'],
  [
    'ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO pg_monitor',
    'extra default-privilege app.tables to pg_monitor',
  ],
  ['ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC', 'extra default-privilege functions to PUBLIC'],
  [
    'ALTER DEFAULT PRIVILEGES FOR ROLE pg_monitor GRANT USAGE ON SEQUENCES TO PUBLIC',
    'extra default-privilege sequences to PUBLIC by pg_monitor',
  ],
  ['CREATE TABLE app.extra (id int); GRANT SELECT ON app.extra TO PUBLIC', 'extra table app.extra'],
  ['ALTER TABLE app.orders OWNER TO pg_monitor', 'different table app.orders owner'],
  ['ALTER FUNCTION app.touch OWNER TO pg_monitor', 'different function app.touch() owner'],
  ['ALTER SCHEMA app OWNER TO pg_monitor', 'different schema app owner'],
  ['ALTER VIEW app.happy OWNER TO pg_monitor', 'different view app.happy owner'],
  ['ALTER TYPE app.mood OWNER TO pg_monitor', 'different enum app.mood owner'],
  ["COMMENT ON TABLE app.customers IS 'x'", 'different table app.customers comment'],
  ["COMMENT ON COLUMN app.customers.name IS 'x'", 'different column app.customers.name comment'],
  ["COMMENT ON COLUMN app.happy.name IS 'x'", 'different view app.happy comment'],
  [
    "COMMENT ON CONSTRAINT score_positive ON app.customers IS 'x'",
    'different constraint app.customers.score_positive comment',
  ],
  ["COMMENT ON CONSTRAINT has_at ON DOMAIN app.email IS 'x'", 'different constraint app.email.has_at comment'],
  ["COMMENT ON INDEX app.customers_name_idx IS 'x'", 'different index app.customers_name_idx comment'],
  ["COMMENT ON TRIGGER touch ON app.customers IS 'x'", 'different trigger app.customers.touch comment'],
  ["COMMENT ON POLICY own_rows ON app.customers IS 'x'", 'different policy app.customers.own_rows comment'],
  ["COMMENT ON RULE keep_vehicles ON app.vehicles IS 'x'", 'different rule app.vehicles.keep_vehicles comment'],
  ["COMMENT ON FUNCTION app.touch IS 'x'", 'different function app.touch() comment'],
  ["COMMENT ON TYPE app.mood IS 'x'", 'different enum app.mood comment'],
  ["COMMENT ON TYPE app.address IS 'x'", 'different composite-type app.address comment'],
  ["COMMENT ON SCHEMA app IS 'x'", 'different schema app comment'],
  ["COMMENT ON SEQUENCE app.numbers IS 'x'", 'different sequence app.numbers comment'],
  ["COMMENT ON EVENT TRIGGER log_ddl IS 'x'", 'different event-trigger log_ddl comment'],
  ["COMMENT ON PUBLICATION changes IS 'x'", 'different publication changes comment'],
  ["COMMENT ON CAST (app.mood AS integer) IS 'x'", 'different cast (app.mood AS integer) comment'],
  // The owner's own rights
  ['GRANT ALL ON app.customers TO CURRENT_USER'],
  ['REVOKE ALL ON app.customers FROM CURRENT_USER'],
  ['ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO CURRENT_USER'],
];

it('tells of rights, owners and comments where they are wanted', async () => {
  const database = await createDatabase();
  await database.query(await baseSchema());
  const expected = await readFrom(database.url, EVERYTHING);
  const { wanted, found } = await outcomes(await mutator(database.url, expected, EVERYTHING), MUTATIONS);
  expect(found).toEqual(wanted);
});

it('compares an owner only where a migration names it', async () => {
  const database = await createDatabase();
  await database.query('CREATE TABLE a (); CREATE TABLE b (); ALTER TABLE b OWNER TO pg_monitor');
  const expected = await readFrom(database.url, EVERYTHING);
  await database.query('ALTER TABLE a OWNER TO pg_monitor; ALTER TABLE b OWNER TO postgres');
  const actual = await readFrom(database.url, EVERYTHING);
  const ids = (replayedBy: string | undefined) =>
    compareCatalogues(expected, actual, { replayedBy }).map(({ id }) => id);
  expect(ids('postgres')).toEqual(['different table public.b owner']);
  expect(ids(undefined)).toEqual(['different table public.a owner', 'different table public.b owner']);
});

it("does not tell of a right that one side's owner has anyway", async () => {
  const database = await createDatabase();
  await database.query(
    'CREATE TABLE a (x int, y int); GRANT SELECT ON a TO pg_monitor; GRANT UPDATE (x) ON a TO pg_monitor',
  );
  const expected = await readFrom(database.url, EVERYTHING);
  await database.query('ALTER TABLE a OWNER TO pg_monitor');
  const actual = await readFrom(database.url, EVERYTHING);
  for (const [one, other] of [
    [expected, actual],
    [actual, expected],
  ] as const)
    expect(compareCatalogues(one, other, { replayedBy: one.objects.get('table public.a')?.role })).toEqual([]);
});
