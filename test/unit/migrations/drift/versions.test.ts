import { compareCatalogues } from '@stability-actions/migrations/drift/compare';
import { type Catalogue, objectKey, type SchemaObject } from '@stability-actions/migrations/drift/schema-object';
import { expect, it } from 'vitest';

const PG14 = 140_023;
const PG16 = 160_014;
const PG18 = 180_004;

function object(kind: SchemaObject['kind'], name: string, attributes: Record<string, string>): SchemaObject {
  return {
    kind,
    name,
    schema: 'public',
    role: 'owner',
    parent: undefined,
    needs: [],
    inherited: [],
    attributes,
    lists: {},
  };
}

function catalogue(serverVersion: number, ...objects: SchemaObject[]): Catalogue {
  return {
    serverVersion,
    objects: new Map(objects.map((one) => [objectKey(one.kind, one.name), one])),
    recordSchemas: new Set(),
    notCompared: [],
    extensions: new Map(),
    platforms: [],
  };
}

function ids(expected: Catalogue, actual: Catalogue): string[] {
  return compareCatalogues(expected, actual, { replayedBy: undefined }).map(({ id }) => id);
}

const rights = (privileges: string) => object('privilege', 'public.a to reader', { privileges });

it('asks for MAINTAIN where both servers know it', () => {
  const all = rights('DELETE, INSERT, MAINTAIN, SELECT');
  const older = rights('DELETE, INSERT, SELECT');
  expect(ids(catalogue(PG16, older), catalogue(PG18, all))).toEqual([]);
  expect(ids(catalogue(PG18, rights('MAINTAIN*')), catalogue(PG16))).toEqual([]);
  expect(ids(catalogue(PG18, all), catalogue(PG18, older))).toEqual([
    'different privilege public.a to reader privileges',
  ]);
  expect(ids(catalogue(PG16, older), catalogue(PG18, rights('INSERT, MAINTAIN, SELECT')))).toEqual([
    'different privilege public.a to reader privileges',
  ]);
});

it('knows that 15 took rights on the schema public from everybody', () => {
  const everybody = (privileges: string) => object('privilege', 'public to PUBLIC', { privileges });
  const schema = (owner: string) => object('schema', 'public', { owner });
  const [old, recent] = [
    [everybody('CREATE, USAGE'), schema('postgres')],
    [everybody('USAGE'), schema('pg_database_owner')],
  ];
  expect(ids(catalogue(PG14, ...old), catalogue(PG18, ...recent))).toEqual([]);
  expect(ids(catalogue(PG16, ...old), catalogue(PG18, ...recent))).toEqual([
    'different schema public owner',
    'different privilege public to PUBLIC privileges',
  ]);
});

it('knows that the sequence of an unlogged table is unlogged since 15', () => {
  const sequence = (persistence: string) => object('sequence', 'public.s', { persistence, start: '1' });
  expect(ids(catalogue(PG14, sequence('permanent')), catalogue(PG18, sequence('unlogged')))).toEqual([]);
  expect(ids(catalogue(PG16, sequence('permanent')), catalogue(PG18, sequence('unlogged')))).toEqual([
    'different sequence public.s persistence',
  ]);
});

it('takes the print of a view by two versions for one', () => {
  const view = (definition: string) => object('view', 'public.v', { definition });
  const older = view(' SELECT t.a\n   FROM public.t\n  WHERE (t.a > 1);');
  expect(ids(catalogue(PG14, older), catalogue(PG18, view(' SELECT a\n   FROM public.t\n  WHERE (a > 1);')))).toEqual(
    [],
  );
  expect(ids(catalogue(PG14, older), catalogue(PG18, view(' SELECT a\n   FROM public.t\n  WHERE (a > 2);')))).toEqual([
    'different view public.v definition',
  ]);
});
