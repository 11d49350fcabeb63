/**
 * The name of an object as a finding shows it, from its parts: `public.tenant.chatEnabled`. A part is quoted only where its dots,
 * quotes or backslashes would make two names one. It is always one line.
 */
export function objectName(...parts: readonly string[]): string {
  return parts.map((part) => oneLine(/[."\\]/.test(part) || part === '' ? quoted(part) : part)).join('.');
}

/** The name without what it is in, as {@link objectName} wrote it. */
export function lastPart(name: string): string {
  return /(?:"(?:[^"]|"")*"|[^.])*$/.exec(name)?.[0] ?? name;
}

/** Text on one line, control characters and what ends a line written out: `\n`, `\t`, `\u{1b}`. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, (char) => {
    if (char === '\n') return '\\n';
    return char === '\t' ? '\\t' : `\\u{${char.codePointAt(0)?.toString(16)}}`;
  });
}

function quoted(part: string): string {
  return `"${part.replaceAll('"', '""').replaceAll('\\', '\\\\')}"`;
}
