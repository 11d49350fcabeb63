import type { Inventory, MigrationFile } from '../../folder/inventory.ts';
import { layoutOf } from '../../folder/layouts/index.ts';
import { isTimestamp } from '../../folder/version.ts';
import type { Change, FolderRule, Problem } from '../rule.ts';

export const versionGap: FolderRule = {
  id: 'version-gap',
  severity: 'error',
  what: 'A number is missing between two files. Timestamps are not counted, nor are numbers before the first file, nor layouts whose tool wants no consecutive numbers: all but `numbered`.',
  why: 'A missing number is a file that was lost in a merge, or one that another branch will add later, below versions that are applied by then.',
  fix: 'Find the missing file, or rename the file after the gap. A folder with old gaps sets `gaps: warning` or `gaps: off`.',
  example: '`17_a.sql`, `19_b.sql`',

  checkFolder: findGaps,
};

function findGaps(inventory: Inventory, change?: Change): Problem[] {
  if (!layoutOf(inventory).consecutive || inventory.likelyLayouts?.length) return [];
  const counted = inventory.migrations.filter(({ version }) => !isTimestamp(version));
  const elsewhere = takenElsewhere(inventory);
  const claimed = new Map(change?.claims.map(({ version, by }) => [version.number, by]));
  return counted.flatMap((file, index) => {
    const previous = counted[index - 1];
    if (previous === undefined) return [];
    const missing = missingBetween(previous.version.number, file.version.number, elsewhere);
    if (missing.count === 0n) return [];
    const which =
      missing.count === 1n ? `Version ${missing.first} is` : `${missing.count} versions (from ${missing.first} on) are`;
    const onBase = change !== undefined && !change.added.has(file.path) && !change.added.has(previous.path);
    const filler = missing.count <= BigInt(claimed.size) ? fills(missing, file, claimed, elsewhere) : undefined;
    const problem = {
      path: file.path,
      message: `${which} missing between '${previous.path}' and '${file.path}'.`,
      help: `Find the missing file, or rename '${file.fileName}' to version ${missing.first}. If the gap is meant to be, set the input 'gaps' to 'warning' or 'off'.`,
    };
    if (filler !== undefined) {
      const help = 'Merge that pull request first.';
      return [
        { ...problem, severity: 'warning', message: `${problem.message} It comes with pull request ${filler}.`, help },
      ];
    }
    if (!onBase) return [problem];
    const help = 'The base has this gap already, so it is only a warning; see whether a file was lost.';
    return [{ ...problem, severity: 'warning', help }];
  });
}

/** Who brings the missing versions, if open pull requests bring all of them. */
function fills(
  { first }: { first: bigint },
  { version }: MigrationFile,
  claimed: ReadonlyMap<bigint, string>,
  elsewhere: ReadonlySet<bigint>,
): string | undefined {
  const by = new Set<string>();
  for (let number = first; number < version.number; number += 1n) {
    if (elsewhere.has(number)) continue;
    const claim = claimed.get(number);
    if (claim === undefined) return undefined;
    by.add(claim);
  }
  return [...by].join(', ');
}

/** Numbers of files that are there, though they are not run. */
function takenElsewhere({ skipped, malformed }: Inventory): Set<bigint> {
  const numbers = [...skipped, ...malformed].map(({ path }) => /(?:^|\/)(\d+)[^/]*$/.exec(path)?.[1]);
  return new Set(numbers.filter((digits) => digits !== undefined).map(BigInt));
}

/** Nothing but `elsewhere` can stand between two neighbours. */
function missingBetween(low: bigint, high: bigint, elsewhere: ReadonlySet<bigint>): { count: bigint; first: bigint } {
  if (high - low <= 1n) return { count: 0n, first: 0n };
  let count = high - low - 1n;
  let first = low + 1n;
  for (const number of elsewhere) if (number > low && number < high) count -= 1n;
  while (elsewhere.has(first)) first += 1n;
  return { count, first };
}
