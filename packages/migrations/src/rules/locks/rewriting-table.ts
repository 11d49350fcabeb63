import { alterCommands, tableName } from '../alter-table.ts';
import type { StatementRule } from '../rule.ts';

const REWRITES: Record<string, string> = {
  AT_SetLogged: 'SET LOGGED',
  AT_SetUnLogged: 'SET UNLOGGED',
  AT_SetTableSpace: 'SET TABLESPACE',
  AT_SetAccessMethod: 'SET ACCESS METHOD',
};

export const rewritingTable: StatementRule = {
  id: 'rewriting-table',
  severity: 'warning',
  what: 'A table is rewritten: VACUUM FULL, CLUSTER, SET LOGGED, SET UNLOGGED, SET TABLESPACE, SET ACCESS METHOD.',
  why: 'It is locked against reads and writes until all of it is copied (ACCESS EXCLUSIVE).',
  fix: 'Do it with pg_repack (PostgreSQL 19: REPACK CONCURRENTLY), or while nobody uses the table.',
  example: '`VACUUM FULL users;`',

  checkStatement({ node }, { isNew }) {
    const hazard = (what: string) => ({
      message: `${what} locks the table against reads and writes until all of it is copied.`,
      help: 'Use pg_repack, or do it while nobody uses the table.',
    });
    if ('VacuumStmt' in node) {
      const full = (node.VacuumStmt.options ?? []).some((one) => 'DefElem' in one && one.DefElem.defname === 'full');
      return full ? [hazard('VACUUM FULL')] : [];
    }
    if ('ClusterStmt' in node) return isNew(node.ClusterStmt.relation) ? [] : [hazard('CLUSTER')];
    return alterCommands(node).flatMap(({ subtype = '', table }) => {
      const what = REWRITES[subtype];
      return what === undefined || isNew(table) ? [] : [hazard(`${what} of '${tableName(table)}'`)];
    });
  },
};
