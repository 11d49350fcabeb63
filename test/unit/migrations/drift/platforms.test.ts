import { compareCatalogues } from '@stability-actions/migrations/drift/compare';
import { ofPlatform, platformsOf } from '@stability-actions/migrations/drift/platforms';
import { describe, expect, it } from 'vitest';
import { createDatabase } from '../../../fixtures/database.ts';
import { readFrom } from '../../../fixtures/drift/catalogues.ts';

const SUPABASE = `CREATE SCHEMA auth; CREATE SCHEMA storage; CREATE SCHEMA realtime; CREATE SCHEMA extensions;
  CREATE TABLE auth.users (id uuid PRIMARY KEY, email text); CREATE TABLE storage.objects (id uuid PRIMARY KEY, name text);
  CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid';
  CREATE FUNCTION storage.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE TRIGGER own BEFORE UPDATE ON storage.objects FOR EACH ROW EXECUTE FUNCTION storage.touch();
  CREATE EXTENSION pgcrypto SCHEMA extensions; CREATE PUBLICATION supabase_realtime`;

const SHIM =
  'CREATE SCHEMA auth; CREATE TABLE auth.users (id uuid PRIMARY KEY); CREATE SCHEMA storage; CREATE TABLE storage.objects (id uuid)';

const OWN = `CREATE TABLE public.profiles (id uuid PRIMARY KEY REFERENCES auth.users);
  CREATE FUNCTION public.new_user() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE TRIGGER on_auth_user_created AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION public.new_user();
  CREATE POLICY own_files ON storage.objects USING (true)`;

async function catalogue(sql: string) {
  const database = await createDatabase();
  await database.query(sql);
  return readFrom(database.url);
}

it("leaves Supabase's own objects out, and tells what the migrations put on them", async () => {
  const expected = await catalogue(`${SHIM}; ${OWN}`);
  const actual = await catalogue(`${SUPABASE}; ${OWN}`);
  expect(actual.platforms).toEqual(['Supabase']);
  const ids = (one: typeof expected, other: typeof expected) =>
    compareCatalogues(one, other, { replayedBy: undefined }).map(({ id }) => id);
  expect(ids(expected, actual)).toEqual([]);
  const lost = await catalogue(
    `${SUPABASE}; ${OWN}; DROP TRIGGER on_auth_user_created ON auth.users; DROP POLICY own_files ON storage.objects; DROP TABLE public.profiles`,
  );
  expect(ids(expected, lost)).toEqual([
    'missing table public.profiles',
    'missing trigger auth.users.on_auth_user_created',
    'missing policy storage.objects.own_files',
  ]);
});

it('does not take a schema with a name of Supabase for Supabase', async () => {
  const { platforms } = await catalogue('CREATE SCHEMA auth; CREATE TABLE auth.users (id int); CREATE SCHEMA storage');
  expect(platforms).toEqual([]);
});

describe('a platform is known by its roles', () => {
  it.for([
    ['rdsadmin', 'RDS', 'rds_tools'],
    ['cloudsqladmin', 'Cloud SQL', 'google_vacuum_mgmt'],
    ['neon_superuser', 'Neon', 'neon'],
    ['supabase_admin', 'Supabase', 'graphql'],
  ])('%s is of %s', ([role = '', name = '', schema = '']) => {
    const platforms = platformsOf([role], new Map());
    expect(platforms).toEqual([name]);
    const own = { schema: undefined, attributes: {} };
    expect(ofPlatform(platforms, { kind: 'schema', change: 'extra', object: schema }, own)).toBe(true);
    expect(ofPlatform(platforms, { kind: 'extension', change: 'extra', object: 'pg_stat_statements' }, own)).toBe(true);
    expect(ofPlatform(platforms, { kind: 'extension', change: 'missing', object: 'pg_stat_statements' }, own)).toBe(
      false,
    );
    expect(ofPlatform([], { kind: 'extension', change: 'extra', object: 'pg_stat_statements' }, own)).toBe(false);
  });
});
