import type { DriftFinding } from '../finding.ts';
import { type Catalogue, type ObjectKind, objectKey, type SchemaObject } from '../schema-object.ts';
import { columnSql, createSql } from './create.ts';
import { partsOf, quotedIfNeeded, sqlName } from './sql-names.ts';

const HEAD = `-- What would lead from the database to what is expected, as a draft. Nothing of it was run.
-- Read it, put what is right into a new migration, and leave the rest. What would lose data stands as a comment.
`;

/** A draft for each finding, in the order in which they can run; what cannot be derived is a comment that says so. */
export function repairDraft(findings: readonly DriftFinding[], expected: Catalogue): string {
  if (findings.length === 0) return '';
  const parts = [...findings]
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
    .map((finding) => `-- ${finding.id}\n${statementFor(finding, expected) ?? byHand(finding)}\n`);
  return [HEAD, ...parts].join('\n');
}

/** What others stand on comes first; a foreign key needs both tables. */
const ORDER: ObjectKind[] = [
  'schema',
  'extension',
  'enum',
  'composite-type',
  'domain',
  'sequence',
  'function',
  'procedure',
  'table',
  'column',
  'constraint',
  'index',
  'view',
  'materialized-view',
  'trigger',
  'rule',
  'policy',
];

function statementFor(finding: DriftFinding, expected: Catalogue): string | undefined {
  const object = expected.objects.get(objectKey(finding.kind, finding.object));
  if (finding.change === 'extra') return dropSql(finding);
  if (object === undefined) return undefined;
  if (finding.change === 'missing') return object.kind === 'table' ? tableSql(object, expected) : createSql(object);
  return changeSql(finding, object);
}

function byHand({ message }: DriftFinding): string {
  return `-- by hand: ${message.replace(/\n/g, '\n--   ')}`;
}

const DROPS: Partial<Record<ObjectKind, string>> = {
  schema: 'SCHEMA',
  extension: 'EXTENSION',
  table: 'TABLE',
  sequence: 'SEQUENCE',
  index: 'INDEX',
  view: 'VIEW',
  'materialized-view': 'MATERIALIZED VIEW',
  function: 'FUNCTION',
  procedure: 'PROCEDURE',
  enum: 'TYPE',
  'composite-type': 'TYPE',
  'range-type': 'TYPE',
  domain: 'DOMAIN',
};

/** The word by which a table or ALTER TABLE names what is on it. */
const ON_A_TABLE: Partial<Record<ObjectKind, string>> = { trigger: 'TRIGGER', policy: 'POLICY', rule: 'RULE' };

/** Always as a comment: somebody made it, and may need it. */
function dropSql({ kind, object }: DriftFinding): string | undefined {
  const [, bare = object, signature = ''] = /^(.*?)(\(.*\))?$/s.exec(object) ?? [];
  const parts = partsOf(bare);
  if (parts === undefined) return undefined;
  const [own, relation] = [quotedIfNeeded(parts.at(-1) ?? ''), sqlName(parts, parts.length - 1)];
  if (kind === 'column' || kind === 'constraint')
    return `-- ALTER TABLE ${relation} DROP ${kind.toUpperCase()} ${own};`;
  if (ON_A_TABLE[kind] !== undefined) return `-- DROP ${ON_A_TABLE[kind]} ${own} ON ${relation};`;
  return DROPS[kind] === undefined ? undefined : `-- DROP ${DROPS[kind]} ${sqlName(parts)}${signature};`;
}

