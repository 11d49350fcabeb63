import type { SchemaObject } from '../schema-object.ts';
import { partsOf, quotedIfNeeded, sqlName } from './sql-names.ts';

/** What makes an object as a server has described it; undefined where that is not all that would be needed. */
export function createSql(object: SchemaObject): string | undefined {
  const { kind, attributes, name } = object;
  const parts = partsOf(name.replace(/\(.*$/s, ''));
  if (parts === undefined) return undefined;
  const own = quotedIfNeeded(parts.at(-1) ?? '');
  const full = sqlName(parts);
  const relation = sqlName(parts, parts.length - 1);
  const { definition = '', validity, deferrability, options, enabled } = attributes;
  const withOptions = options === undefined ? '' : ` WITH (${options})`;
  switch (kind) {
    case 'schema':
      return `CREATE SCHEMA ${full};`;
    case 'extension':
      return `CREATE EXTENSION ${full} WITH SCHEMA ${quotedIfNeeded(attributes['in-schema'] ?? 'public')};`;
    case 'column':
      return `ALTER TABLE ${relation} ADD COLUMN ${columnSql(object)};`;
    case 'constraint': {
      const state = [
        deferrability === 'NOT DEFERRABLE' ? undefined : deferrability,
        validity === 'VALID' ? undefined : validity,
      ];
      const words = [`ALTER TABLE ${relation} ADD CONSTRAINT ${own} ${definition}`, ...state].filter((one) => one);
      return object.parent?.startsWith('domain ') === true
        ? `${words.join(' ').replace('ALTER TABLE', 'ALTER DOMAIN')};`
        : `${words.join(' ')};`;
    }
    case 'index':
      return `${definition.replace(/^CREATE (UNIQUE )?INDEX ON/, (_, unique = '') => `CREATE ${unique}INDEX ${own} ON`)}${withOptions};`;
    case 'sequence':
      return sequenceSql(full, attributes);
    case 'view':
      return `CREATE OR REPLACE VIEW ${full}${withOptions} AS\n${definition.trim().replace(/;$/, '')};`;
    case 'materialized-view':
      return `CREATE MATERIALIZED VIEW ${full}${withOptions} AS\n${definition.trim().replace(/;$/, '')};`;
    case 'trigger':
    case 'rule':
      return enabled === 'enabled' ? `${definition.replace(/;$/, '')};` : undefined;
    case 'policy':
      return policySql(own, relation, attributes);
    case 'enum':
      return `CREATE TYPE ${full} AS ENUM (${attributes.labels ?? ''});`;
    case 'composite-type':
      return `CREATE TYPE ${full} AS (${attributes.attributes ?? ''});`;
    case 'domain':
      return `CREATE DOMAIN ${full} AS ${attributes.type}${clause(' COLLATE ', attributes.collation)}${clause(' DEFAULT ', attributes.default)}${attributes.null === 'NOT NULL' ? ' NOT NULL' : ''};`;
    case 'function':
    case 'procedure':
      return routineSql(kind, full, attributes);
    default:
      return undefined;
  }
}

type Attributes = SchemaObject['attributes'];

function clause(word: string, value: string | undefined): string {
  return value === undefined ? '' : `${word}${value}`;
}

/** The definition of a column within CREATE TABLE or behind ADD COLUMN. */
export function columnSql({ name, attributes }: SchemaObject): string {
  const { type, collation, generated, identity } = attributes;
  return [
    quotedIfNeeded(partsOf(name)?.at(-1) ?? ''),
    type,
    clause('COLLATE ', collation),
    clause('DEFAULT ', attributes.default),
    generated,
    identity,
    attributes.null?.startsWith('NOT NULL') === true && identity === undefined ? 'NOT NULL' : undefined,
  ]
    .filter((one) => one !== undefined && one !== '')
    .join(' ');
}

function sequenceSql(name: string, { type, start, increment, minimum, maximum, cache, cycle }: Attributes): string {
  const bound = (word: string, value = 'default') => (value === 'default' ? '' : ` ${word} ${value}`);
  return `CREATE SEQUENCE ${name} AS ${type} INCREMENT ${increment}${bound('MINVALUE', minimum)}${bound('MAXVALUE', maximum)} START ${start} CACHE ${cache}${cycle === 'yes' ? ' CYCLE' : ''};`;
}

function policySql(name: string, table: string, attributes: Attributes): string {
  const { mode = 'permissive', command, roles, using } = attributes;
  return `CREATE POLICY ${name} ON ${table} AS ${mode.toUpperCase()} FOR ${command} TO ${roles}${using === undefined ? '' : ` USING (${using})`}${clause(' WITH CHECK (', attributes['with-check'])}${attributes['with-check'] === undefined ? '' : ')'};`;
}

/** Only what most routines have; others are left to people. */
const USUAL: [attribute: string, value: string, clause: (value: string) => string][] = [
  ['volatility', 'volatile', (value) => value.toUpperCase()],
  ['security', 'invoker', () => 'SECURITY DEFINER'],
  ['strict', 'no', () => 'STRICT'],
  ['parallel', 'unsafe', (value) => `PARALLEL ${value.toUpperCase()}`],
  ['leakproof', 'no', () => 'LEAKPROOF'],
];

const UNUSUAL = ['settings', 'support', 'transforms'];

function routineSql(kind: 'function' | 'procedure', name: string, attributes: Attributes): string | undefined {
  const { arguments: parameters = '', returns, language = 'sql', body = '' } = attributes;
  if (UNUSUAL.some((one) => attributes[one] !== undefined) || attributes.window === 'yes') return undefined;
  if (!['sql', 'plpgsql'].includes(language)) return undefined;
  const words = USUAL.flatMap(([attribute, usual, text]) => {
    const value = attributes[attribute] ?? usual;
    return value === usual ? [] : [text(value)];
  });
  const isStandard = /^(?:RETURN|BEGIN ATOMIC)\b/.test(body);
  const quote = ['$body$', '$_body_$'].find((one) => !body.includes(one));
  if (quote === undefined) return undefined;
  const result = kind === 'function' ? ` RETURNS ${returns}` : '';
  return `CREATE OR REPLACE ${kind.toUpperCase()} ${name}(${parameters})${result} LANGUAGE ${language}${words.map((word) => ` ${word}`).join('')}\n${isStandard ? body : `AS ${quote}${body}${quote}`};`;
}
