/** Whether a name fits a pattern in which `*` stands for any characters, dots among them; in time proportional to both. */
export function matchesGlob(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return name === pattern;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}

/** Whether a list of patterns lets a name in: `!` takes away, a later pattern counts more, and a list of `!` alone begins with all. */
export function isChosen(patterns: readonly string[], name: string): boolean {
  let chosen = patterns.every((pattern) => pattern.startsWith('!'));
  for (const pattern of patterns) {
    if (pattern.startsWith('!')) {
      if (matchesGlob(pattern.slice(1), name)) chosen = false;
    } else if (matchesGlob(pattern, name)) chosen = true;
  }
  return chosen;
}
