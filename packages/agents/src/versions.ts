/**
 * Whether one of the versions that an answer carries is the expected one: the same text but for the `v` of a tag, or one
 * a prefix of the other where both are commit ids (of 7 digits at least, as git abbreviates them).
 */
export function isExpectedVersion(expected: string, versions: readonly string[]): boolean {
  const commit = /^[0-9a-f]{7,64}$/i;
  return versions.some((version) => {
    if (withoutV(version) === withoutV(expected)) return true;
    if (!commit.test(version) || !commit.test(expected)) return false;
    const [a, b] = [version.toLowerCase(), expected.toLowerCase()];
    return a.startsWith(b) || b.startsWith(a);
  });
}

function withoutV(version: string): string {
  return version.replace(/^v(?=\d)/i, '');
}
