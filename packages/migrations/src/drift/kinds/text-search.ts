import { type KindQuery, noMember, ownSchema } from './kind.ts';

export const textSearchConfigurations: KindQuery = {
  kinds: ['text-search-configuration'],
  sql: () => `SELECT 'text-search-configuration' AS kind, 'pg_ts_config/' || c.oid AS id, n.nspname AS schema, c.cfgname AS name, pg_get_userbyid(c.cfgowner) AS owner,
    (SELECT format('%I.%I', o.nspname, p.prsname) FROM pg_ts_parser p JOIN pg_namespace o ON o.oid = p.prsnamespace WHERE p.oid = c.cfgparser) AS parser,
    (SELECT string_agg(m.alias || ': ' || m.dictionaries, '; ' ORDER BY m.alias) FROM (
      SELECT k.alias, string_agg(x.mapdict::regdictionary::text, ', ' ORDER BY x.mapseqno) AS dictionaries
      FROM pg_ts_config_map x JOIN ts_token_type(c.cfgparser) k ON k.tokid = x.maptokentype WHERE x.mapcfg = c.oid GROUP BY k.alias) m) AS mappings
    FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace WHERE ${ownSchema('n')} AND ${noMember('pg_ts_config', 'c.oid')}`,
};

export const textSearchDictionaries: KindQuery = {
  kinds: ['text-search-dictionary'],
  sql: () => `SELECT 'text-search-dictionary' AS kind, 'pg_ts_dict/' || d.oid AS id, n.nspname AS schema, d.dictname AS name, pg_get_userbyid(d.dictowner) AS owner,
    (SELECT format('%I.%I', o.nspname, t.tmplname) FROM pg_ts_template t JOIN pg_namespace o ON o.oid = t.tmplnamespace WHERE t.oid = d.dicttemplate) AS template,
    d.dictinitoption AS options
    FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace WHERE ${ownSchema('n')} AND ${noMember('pg_ts_dict', 'd.oid')}`,
};
