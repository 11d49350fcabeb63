import type { MigrationFile } from '../folder/inventory.ts';
import { isUnderstood, parseMigration } from '../folder/parse-migration.ts';
import { sourceOffset } from '../folder/placeholders.ts';
import { runningText } from '../folder/running-text.ts';
import { Lines } from '../sql/source-text.ts';
import { effectsOf } from './blame/effects.ts';
import { Ledger } from './blame/ledger.ts';
import type { Space } from './blame/named.ts';
import type { MadeBy } from './finding.ts';
import type { ObjectKind } from './schema-object.ts';

/** Which statement of a sequence last made, changed or dropped what. */
export interface Blame {
  /** @param parent key of the object that this one is on, which is asked where it is not known itself */
  madeBy(kind: ObjectKind, name: string, parent: string | undefined): MadeBy | undefined;
  droppedBy(kind: ObjectKind, name: string): MadeBy | undefined;
}

/** Kinds that have no names of their own among statements, or are told at what they are on, are left out. */
const SPACES: Partial<Record<ObjectKind, Space>> = {
  table: 'relation',
  view: 'relation',
  'materialized-view': 'relation',
  index: 'relation',
  sequence: 'relation',
  'foreign-table': 'relation',
  column: 'column',
  constraint: 'constraint',
  trigger: 'trigger',
  policy: 'policy',
  rule: 'rule',
  enum: 'type',
  domain: 'type',
  'composite-type': 'type',
  'range-type': 'type',
  function: 'routine',
  procedure: 'routine',
  aggregate: 'routine',
  operator: 'operator',
  collation: 'collation',
  statistics: 'statistics',
  'text-search-configuration': 'text-search-configuration',
  'text-search-dictionary': 'text-search-dictionary',
  schema: 'schema',
  extension: 'extension',
  'event-trigger': 'event-trigger',
  publication: 'publication',
  server: 'server',
};

/** The text of a statement that nothing else is known of. */
interface Opaque {
  text: string;
  place: MadeBy;
}

/** Follows the statements of files in their order; the parser must be loaded. */
export function blameOf(files: readonly MigrationFile[]): Blame {
  const ledger = new Ledger<MadeBy>();
  const opaque: Opaque[] = [];
  for (const file of files) {
    ledger.beginFile();
    const running = runningText(file);
    const parsed = parseMigration(file, running);
    if (!isUnderstood({ parsed })) {
      opaque.push({ text: parsed.sql, place: { version: file.version.text, file: file.path, line: 1 } });
      continue;
    }
    const lines = new Lines(running.source);
    for (const { node, start, end } of parsed.statements) {
      const { line } = lines.placeAt(sourceOffset(running.replacements, start));
      const place = { version: file.version.text, file: file.path, line };
      for (const effect of effectsOf(node)) ledger.note(effect, place);
      if ('DoStmt' in node) opaque.push({ text: parsed.sql.slice(start, end), place });
    }
  }
  return {
    madeBy: (kind, name, parent) => lookUp(ledger, kind, name) ?? lastNaming(opaque, name) ?? ofParent(ledger, parent),
    droppedBy(kind, name) {
      const space = SPACES[kind];
      return space === undefined ? undefined : ledger.droppedBy(space, ...nameOf(space, name));
    },
  };
}

function lookUp(ledger: Ledger<MadeBy>, kind: ObjectKind, name: string): MadeBy | undefined {
  const space = SPACES[kind];
  return space === undefined ? undefined : ledger.madeBy(space, ...nameOf(space, name));
}

function ofParent(ledger: Ledger<MadeBy>, parent: string | undefined): MadeBy | undefined {
  const [, kind, name = ''] = /^(\S+) (.*)$/s.exec(parent ?? '') ?? [];
  // That the schema is there says nothing of what should be in it.
  return kind === undefined || kind === 'schema' ? undefined : lookUp(ledger, kind as ObjectKind, name);
}

/** A routine is found by the number of its arguments, an operator by its name alone. */
function nameOf(space: Space, name: string): [name: string, argumentCount?: number] {
  if (space !== 'routine' && space !== 'operator') return [name];
  const [, bare = name, list = ''] = /^(.*?)\((.*)\)$/s.exec(name) ?? [];
  if (space === 'operator') return [bare];
  const types = list.replace(/"(?:[^"]|"")*"|\([^)]*\)/g, '');
  return [bare, types.trim() === '' && list.trim() === '' ? 0 : types.split(',').length];
}

/** A DO block makes what it makes; the last that speaks of the object's own name is the likeliest. */
function lastNaming(opaque: readonly Opaque[], name: string): MadeBy | undefined {
  const own = name.replace(/\(.*$/s, '').split('.').at(-1)?.replaceAll('"', '') ?? '';
  const word = new RegExp(`(?<![\\w$])${own.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w$])`);
  return own === '' ? undefined : opaque.findLast(({ text }) => word.test(text))?.place;
}
