import { type KindQuery, noMember, ownSchema } from './kind.ts';

export const schemas: KindQuery = {
  kinds: ['schema'],
  sql: () => `SELECT 'schema' AS kind, 'pg_namespace/' || n.oid AS id, n.nspname AS name, pg_get_userbyid(n.nspowner) AS owner
    FROM pg_namespace n WHERE ${ownSchema('n')} AND ${noMember('pg_namespace', 'n.oid')}`,
};

export const extensions: KindQuery = {
  kinds: ['extension'],
  sql: () => `SELECT 'extension' AS kind, 'pg_extension/' || x.oid AS id, x.extname AS name, 'pg_namespace/' || n.oid AS parent, n.nspname AS "in-schema", x.extversion AS version
    FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace`,
  // Worth a notice, no difference.
  refine: ({ version: _, ...row }) => row,
};
