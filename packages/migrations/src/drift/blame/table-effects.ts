import type { AlterTableCmd, ColumnDef, Constraint, CreateStmt, IndexElem, Node, RangeVar } from '@pgsql/types';
import { defaultName } from './default-names.ts';
import { change, type Effect, make, type Named, ofRelation, type Space, strings } from './named.ts';

/** What a statement does to tables and what is on them; undefined: it is about something else. */
export function tableEffects(node: Node): Effect[] | undefined {
  if ('CreateStmt' in node) return createEffects(node.CreateStmt);
  if ('CreateForeignTableStmt' in node) return createEffects(node.CreateForeignTableStmt.base ?? {});
  if ('IndexStmt' in node && node.IndexStmt.relation) {
    const { relation, idxname, indexParams = [], if_not_exists } = node.IndexStmt;
    const columns = indexParams.flatMap((one) => ('IndexElem' in one ? [columnOf(one.IndexElem)] : []));
    const what: Named = { space: 'relation', schema: relation.schemaname, parts: [idxname ?? ''] };
    if (idxname !== undefined) return [make(what, if_not_exists)];
    const name = (label: string) => defaultName(relation.relname ?? '', columns.join('_'), label);
    return [{ does: 'make', what, beside: ofRelation('relation', relation), name, label: 'idx' }];
  }
  if ('AlterTableStmt' in node && node.AlterTableStmt.relation) {
    const { relation, cmds = [] } = node.AlterTableStmt;
    return cmds.flatMap((cmd) => ('AlterTableCmd' in cmd ? commandEffects(cmd.AlterTableCmd, relation) : []));
  }
  return undefined;
}

/** An expression is called by its function, else `expr` (FigureIndexColname). */
function columnOf({ name, expr }: IndexElem): string {
  if (name !== undefined) return name;
  return expr !== undefined && 'FuncCall' in expr ? (strings(expr.FuncCall.funcname).at(-1) ?? 'expr') : 'expr';
}

function createEffects({ relation, tableElts = [], if_not_exists: ifAbsent = false }: CreateStmt): Effect[] {
  if (relation === undefined || relation.relpersistence === 't') return [];
  const table = ofRelation('relation', relation);
  const inside = tableElts.flatMap((element) => {
    if ('ColumnDef' in element) return columnEffects(element.ColumnDef, relation);
    return 'Constraint' in element ? constraintEffects(element, table, undefined) : [];
  });
  return [{ does: 'make', what: table, ifAbsent, takesAlong: inside }];
}

const SERIAL = /^(?:small|big)?serial[248]?$/;

function columnEffects({ colname = '', constraints = [], typeName }: ColumnDef, relation: RangeVar): Effect[] {
  const table = ofRelation('relation', relation);
  const isSerial = SERIAL.test(strings(typeName?.names).at(-1) ?? '');
  const isIdentity = constraints.some((one) => 'Constraint' in one && one.Constraint.contype === 'CONSTR_IDENTITY');
  return [
    make(ofRelation('column', relation, colname)),
    ...(isSerial || isIdentity ? [sequenceOf(relation, colname)] : []),
    ...constraints.flatMap((one) => constraintEffects(one, table, colname)),
  ];
}

function sequenceOf(relation: RangeVar, column: string): Effect {
  const table = ofRelation('relation', relation);
  const name = (label: string) => defaultName(relation.relname ?? '', column, label);
  return { does: 'make', what: { ...table, parts: [''] }, beside: table, name, label: 'seq' };
}

const LABELS: Partial<Record<NonNullable<Constraint['contype']>, string>> = {
  CONSTR_PRIMARY: 'pkey',
  CONSTR_UNIQUE: 'key',
  CONSTR_FOREIGN: 'fkey',
  CONSTR_CHECK: 'check',
  CONSTR_EXCLUSION: 'excl',
};

