/** @throws Error that says what is allowed */
export function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new Error("a URL such as 'https://agents.example.com'");
  if (url.username !== '' || url.password !== '')
    throw new Error("a URL without user and password (use 'token' or 'headers')");
  return url;
}

/** Names that a script can tell apart in a list with commas, and that no program takes for an option. */
export function isPlainName(name: string): boolean {
  return /^[^-\s,\p{C}][^,\p{C}]*$/u.test(name);
}

export const PLAIN_NAME = 'a name without commas and control characters that does not begin with a dash';

/** A text that may hold `user:password@`, as inputs that are addresses do when they are bad, is not repeated. */
export function repeatable(text: string): string | undefined {
  return text.includes('@') ? undefined : text;
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.trim());
}

/** Lines `name=value`; blank lines and lines starting with `#` are ignored, a line without `=` is a name without value. */
export function parsePairs(text: string): Map<string, string> {
  const lines = linesOf(text).filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [, name = line, value = ''] = /^([^=]*)=(.*)$/.exec(line) ?? [];
      return [name.trim(), value.trim()];
    }),
  );
}
