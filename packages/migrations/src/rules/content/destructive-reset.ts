import type { Node } from '@pgsql/types';
import type { FileRule } from '../rule.ts';

export const destructiveReset: FileRule = {
  id: 'destructive-reset',
  severity: 'error',
  everywhere: true,
  what: 'The file drops a database, a schema with all that is in it, or everything that a role owns.',
  why: 'It is a reset script among the migrations: applied to production it deletes the data.',
  fix: 'Name it in the input `skip`, or move it to another folder.',
  example: '`DROP SCHEMA public CASCADE;`',

  checkFile: ({ path, fileName, parsed }) =>
    parsed.statements.flatMap(({ node, start }) => {
      const name = resetStatement(node);
      if (name === undefined) return [];
      const help = `List '${fileName}' under the input 'skip', or move it to another folder.`;
      return [{ path, offset: start, message: `${name} deletes everything that is in it.`, help }];
    }),
};

/** A cheap test for texts that cannot hold such a statement. */
export const MAY_RESET = /\bdrop\b/i;

function resetStatement(node: Node): string | undefined {
  if ('DropdbStmt' in node) return 'DROP DATABASE';
  if ('DropOwnedStmt' in node) return 'DROP OWNED';
  if (!('DropStmt' in node)) return undefined;
  const { removeType, behavior } = node.DropStmt;
  return removeType === 'OBJECT_SCHEMA' && behavior === 'DROP_CASCADE' ? 'DROP SCHEMA … CASCADE' : undefined;
}
