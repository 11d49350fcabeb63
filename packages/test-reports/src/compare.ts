export interface Comparison {
  /** Executed on the baseline, not now; a name as often as it is missing. */
  lost: string[];
  /** Executed now, not on the baseline. */
  added: string[];
  /** Whether the names change from run to run: many are lost, and as many new. */
  unstable: boolean;
}

const MANY = 0.2;

export function compareNames(before: readonly string[], now: readonly string[]): Comparison {
  const lost = missingFrom(before, now);
  const added = missingFrom(now, before);
  const isMany = (names: string[]) => before.length > 0 && names.length / before.length > MANY;
  return { lost, added, unstable: isMany(lost) && isMany(added) };
}

function missingFrom(names: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const name of others) left.set(name, (left.get(name) ?? 0) + 1);
  return names.filter((name) => {
    const count = left.get(name) ?? 0;
    left.set(name, count - 1);
    return count <= 0;
  });
}
