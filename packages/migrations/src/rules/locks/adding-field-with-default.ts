import type { Node } from '@pgsql/types';
import { alterCommands, constraintsOf, tableName } from '../alter-table.ts';
import type { Schema } from '../known-schema.ts';
import { columnType } from '../known-table.ts';
import { namesOf } from '../names.ts';
import type { StatementRule } from '../rule.ts';

export const addingFieldWithDefault: StatementRule = {
  id: 'adding-field-with-default',
  severity: 'warning',
  what: 'A column is added whose value must be computed for every row: a volatile default, a stored generated column, an identity or a serial; before PostgreSQL 11 any default.',
  why: 'The whole table is rewritten, locked against reads and writes (ACCESS EXCLUSIVE).',
  fix: 'Add the column without it, set the default for new rows with `ALTER COLUMN … SET DEFAULT`, and fill the old rows in batches.',
  example: '`ALTER TABLE users ADD COLUMN key uuid DEFAULT gen_random_uuid();`',

  checkStatement({ node }, { hasNoRows, postgresVersion, schema }) {
    return alterCommands(node)
      .filter(({ subtype, table }) => subtype === 'AT_AddColumn' && !hasNoRows(table))
      .flatMap(({ table, column }) => {
        if (column?.typeName === undefined) return [];
        const serial = /^(?:small|big)?serial[248]?$/.test(columnType(column.typeName).type);
        const what = serial
          ? 'a serial'
          : constraintsOf(column)
              .map(({ contype, raw_expr: expression, generated_kind: kind }) => {
                if (contype === 'CONSTR_IDENTITY') return 'an identity';
                if (contype === 'CONSTR_GENERATED') return kind === 'v' ? undefined : 'a stored generated column';
                return contype === 'CONSTR_DEFAULT' ? whyRewritten(expression, postgresVersion, schema) : undefined;
              })
              .find((one) => one !== undefined);
        if (what === undefined) return [];
        return [
          {
            message: `'${tableName(table)}' is rewritten under a lock, because ${column.colname} has ${what}.`,
            help: 'Add the column without it, SET DEFAULT for new rows, and fill the old rows in batches.',
          },
        ];
      });
  },
};

function whyRewritten(expression: Node | undefined, postgresVersion: number, schema: Schema): string | undefined {
  if (expression === undefined || isNull(expression)) return undefined;
  if (postgresVersion < 11) return 'a default';
  const volatile = calledFunctions(expression).find((name) => !NOT_VOLATILE.has(name) && !schema.isSteady(name));
  return volatile === undefined ? undefined : `a default that calls ${volatile}(), which may be volatile`;
}

function isNull(node: Node): boolean {
  return 'A_Const' in node && node.A_Const.isnull === true;
}

function calledFunctions(node: Node): string[] {
  const names: string[] = [];
  JSON.stringify(node, (key, value: { funcname?: Node[] }) => {
    if (key === 'FuncCall') names.push(namesOf(value.funcname).at(-1) ?? '');
    return value;
  });
  return names;
}

/** Functions of PostgreSQL that one meets in defaults and that are stable or immutable (pg_proc.provolatile); others are volatile until known better. */
const NOT_VOLATILE = new Set(
  `now transaction_timestamp statement_timestamp timezone date_trunc date_part make_interval make_date make_timestamptz to_timestamp
  to_char to_date age current_setting current_database current_schema current_user session_user txid_current pg_current_xact_id
  lower upper length concat concat_ws format md5 sha256 encode decode trim btrim replace regexp_replace left right substr substring repeat lpad rpad
  to_json to_jsonb json_build_object jsonb_build_object json_build_array jsonb_build_array array_fill string_to_array
  abs ceil floor round greatest least power coalesce nullif int4range int8range numrange tsrange tstzrange daterange
  to_tsvector set_masklen point box inet_client_addr hashtext extract`.split(/\s+/),
);
