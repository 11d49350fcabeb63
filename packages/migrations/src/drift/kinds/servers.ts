import { type KindQuery, noMember, sortedOptions } from './kind.ts';

export const servers: KindQuery = {
  kinds: ['server'],
  sql: () => `SELECT 'server' AS kind, 'pg_foreign_server/' || s.oid AS id, s.srvname AS name, pg_get_userbyid(s.srvowner) AS owner,
    w.fdwname AS wrapper, s.srvtype AS type, s.srvversion AS version, ${sortedOptions('s.srvoptions')} AS options
    FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw WHERE ${noMember('pg_foreign_server', 's.oid')}`,
};
