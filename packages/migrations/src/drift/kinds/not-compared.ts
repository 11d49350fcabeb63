import { FIRST_OWN_OID, noMember } from './kind.ts';

const own = (catalogue: string) =>
  `FROM ${catalogue} WHERE oid >= ${FIRST_OWN_OID} AND ${noMember(catalogue, `${catalogue}.oid`)}`;

/** Kinds that nothing here compares. Of subscriptions and user mappings nothing but their existence is read: they hold secrets. */
const EXIST = {
  'access-method': own('pg_am'),
  'base-type': `${own('pg_type')} AND typtype = 'b' AND typelem = 0`,
  conversion: own('pg_conversion'),
  'foreign-data-wrapper': own('pg_foreign_data_wrapper'),
  language: own('pg_language'),
  'operator-class': own('pg_opclass'),
  'operator-family': own('pg_opfamily'),
  'security-label': `FROM pg_seclabels WHERE objoid >= ${FIRST_OWN_OID}`,
  subscription: 'FROM pg_subscription WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())',
  tablespace: `FROM pg_class WHERE reltablespace <> 0 AND oid >= ${FIRST_OWN_OID}`,
  'text-search-parser': own('pg_ts_parser'),
  'text-search-template': own('pg_ts_template'),
  transform: own('pg_transform'),
  'user-mapping': 'FROM pg_user_mappings',
};

export const NOT_COMPARED_SQL = Object.entries(EXIST)
  .map(([kind, from]) => `SELECT '${kind}' AS kind WHERE EXISTS (SELECT ${from})`)
  .join(' UNION ALL ');
