/**
 * Imported before all else: a commit hook runs on whatever Node the committer has, and the sources are written for 24.
 * What Node 20 lacks of what they use is made up for; an older one is told so in one line.
 */
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 20) {
  process.stderr.write(`stability needs Node 20.17 or later; here is ${process.version}. Install a newer one first.\n`);
  process.exit(2);
}

Map.groupBy ??= <K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
    index += 1;
  }
  return groups;
};
