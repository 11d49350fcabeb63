import type { Node } from '@pgsql/types';
import { type Effect, global, type Named, ofObject, ofRelation, SPACES, type Space } from './named.ts';

/** Statements that take away, rename, move, or say where names are looked for. */
export function movingEffects(node: Node): Effect[] {
  if ('DropStmt' in node) {
    const { removeType, objects = [] } = node.DropStmt;
    return objects.flatMap((object): Effect[] => {
      const what = ofObject(removeType, object);
      return what === undefined ? [] : [{ does: 'drop', what }];
    });
  }
  if ('RenameStmt' in node) {
    const { renameType, relation, object, subname, newname = '' } = node.RenameStmt;
    const space = SPACES[renameType ?? 'OBJECT_CAST'];
    if (space === undefined) return [];
    const inside = subname !== undefined && space !== 'schema';
    const what =
      relation !== undefined
        ? ofRelation(space, relation, ...(inside ? [subname] : []))
        : renameType === 'OBJECT_DOMCONSTRAINT'
          ? withPart(ofObject('OBJECT_TYPE', object), space, subname)
          : space === 'schema'
            ? global('schema', subname)
            : ofObject(renameType, object);
    return what === undefined
      ? []
      : [{ does: 'rename', what, to: { ...what, parts: [...what.parts.slice(0, -1), newname] } }];
  }
  if ('AlterObjectSchemaStmt' in node) {
    const { objectType, relation, object, newschema } = node.AlterObjectSchemaStmt;
    const what = relation === undefined ? ofObject(objectType, object) : ofRelation('relation', relation);
    return what === undefined ? [] : [{ does: 'rename', what, to: { ...what, schema: newschema } }];
  }
  if ('VariableSetStmt' in node && node.VariableSetStmt.name === 'search_path') {
    const { args = [] } = node.VariableSetStmt;
    const schemas = args.flatMap((arg) => ('A_Const' in arg ? [arg.A_Const.sval?.sval ?? ''] : []));
    return [{ does: 'search', schemas: schemas.filter((schema) => schema !== '' && !schema.startsWith('$')) }];
  }
  return [];
}

function withPart(what: Named | undefined, space: Space, part = ''): Named | undefined {
  return what === undefined ? undefined : { ...what, space, parts: [...what.parts, part] };
}
