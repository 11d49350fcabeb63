/** Lines `Name: value`, names in lower case; `bad` are the numbers of the lines that are none (their text may be secret). */
export function parseHeaders(lines: string): { entries: [name: string, value: string][]; bad: number[] } {
  const entries: [string, string][] = [];
  const bad: number[] = [];
  for (const [index, text] of lines.split(/\r?\n/).entries()) {
    const line = text.trim();
    if (line === '' || line.startsWith('#')) continue;
    // RFC 9110, 5.1 and 5.5: a token, then visible text.
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*([\t\x20-\x7e\x80-\xff]+)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) bad.push(index + 1);
    else entries.push([name.toLowerCase(), value]);
  }
  return { entries, bad };
}
