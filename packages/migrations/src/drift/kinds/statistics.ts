import { columnsOf, type KindQuery, noMember, ownSchema } from './kind.ts';

/** Extended statistics; how much is sampled for them is no part of the schema. */
export const statistics: KindQuery = {
  kinds: ['statistics'],
  sql: () => `SELECT 'statistics' AS kind, 'pg_statistic_ext/' || s.oid AS id, n.nspname AS schema, s.stxname AS name, pg_get_userbyid(s.stxowner) AS owner,
    'pg_class/' || s.stxrelid AS parent, ${columnsOf('pg_statistic_ext', 's.oid', 's.stxrelid')} AS needs, pg_get_statisticsobjdef(s.oid) AS definition
    FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
    WHERE ${ownSchema('n')} AND ${noMember('pg_class', 's.stxrelid')} AND ${noMember('pg_statistic_ext', 's.oid')}`,
};
