import type { Node, RangeVar } from '@pgsql/types';
import { alterCommands } from '../alter-table.ts';
import { objectName } from '../names.ts';
import type { StatementContext, StatementRule } from '../rule.ts';

export const destructiveChange: StatementRule = {
  id: 'destructive-change',
  severity: 'warning',
  what: 'Data is deleted: a table, a column or a schema is dropped, or a table is emptied. Tables and columns that the same file or change makes do not count, nor a table that the file replaces by another with all its rows.',
  why: 'No new migration brings the data back, and code that still runs during the deploy fails.',
  fix: 'Drop it in a later release than the last code that uses it, and say so: `-- migrations: ignore destructive-change <reason>`.',
  example: '`ALTER TABLE users DROP COLUMN email;`',

  checkStatement({ node }, context) {
    const what = destroys(node, context);
    if (what === undefined) return [];
    const help =
      "If no running code needs it any more, say so above: '-- migrations: ignore destructive-change <reason>'.";
    return [{ message: `${what} deletes data.`, help }];
  },
};

function destroys(node: Node, { isNew, isNewColumn, whole, schema }: StatementContext): string | undefined {
  if ('TruncateStmt' in node) {
    const relations = node.TruncateStmt.relations ?? [];
    return relations.every((one) => 'RangeVar' in one && isNew(one.RangeVar)) ? undefined : 'TRUNCATE';
  }
  if ('DropStmt' in node) {
    const { removeType, behavior, objects = [] } = node.DropStmt;
    if (removeType === 'OBJECT_SCHEMA') return behavior === 'DROP_CASCADE' ? undefined : 'DROP SCHEMA';
    if (removeType !== 'OBJECT_TABLE') return undefined;
    const isKept = (relation: RangeVar) =>
      isNew(relation) || whole.replaces(relation.relname ?? '', schema.table(relation)?.columns.size ?? 0);
    return objects.every((object) => isKept({ relname: objectName(object) })) ? undefined : 'DROP TABLE';
  }
  const drops = alterCommands(node).some(
    ({ subtype, table, name }) => subtype === 'AT_DropColumn' && !isNew(table) && !isNewColumn(table, name),
  );
  return drops ? 'DROP COLUMN' : undefined;
}
