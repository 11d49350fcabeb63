import type { Node, RangeVar } from '@pgsql/types';
import type { Statement } from '../parse.ts';
import type { FileRule } from '../rule.ts';

export const destructiveChange: FileRule = {
  id: 'destructive-change',
  severity: 'warning',
  what: 'Data is deleted: a table, a column or a schema is dropped, or a table is emptied. Tables that the same file creates do not count.',
  why: 'No new migration brings the data back, and code that still runs during the deploy fails.',
  fix: 'Drop it in a later release than the last code that uses it, and say so: `-- migrations: ignore destructive-change <reason>`.',
  example: '`ALTER TABLE users DROP COLUMN email;`',

  checkFile: ({ path, parsed }) => {
    const created = createdTables(parsed.statements);
    return parsed.statements.flatMap(({ node, start }) => {
      const what = destroys(node, created);
      if (what === undefined) return [];
      const help =
        "If no running code needs it any more, say so above: '-- migrations: ignore destructive-change <reason>'.";
      return [{ path, offset: start, message: `${what} deletes data.`, help }];
    });
  },
};

function destroys(node: Node, created: ReadonlySet<string>): string | undefined {
  if ('TruncateStmt' in node) {
    const names = (node.TruncateStmt.relations ?? []).flatMap((one) =>
      'RangeVar' in one ? [tableName(one.RangeVar)] : [],
    );
    return names.every((name) => created.has(name)) ? undefined : 'TRUNCATE';
  }
  if ('DropStmt' in node) {
    const { removeType, behavior, objects } = node.DropStmt;
    if (removeType === 'OBJECT_SCHEMA') return behavior === 'DROP_CASCADE' ? undefined : 'DROP SCHEMA';
    if (removeType !== 'OBJECT_TABLE') return undefined;
    return (objects ?? []).every((object) => created.has(listName(object))) ? undefined : 'DROP TABLE';
  }
  if ('AlterTableStmt' in node) {
    const { relation, cmds } = node.AlterTableStmt;
    if (relation !== undefined && created.has(tableName(relation))) return undefined;
    const drops = (cmds ?? []).some((cmd) => 'AlterTableCmd' in cmd && cmd.AlterTableCmd.subtype === 'AT_DropColumn');
    return drops ? 'DROP COLUMN' : undefined;
  }
  return undefined;
}

function createdTables(statements: readonly Statement[]): Set<string> {
  return new Set(
    statements.flatMap(({ node }) => {
      if ('CreateStmt' in node && node.CreateStmt.relation) return [tableName(node.CreateStmt.relation)];
      const into = 'CreateTableAsStmt' in node ? node.CreateTableAsStmt.into?.rel : undefined;
      return into === undefined ? [] : [tableName(into)];
    }),
  );
}

function tableName({ schemaname, relname }: RangeVar): string {
  return schemaname === undefined ? `${relname}` : `${schemaname}.${relname}`;
}

/** The name of a dropped object, which the tree holds as a list of strings. */
function listName(node: Node): string {
  const items = 'List' in node ? (node.List.items ?? []) : [];
  return items.map((item) => ('String' in item ? item.String.sval : '')).join('.');
}
