import { namesOf } from '../known-schema.ts';
import type { StatementRule } from '../rule.ts';

export const enumValueInSameTransaction: StatementRule = {
  id: 'enum-value-in-same-transaction',
  severity: 'warning',
  what: 'A value is added to an enum and used in the same transaction.',
  why: 'PostgreSQL refuses it: unsafe use of new value (SQLSTATE 55P04).',
  fix: 'Use the value in the next migration.',
  example: "`ALTER TYPE state ADD VALUE 'done'; UPDATE jobs SET state = 'done';`",

  checkStatement({ node }, { inTransaction, earlier, schema, path }) {
    if (!inTransaction) return [];
    const added = earlier.flatMap((one) => {
      if (!('AlterEnumStmt' in one.node) || one.node.AlterEnumStmt.oldVal !== undefined) return [];
      const { typeName, newVal } = one.node.AlterEnumStmt;
      const creator = schema.creatorOfType(namesOf(typeName).join('.'));
      return newVal === undefined || creator === path ? [] : [newVal];
    });
    const isAlterEnum = 'AlterEnumStmt' in node || 'CommentStmt' in node;
    if (added.length === 0 || isAlterEnum) return [];
    const text = JSON.stringify(node);
    const used = added.find((value) => text.includes(`"sval":{"sval":${JSON.stringify(value)}}`));
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
