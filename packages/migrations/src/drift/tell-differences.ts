import type { MigrationFile } from '../folder/inventory.ts';
import type { Blame } from './blame.ts';
import { compareCatalogues } from './compare.ts';
import { judgeDifferences } from './differences.ts';
import { isChosen } from './name-glob.ts';
import type { DriftOptions } from './options.ts';
import type { Know } from './reading.ts';
import { repairDraft } from './repair/draft.ts';
import type { Catalogue, SchemaObject } from './schema-object.ts';
import { Inconclusive } from './side.ts';

/** What stands behind the expected side. */
interface Causes {
  /** The role that replayed the migrations. */
  replayedBy: string | undefined;
  blame: Blame;
  pendingBlame: Blame;
  recorded: readonly MigrationFile[];
}

/**
 * Compares two schemas and tells what counts.
 * @throws Inconclusive where neither has an object
 */
export function tellDifferences(
  expectedWhole: Catalogue,
  actualWhole: Catalogue,
  options: DriftOptions,
  know: Know,
  { replayedBy, blame, pendingBlame, recorded }: Causes,
): void {
  const [expected, actual] = [expectedWhole, actualWhole].map((side) => inSchemas(side, options.schemas));
  if (expected === undefined || actual === undefined) throw new Error('both sides are there');
  const differences = compareCatalogues(expected, actual, { replayedBy });
  const judged = judgeDifferences(differences, {
    options,
    reference: options.referenceTarget === undefined ? 'migrations' : 'database',
    expected,
    actual,
    blame,
    pendingBlame,
    recorded: new Set(recorded.map(({ path }) => path)),
    now: options.clock.wallMs(),
  });
  const comparedCount = Math.max(countOwn(expected), countOwn(actual));
  know({
    findings: judged.open,
    accepted: judged.accepted,
    expired: judged.expired,
    gone: judged.gone,
    repairSql: options.repairSql ? repairDraft(judged.open, expected) : '',
    ignoredCount: judged.ignoredCount,
    comparedCount,
    platforms: [...new Set([...expected.platforms, ...actual.platforms])].sort(),
    notices: extensionNotices(expected, actual),
    notCompared: [...new Set([...expected.notCompared, ...actual.notCompared])].sort(),
  });
  if (comparedCount === 0)
    throw new Inconclusive(
      "There is nothing to compare: neither side has an object. Check that the URL names the right database, and the input 'schemas'.",
    );
}

/** A database has these from the start. */
const ALWAYS_THERE = ['schema public', 'extension plpgsql'];

const RIGHTS = ['privilege', 'default-privilege'];

function countOwn({ objects, recordSchemas }: Catalogue): number {
  const isOwn = ([key, { kind }]: [string, SchemaObject]) =>
    !ALWAYS_THERE.includes(key) && !recordSchemas.has(key) && !RIGHTS.includes(kind);
  return [...objects].filter(isOwn).length;
}

/** What is in no schema stays. */
function inSchemas(catalogue: Catalogue, patterns: readonly string[]): Catalogue {
  if (patterns.length === 0) return catalogue;
  const schemaOf = ({ kind, name, schema }: SchemaObject) => schema ?? (kind === 'schema' ? name : undefined);
  const objects = [...catalogue.objects].filter(([, object]) => {
    const schema = schemaOf(object);
    return schema === undefined || isChosen(patterns, schema);
  });
  return { ...catalogue, objects: new Map(objects) };
}

/** The version of an extension is the server's matter more than a migration's. */
function extensionNotices(expected: Catalogue, actual: Catalogue): string[] {
  return [...expected.extensions].flatMap(([name, version]) => {
    const here = actual.extensions.get(name);
    return here === undefined || here === version
      ? []
      : [
          `The extension '${name}' has version ${here} in the database, and ${version} where it was compared with; that is no drift.`,
        ];
  });
}
