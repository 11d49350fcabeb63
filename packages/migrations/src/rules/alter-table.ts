import type { AlterTableCmd, ColumnDef, Constraint, Node, RangeVar } from '@pgsql/types';

export interface AlterCommand {
  table: RangeVar;
  subtype: AlterTableCmd['subtype'];
  /** The column or constraint that it names. */
  name: string;
  column: ColumnDef | undefined;
  constraint: Constraint | undefined;
  definition: Node | undefined;
}

export function alterCommands(node: Node): AlterCommand[] {
  if (!('AlterTableStmt' in node) || node.AlterTableStmt.objtype !== 'OBJECT_TABLE') return [];
  const { relation: table, cmds = [] } = node.AlterTableStmt;
  if (table === undefined) return [];
  return cmds.flatMap((cmd) => {
    if (!('AlterTableCmd' in cmd)) return [];
    const { subtype, name = '', def: definition } = cmd.AlterTableCmd;
    const column = definition !== undefined && 'ColumnDef' in definition ? definition.ColumnDef : undefined;
    const constraint = definition !== undefined && 'Constraint' in definition ? definition.Constraint : undefined;
    return [{ table, subtype, name, column, constraint, definition }];
  });
}

/** The constraints that are written beside a column, in order. */
export function constraintsOf({ constraints = [] }: ColumnDef): Constraint[] {
  return constraints.flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));
}

export function tableName({ schemaname, relname = '' }: RangeVar): string {
  return schemaname === undefined ? relname : `${schemaname}.${relname}`;
}
