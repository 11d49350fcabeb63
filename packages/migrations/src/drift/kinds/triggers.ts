import { enabledState, type KindQuery, noMember, ownSchema } from './kind.ts';

/** Up to 14 the triggers that partitions inherit are marked internal (psql's describe.c). */
export const triggers: KindQuery = {
  kinds: ['trigger'],
  sql: () => `SELECT 'trigger' AS kind, 'pg_trigger/' || t.oid AS id, n.nspname AS schema, c.relname AS relation, t.tgname AS name,
    'pg_class/' || c.oid AS parent,
    CASE WHEN t.tgparentid <> 0 THEN 'pg_trigger/' || t.tgparentid END AS inherited,
    pg_get_triggerdef(t.oid) AS definition, ${enabledState('t.tgenabled')} AS enabled
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE (NOT t.tgisinternal OR (t.tgparentid <> 0 AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.oid = t.tgconstraint AND k.contype <> 't')))
      AND c.relpersistence <> 't' AND ${ownSchema('n')} AND ${noMember('pg_class', 'c.oid')} AND ${noMember('pg_trigger', 't.oid')}`,
};

export const rules: KindQuery = {
  kinds: ['rule'],
  sql: () => `SELECT 'rule' AS kind, 'pg_rewrite/' || r.oid AS id, n.nspname AS schema, c.relname AS relation, r.rulename AS name,
    'pg_class/' || c.oid AS parent, pg_get_ruledef(r.oid) AS definition, ${enabledState('r.ev_enabled')} AS enabled
    FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT (c.relkind IN ('v', 'm') AND r.rulename = '_RETURN') AND c.relpersistence <> 't'
      AND ${ownSchema('n')} AND ${noMember('pg_class', 'c.oid')} AND ${noMember('pg_rewrite', 'r.oid')}`,
};

export const eventTriggers: KindQuery = {
  kinds: ['event-trigger'],
  sql: () => `SELECT 'event-trigger' AS kind, 'pg_event_trigger/' || t.oid AS id, t.evtname AS name, pg_get_userbyid(t.evtowner) AS owner,
    t.evtevent AS event, t.evtfoid::regprocedure::text AS function, ${enabledState('t.evtenabled')} AS enabled,
    (SELECT string_agg(tag, ', ' ORDER BY tag) FROM unnest(t.evttags) tag) AS tags
    FROM pg_event_trigger t WHERE ${noMember('pg_event_trigger', 't.oid')}`,
};

const COMMANDS = `CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END`;

export const policies: KindQuery = {
  kinds: ['policy'],
  sql: () => `SELECT 'policy' AS kind, 'pg_policy/' || p.oid AS id, n.nspname AS schema, c.relname AS relation, p.polname AS name,
    'pg_class/' || c.oid AS parent, ${COMMANDS} AS command, CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END AS mode,
    (SELECT string_agg(CASE r WHEN 0 THEN 'public' ELSE pg_get_userbyid(r)::text END, ', ' ORDER BY CASE r WHEN 0 THEN 'public' ELSE pg_get_userbyid(r)::text END) FROM unnest(p.polroles) r) AS roles,
    pg_get_expr(p.polqual, p.polrelid) AS using, pg_get_expr(p.polwithcheck, p.polrelid) AS "with-check"
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${ownSchema('n')} AND ${noMember('pg_class', 'c.oid')} AND ${noMember('pg_policy', 'p.oid')}`,
};
