import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { appliedShop, checkDrift } from '../../fixtures/drift.ts';

const FILES = {
  'migrations/1_a.sql': `CREATE TABLE person (id serial PRIMARY KEY, "Name" text NOT NULL DEFAULT 'x', age int CHECK (age > 0));
CREATE TYPE mood AS ENUM ('sad', 'it''s fine');
CREATE TABLE pet (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner int REFERENCES person, feels mood, twice int GENERATED ALWAYS AS (owner * 2) STORED);
CREATE UNIQUE INDEX pet_owner_idx ON pet (owner) WHERE feels IS NOT NULL;
CREATE VIEW adults AS SELECT id, "Name" FROM person WHERE age > 17;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN NEW.age := 1; RETURN NEW; END $$;
CREATE TRIGGER touched BEFORE UPDATE ON person FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE pet ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON pet FOR SELECT USING (owner > 0);
`,
};

test.each([
  ['tables with all that is on them', 'DROP TABLE pet; DROP TABLE person CASCADE; DROP TYPE mood'],
  [
    'what is missing on tables',
    'ALTER TABLE person DROP COLUMN "Name" CASCADE; ALTER TABLE pet DROP COLUMN twice; DROP FUNCTION touch() CASCADE; DROP POLICY own ON pet; DROP INDEX pet_owner_idx',
  ],
  [
    'what was changed',
    'ALTER TABLE person ALTER "Name" DROP NOT NULL, ALTER "Name" DROP DEFAULT, DROP CONSTRAINT person_age_check, ADD CONSTRAINT person_age_check CHECK (age > 1); ' +
      'DROP INDEX pet_owner_idx; CREATE INDEX pet_owner_idx ON pet (id); ALTER TABLE pet RENAME CONSTRAINT pet_owner_fkey TO other; ALTER TABLE pet DISABLE ROW LEVEL SECURITY; ' +
      'CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
  ],
])('the draft repairs %s', async (_, damage) => {
  const { database, cwd } = await appliedShop(FILES);
  await database.query(damage);
  const inputs = { 'repair-sql': 'true', check: 'schema' };
  const run = await checkDrift(cwd, database.url, inputs);
  expect(run.outputs.status, run.log).toBe('drift');
  const draft = await readFile(run.outputs['repair-sql-file'] ?? '', 'utf8');
  expect(draft).not.toContain('by hand');
  await database.query(draft);
  const after = await checkDrift(cwd, database.url, inputs);
  expect([after.outputs.status, after.outputs['repair-sql-file']], `${after.log}\n${draft}`).toEqual(['clean', '']);
});

test('what would lose data stands as a comment, and what cannot be derived says so', async () => {
  const { database, cwd } = await appliedShop(FILES);
  await database.query(
    'CREATE TABLE "Extra" (id int); DROP VIEW adults; ALTER TABLE person ALTER age TYPE bigint, ADD more int; CREATE FUNCTION f(a int, b int) RETURNS int LANGUAGE sql RETURN 1; CREATE STATISTICS s ON id, age FROM person',
  );
  const run = await checkDrift(cwd, database.url, { 'repair-sql': 'true' });
  const draft = await readFile(run.outputs['repair-sql-file'] ?? '', 'utf8');
  for (const line of [
    '-- DROP TABLE public."Extra";',
    '-- ALTER TABLE public.person DROP COLUMN more;',
    '-- ALTER TABLE public.person ALTER COLUMN age TYPE integer USING age::integer;',
    '-- DROP FUNCTION public.f(integer, integer);',
    "-- by hand: The statistics 'public.s' is in the database",
  ])
    expect(draft).toContain(line);
  const statements = draft.split('\n').filter((line) => line !== '' && !line.startsWith('--'));
  expect(statements.join('\n')).toMatch(/^CREATE OR REPLACE VIEW public\.adults AS\n[^;]*;$/);
});
