import { FIRST_OWN_OID, noMember, ownSchema } from './kind.ts';

const RIGHTS = `string_agg(r.privilege_type || CASE WHEN r.is_grantable THEN '*' ELSE '' END, ', ' ORDER BY r.privilege_type)`;
const ROLE = `CASE r.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(r.grantee)::text END`;

/** Columns are objects of their own but for those of a view, which are a part of it. */
const OF_VIEW = `c.relkind IN ('v', 'm')`;

/** Everything that can be granted, with the rights that it has where nothing was ever granted. */
const GRANTABLE = `SELECT 'pg_class/' || oid AS of, NULL AS part, relowner AS owner, coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner)) AS acl
    FROM pg_class WHERE oid >= ${FIRST_OWN_OID} AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
  UNION ALL SELECT 'pg_class/' || c.oid || CASE WHEN ${OF_VIEW} THEN '' ELSE '/' || a.attnum END, CASE WHEN ${OF_VIEW} THEN a.attname END, c.relowner, a.attacl
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND c.oid >= ${FIRST_OWN_OID}
  UNION ALL SELECT 'pg_proc/' || oid, NULL, proowner, coalesce(proacl, acldefault('f', proowner)) FROM pg_proc WHERE oid >= ${FIRST_OWN_OID}
  UNION ALL SELECT 'pg_namespace/' || oid, NULL, nspowner, coalesce(nspacl, acldefault('n', nspowner)) FROM pg_namespace
  UNION ALL SELECT 'pg_type/' || oid, NULL, typowner, coalesce(typacl, acldefault('T', typowner)) FROM pg_type WHERE oid >= ${FIRST_OWN_OID}
  UNION ALL SELECT 'pg_foreign_server/' || oid, NULL, srvowner, coalesce(srvacl, acldefault('S', srvowner)) FROM pg_foreign_server`;

/** What a role may do with an object, a row for each two; the owner's own rights say nothing. */
export const PRIVILEGES_SQL = `SELECT g.of, g.part, ${ROLE} AS role, ${RIGHTS} AS rights
  FROM (${GRANTABLE}) g CROSS JOIN aclexplode(g.acl) r WHERE r.grantee <> g.owner GROUP BY g.of, g.part, g.owner, r.grantee`;

/** Who owns most of what is there: it stands for the role that migrates. */
const MIGRATOR = `SELECT c.relowner FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.oid >= ${FIRST_OWN_OID} AND ${ownSchema('n')} AND ${noMember('pg_class', 'c.oid')} GROUP BY c.relowner ORDER BY count(*) DESC, c.relowner LIMIT 1`;

/**
 * What roles will be able to do with objects that are made later. An entry for all schemas replaces what the server grants
 * by itself, so only what differs from that counts; one for a schema adds to it.
 */
export const DEFAULT_PRIVILEGES_SQL = `SELECT n.nspname AS schema, CASE d.objects WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
    WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' WHEN 'L' THEN 'large objects' END AS objects, d.role,
    CASE WHEN d.by <> coalesce((${MIGRATOR}), (SELECT datdba FROM pg_database WHERE datname = current_database())) THEN pg_get_userbyid(d.by) END AS by, coalesce(d.rights, 'none') AS rights
  FROM (SELECT d.defaclnamespace AS namespace, d.defaclobjtype AS objects, d.defaclrole AS by, ${ROLE} AS role,
      ${RIGHTS} FILTER (WHERE r.given) AS rights, ${RIGHTS} FILTER (WHERE NOT r.given) AS usual
    FROM pg_default_acl d CROSS JOIN LATERAL (
      SELECT true AS given, x.* FROM aclexplode(d.defaclacl) x
      UNION ALL SELECT false, x.* FROM aclexplode(acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole)) x WHERE d.defaclnamespace = 0) r
    WHERE r.grantee <> d.defaclrole GROUP BY d.oid, d.defaclnamespace, d.defaclobjtype, d.defaclrole, r.grantee) d
  LEFT JOIN pg_namespace n ON n.oid = d.namespace WHERE d.rights IS DISTINCT FROM d.usual`;

/** Those of a view's columns are told at the view. */
export const COMMENTS_SQL = `SELECT d.classoid::regclass::text || '/' || d.objoid || CASE WHEN d.objsubid = 0 OR c.oid IS NOT NULL THEN '' ELSE '/' || d.objsubid END AS of,
    string_agg(coalesce(quote_ident(a.attname) || ': ', '') || d.description, E'\\n' ORDER BY d.objsubid) AS comment
  FROM pg_description d LEFT JOIN pg_class c ON d.classoid = 'pg_class'::regclass AND c.oid = d.objoid AND c.relkind IN ('v', 'm')
  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
  WHERE d.objoid >= ${FIRST_OWN_OID} OR d.classoid = 'pg_namespace'::regclass GROUP BY 1`;
