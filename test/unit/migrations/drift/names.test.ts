import { expect, it } from 'vitest';
import { createDatabase } from '../../../fixtures/database.ts';
import { baseSchema, mutator, readFrom } from '../../../fixtures/drift/catalogues.ts';

async function mutate() {
  const database = await createDatabase();
  await database.query(await baseSchema());
  return mutator(database.url, await readFrom(database.url));
}

it('gives each object an id of its own, on one line', async () => {
  const ids = await (await mutate())(
    `CREATE TABLE public."a.b" (); CREATE SCHEMA "public.a"; CREATE TABLE "public.a".b (); CREATE TABLE public."x\\ny" ();
     CREATE TABLE public.U&"x\\000Ay" (); CREATE TABLE public."a b" (); CREATE TABLE public."tab\there" (); CREATE TABLE public.U&"bell\\0007" ();
     CREATE TABLE public."q""uote" (); CREATE FUNCTION public."f(x"(a text) RETURNS int LANGUAGE sql AS 'SELECT 1'`,
  );
  expect(ids).toEqual([
    'extra schema "public.a"',
    'extra table public."a.b"',
    'extra table public."q""uote"',
    'extra table public."x\\\\ny"',
    'extra table public.a b',
    'extra table public.bell\\u{7}',
    'extra table public.tab\\there',
    'extra table public.x\\ny',
    'extra function public.f(x(text)',
  ]);
});

it('tells of what has another name once on each side, and of nothing that only names it', async () => {
  const change = await mutate();
  const renames: [sql: string, missing: string, extra: string][] = [
    [
      'app.customers RENAME "chatEnabled" TO "chatOn"',
      'column app.customers.chatEnabled',
      'column app.customers.chatOn',
    ],
    ['app.orders RENAME id TO number', 'column app.orders.id', 'column app.orders.number'],
    ['app.events RENAME kind TO sort', 'column app.events.kind', 'column app.events.sort'],
    ['app.vehicles RENAME wheels TO tyres', 'column app.vehicles.wheels', 'column app.vehicles.tyres'],
    ['app.customers RENAME TO clients', 'table app.customers', 'table app.clients'],
    ['app.orders RENAME TO "Sales 2"', 'table app.orders', 'table app.Sales 2'],
  ];
  for (const [sql, missing, extra] of renames)
    expect(await change(`ALTER TABLE ${sql}`), sql).toEqual([`missing ${missing}`, `extra ${extra}`]);
});

it('tells of what changed besides a rename', async () => {
  const change = await mutate();
  const rename = 'ALTER TABLE app.vehicles RENAME wheels TO tyres';
  expect(
    await change(
      `${rename}; ALTER TABLE app.vehicles DROP CONSTRAINT vehicles_wheels_check, ADD CONSTRAINT vehicles_wheels_check CHECK (tyres > 1)`,
    ),
  ).toEqual([
    'missing column app.vehicles.wheels',
    'different constraint app.vehicles.vehicles_wheels_check definition',
    'extra column app.vehicles.tyres',
  ]);
});

it('tells of what needs CASCADE to go along, since nothing brings it back with the object', async () => {
  const change = await mutate();
  expect(await change('DROP FUNCTION app.touch CASCADE')).toEqual([
    'missing function app.touch()',
    'missing trigger app.customers.touch',
    'missing trigger app.events.touch_events',
  ]);
  expect(await change('DROP TABLE app.vehicles CASCADE')).toEqual([
    'missing table app.trucks',
    'missing table app.vehicles',
  ]);
  expect(await change('DROP SCHEMA app CASCADE')).toEqual(['missing schema app', 'missing event-trigger log_ddl']);
});
