import type { Node } from '@pgsql/types';
import { objectName } from '../names.ts';
import type { FileRule } from '../rule.ts';

export const destructiveReset: FileRule = {
  id: 'destructive-reset',
  severity: 'error',
  everywhere: true,
  what: 'The file drops a database, a schema with all that is in it, or everything that a role owns. A warning where the files before it have made that schema, or a file that is not the first makes it next.',
  why: 'It is a reset script among the migrations: applied to production it deletes the data.',
  fix: 'Name it in the input `skip`, or move it to another folder.',
  example: '`DROP SCHEMA public CASCADE;`',

  checkFile: ({ path, fileName, parsed, ownSchemas }) => {
    // Without a file that makes or alters something the rest of the sequence would fail.
    const belongs = parsed.statements.some(({ node }) => MAKES.some((kind) => kind in node))
      ? "If it belongs to the sequence, say so above: '-- migrations: ignore destructive-reset <reason>'. If not: "
      : '';
    // By schema, the last statement that makes it.
    const madeHere = new Map(parsed.statements.map(({ node }, at) => [schemaMade(node), at]));
    return parsed.statements.flatMap(({ node, start }, at) => {
      const name = resetStatement(node);
      if (name === undefined) return [];
      const isOwn = (schema: string) => ownSchemas?.has(schema) || (madeHere.get(schema) ?? -1) > at;
      if (
        ownSchemas !== undefined &&
        'DropStmt' in node &&
        node.DropStmt.objects?.every((object) => isOwn(objectName(object)))
      ) {
        const message = `${name} deletes everything that is in a schema of these migrations.`;
        const help = "If that is meant, say so above: '-- migrations: ignore destructive-reset <reason>'.";
        return [{ path, offset: start, severity: 'warning', message, help }];
      }
      const help = `${belongs}${belongs === '' ? 'L' : 'l'}ist '${fileName}' under the input 'skip', or move it to another folder.`;
      return [{ path, offset: start, message: `${name} deletes everything that is in it.`, help }];
    });
  },
};

const MAKES = ['CreateStmt', 'CreateTableAsStmt', 'ViewStmt', 'CreateFunctionStmt', 'AlterTableStmt', 'CreateEnumStmt'];

function schemaMade(node: Node): string | undefined {
  const name = 'CreateSchemaStmt' in node ? node.CreateSchemaStmt.schemaname : undefined;
  return name === 'public' ? undefined : name;
}

const CREATE_SCHEMA = /\bcreate\s+schema\s+(?:if\s+not\s+exists\s+)?(?:"([^"]+)"|([a-z_]\w*))/gi;

export function schemasMade(text: string): string[] {
  return [...text.matchAll(CREATE_SCHEMA)]
    .map(([, quoted, plain = '']) => quoted ?? plain.toLowerCase())
    .filter((name) => name !== 'public');
}

/** A cheap test for texts that cannot hold such a statement. */
export const MAY_RESET = /\bdrop\b/i;

function resetStatement(node: Node): string | undefined {
  if ('DropdbStmt' in node) return 'DROP DATABASE';
  if ('DropOwnedStmt' in node) return 'DROP OWNED';
  if (!('DropStmt' in node)) return undefined;
  const { removeType, behavior } = node.DropStmt;
  return removeType === 'OBJECT_SCHEMA' && behavior === 'DROP_CASCADE' ? 'DROP SCHEMA … CASCADE' : undefined;
}
