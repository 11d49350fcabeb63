/** Time is bounded by the length of pattern times path: whoever writes the pattern, it cannot hang. */
export function pathMatcher(pattern: string): (path: string) => boolean {
  const wanted = pattern.split('/');
  return (path) => matchesAll(wanted, path.split('/'), '**', matchesPart);
}

function matchesPart(wanted: string, part: string): boolean {
  return matchesAll([...wanted], [...part], '*', (one, character) => one === '?' || one === character);
}

/** Whether `items` are what `wanted` says, where `any` stands for any number of items. Goes back to the last `any` only. */
function matchesAll(
  wanted: readonly string[],
  items: readonly string[],
  any: string,
  matches: (wanted: string, item: string) => boolean,
): boolean {
  let at = 0;
  let lastAny = -1;
  let resume = 0;
  for (let index = 0; index < items.length; ) {
    const want = wanted[at];
    const item = items[index] ?? '';
    if (want === any) {
      lastAny = at++;
      resume = index;
    } else if (want !== undefined && matches(want, item)) {
      at += 1;
      index += 1;
    } else if (lastAny >= 0) {
      at = lastAny + 1;
      index = ++resume;
    } else return false;
  }
  while (wanted[at] === any) at += 1;
  return at === wanted.length;
}
