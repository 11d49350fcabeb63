import type { Node, RangeVar } from '@pgsql/types';
import type { Schema } from '../known-schema.ts';
import { bareName, namesOf } from '../names.ts';
import type { StatementRule } from '../rule.ts';

export const enumValueInSameTransaction: StatementRule = {
  id: 'enum-value-in-same-transaction',
  severity: 'warning',
  what: 'A value is added to an enum and used in the same transaction.',
  why: 'PostgreSQL refuses it: unsafe use of new value (SQLSTATE 55P04).',
  fix: 'Use the value in the next migration.',
  example: "`ALTER TYPE state ADD VALUE 'done'; UPDATE jobs SET state = 'done';`",

  checkStatement({ node }, { inTransaction, earlier, schema, path }) {
    if (!inTransaction || earlier.enumValues.size === 0 || 'AlterEnumStmt' in node || 'CommentStmt' in node) return [];
    const used = stringsIn(node).find((value) => {
      const type = earlier.enumValues.get(value);
      return type !== undefined && schema.creatorOfType(type) !== path && mayBeOf(type, node, schema);
    });
    return used === undefined
      ? []
      : [
          {
            message: `The new enum value '${used}' cannot be used before the transaction that adds it has ended.`,
            help: 'Use the value in the next migration.',
          },
        ];
  },
};

/** Not where the statement names no column or cast of the type, as far as the files tell. */
function mayBeOf(type: string, node: Node, schema: Schema): boolean {
  const name = bareName(type);
  const text = JSON.stringify(node);
  if (text.includes(`"sval":${JSON.stringify(name)}`)) return true;
  if ('CreateStmt' in node) return false;
  const { relation } =
    'InsertStmt' in node ? node.InsertStmt : 'UpdateStmt' in node ? node.UpdateStmt : { relation: undefined };
  const sources = text.includes('"fromClause"') ? tablesIn(node) : [];
  return [relation, ...sources].some((table) => {
    const columns = [...(schema.table(table)?.columns.values() ?? [])];
    return columns.length === 0 || columns.some((column) => bareName(column.type) === name);
  });
}

function tablesIn(node: Node): RangeVar[] {
  const found: RangeVar[] = [];
  JSON.stringify(node, (key, value) => {
    if (key === 'RangeVar') found.push(value);
    return value;
  });
  return found;
}

/** What is compared as text is no value of the enum. */
function stringsIn(node: Node): string[] {
  const text = JSON.stringify(node, (key, value) =>
    key === 'A_Expr' && (isText(value.lexpr) || isText(value.rexpr)) ? undefined : value,
  );
  return [...text.matchAll(/"sval":\{"sval":("(?:[^"\\]|\\.)*")\}/g)].map(([, value = '""']) =>
    String(JSON.parse(value)),
  );
}

function isText(node: Node | undefined): boolean {
  const type = node !== undefined && 'TypeCast' in node ? namesOf(node.TypeCast.typeName?.names).at(-1) : undefined;
  return type === 'text' || type === 'varchar';
}