/** @param column the one that the constraint stands behind */
export function constraintEffects(node: Node, owner: Named, column: string | undefined): Effect[] {
  if (!('Constraint' in node)) return [];
  const { contype = 'CONSTR_NULL', conname, keys, fk_attrs, raw_expr, exclusions } = node.Constraint;
  const label = LABELS[contype];
  if (label === undefined) return [];
  const [table = ''] = owner.parts;
  const what = (name: string): Named => ({ ...owner, space: 'constraint', parts: [table, name] });
  if (conname !== undefined) return [make(what(conname))];
  const own = column === undefined ? [] : [column];
  const columns =
    label === 'pkey'
      ? []
      : label === 'check'
        ? own[0] === undefined
          ? onlyColumn(raw_expr)
          : own
        : label === 'excl'
          ? (exclusions ?? []).flatMap(excluded)
          : [own, strings(keys), strings(fk_attrs)].find((one) => one.length > 0);
  const name = (text: string) => defaultName(table, (columns ?? []).join('_'), text);
  return [{ does: 'make', what: what(''), name, label }];
}

/** A check of one column is called by it. */
function onlyColumn(expression: Node | undefined): string[] {
  const names = [...new Set(columnsIn(expression))];
  return names.length === 1 ? names : [];
}

function* columnsIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  if ('ColumnRef' in value) {
    const { fields } = value.ColumnRef as { fields?: Node[] };
    yield strings(fields).at(-1) ?? '';
    return;
  }
  for (const part of Object.values(value)) yield* columnsIn(part);
}

function excluded(pair: Node): string[] {
  const [element] = 'List' in pair ? (pair.List.items ?? []) : [];
  return element !== undefined && 'IndexElem' in element ? [columnOf(element.IndexElem)] : [];
}

const OF_A_COLUMN =
  /^AT_(?:ColumnDefault|DropNotNull|SetNotNull|SetExpression|DropExpression|SetStatistics|SetOptions|ResetOptions|SetStorage|SetCompression|AlterColumnType|AlterColumnGenericOptions|AddIdentity|SetIdentity|DropIdentity)$/;

/** Commands by what their name stands for. */
const BY_NAME: [RegExp, Space][] = [
  [OF_A_COLUMN, 'column'],
  [/^AT_(?:Alter|Validate)Constraint$/, 'constraint'],
  [/^AT_(?:Enable|Disable)\w*Trig$/, 'trigger'],
  [/^AT_(?:Enable|Disable)\w*Rule$/, 'rule'],
];

function commandEffects(
  { subtype = 'AT_SetRelOptions', name = '', def, missing_ok }: AlterTableCmd,
  relation: RangeVar,
): Effect[] {
  const table = ofRelation('relation', relation);
  const of = (space: Space) => ofRelation(space, relation, name);
  if (subtype === 'AT_AddColumn' && def !== undefined && 'ColumnDef' in def) {
    const [column, ...rest] = columnEffects(def.ColumnDef, relation);
    return column?.does === 'make' ? [{ ...column, ifAbsent: missing_ok ?? false, takesAlong: rest }] : [];
  }
  if ((subtype === 'AT_AddConstraint' || subtype === 'AT_AddIndexConstraint') && def !== undefined)
    return constraintEffects(def, table, undefined);
  if (subtype === 'AT_DropColumn') return [{ does: 'drop', what: of('column') }];
  if (subtype === 'AT_DropConstraint') return [{ does: 'drop', what: of('constraint') }];
  if (subtype === 'AT_AlterConstraint' && def !== undefined && 'ATAlterConstraint' in def)
    return [change(ofRelation('constraint', relation, def.ATAlterConstraint.conname ?? ''))];
  if ((subtype === 'AT_AttachPartition' || subtype === 'AT_DetachPartition') && def !== undefined) {
    const partition = 'PartitionCmd' in def ? def.PartitionCmd.name : undefined;
    return partition === undefined ? [] : [change(ofRelation('relation', partition))];
  }
  const [, space] = BY_NAME.find(([pattern]) => pattern.test(subtype)) ?? [];
  return [change(space === undefined ? table : of(space))];
}
