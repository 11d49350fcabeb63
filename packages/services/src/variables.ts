/**
 * Blank lines and lines that begin with `#` are ignored.
 * @throws Error that names the line by its number, never its value
 */
export function parseVariables(text: string): Record<string, string> {
  const variables: Record<string, string> = {};
  text.split(/\r?\n/).forEach((line, index) => {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) return;
    const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/.exec(trimmed) ?? [];
    if (name === undefined) throw new Error(`lines 'NAME=value'; line ${index + 1} is none`);
    variables[name] = value;
  });
  return variables;
}