/** A table with its columns, and what is on it. A partition or an heir is left to people. */
function tableSql(table: SchemaObject, expected: Catalogue): string | undefined {
  const { attributes, lists, name } = table;
  const parts = partsOf(name);
  if (attributes.partition !== undefined || (lists.inherits?.size ?? 0) > 0 || parts === undefined) return undefined;
  const key = objectKey('table', name);
  const on = (kind: ObjectKind, parent: string) =>
    [...expected.objects.values()].filter((one) => one.kind === kind && one.parent === parent);
  const columns = on('column', key);
  const sequences = columns
    .filter((column) => column.attributes.identity === undefined)
    .flatMap((column) =>
      on('sequence', objectKey('column', column.name)).map((sequence) => ({ sequence, owner: column.name })),
    );
  const created = `CREATE ${attributes.persistence === 'unlogged' ? 'UNLOGGED ' : ''}TABLE ${sqlName(parts)} (\n  ${columns.map(columnSql).join(',\n  ')}\n)${attributes['partition-key'] === undefined ? '' : ` ${attributes['partition-key']}`}${attributes.options === undefined ? '' : ` WITH (${attributes.options})`};`;
  const isForeign = ({ attributes: { definition = '' } }: SchemaObject) => definition.startsWith('FOREIGN KEY');
  const constraints = on('constraint', key).sort((a, b) => Number(isForeign(a)) - Number(isForeign(b)));
  const rest = [...constraints, ...on('index', key), ...on('trigger', key), ...on('rule', key), ...on('policy', key)];
  return [
    ...sequences.map(({ sequence }) => createSql(sequence)),
    created,
    ...sequences.map(
      ({ sequence, owner }) =>
        `ALTER SEQUENCE ${sqlName(partsOf(sequence.name) ?? [])} OWNED BY ${sqlName(partsOf(owner) ?? [])};`,
    ),
    ...rest.map((one) => createSql(one) ?? `-- by hand: the ${one.kind} '${one.name}'`),
    attributes['row-security'] === 'on' ? `ALTER TABLE ${sqlName(parts)} ENABLE ROW LEVEL SECURITY;` : undefined,
  ]
    .filter((one) => one !== undefined)
    .join('\n');
}

/** What is made anew loses no data: an index, a constraint, a view, code. A change of a column's type may. */
function changeSql({ attribute, actual }: DriftFinding, object: SchemaObject): string | undefined {
  const parts = partsOf(object.name.replace(/\(.*$/s, ''));
  const created = createSql(object);
  if (parts === undefined) return undefined;
  const [own, relation] = [quotedIfNeeded(parts.at(-1) ?? ''), sqlName(parts, parts.length - 1)];
  if (object.kind === 'column') return columnChangeSql(relation, own, attribute, object);
  if (attribute === 'name' && object.kind === 'index')
    return `ALTER INDEX ${relation}.${quotedIfNeeded(actual ?? '')} RENAME TO ${own};`;
  if (attribute === 'name' && object.kind === 'constraint')
    return `ALTER TABLE ${relation} RENAME CONSTRAINT ${quotedIfNeeded(actual ?? '')} TO ${own};`;
  if (object.kind === 'table' && attribute === 'row-security')
    return `ALTER TABLE ${sqlName(parts)} ${object.attributes['row-security'] === 'on' ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY;`;
  if (created === undefined || attribute === 'name') return undefined;
  if (object.kind === 'index') return `DROP INDEX ${sqlName(parts)};\n${created}`;
  if (object.kind === 'constraint' && object.parent?.startsWith('table ') === true)
    return `ALTER TABLE ${relation} DROP CONSTRAINT ${own};\n${created}`;
  const word = ON_A_TABLE[object.kind];
  if (word !== undefined) return `DROP ${word} ${own} ON ${relation};\n${created}`;
  return ['view', 'function', 'procedure'].includes(object.kind) ? created : undefined;
}

function columnChangeSql(
  table: string,
  column: string,
  attribute: string | undefined,
  { attributes }: SchemaObject,
): string | undefined {
  const alter = `ALTER TABLE ${table} ALTER COLUMN ${column}`;
  if (attribute === 'type') return `-- ${alter} TYPE ${attributes.type} USING ${column}::${attributes.type};`;
  if (attribute === 'default')
    return attributes.default === undefined ? `${alter} DROP DEFAULT;` : `${alter} SET DEFAULT ${attributes.default};`;
  if (attribute !== 'null') return undefined;
  return `${alter} ${attributes.null?.startsWith('NOT NULL') === true ? 'SET' : 'DROP'} NOT NULL;`;
}
