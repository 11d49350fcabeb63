/** MCP 2026-07-28, Streamable HTTP, "Custom Headers from Tool Parameters". */
export function callHeaders(
  name: string,
  inputSchema: Record<string, unknown>,
  values: Record<string, unknown>,
): Record<string, string> {
  return { 'mcp-name': encode(name), ...Object.fromEntries(marked(inputSchema, values)) };
}

/** Only what a chain of `properties` reaches counts. */
function marked(schema: unknown, values: unknown): [name: string, value: string][] {
  const properties = fieldsOf(fieldsOf(schema).properties);
  return Object.entries(properties).flatMap(([key, property]): [string, string][] => {
    const value = fieldsOf(values)[key];
    const { 'x-mcp-header': header } = fieldsOf(property);
    if (!['string', 'number', 'boolean'].includes(typeof value)) return marked(property, value);
    const isToken = typeof header === 'string' && /^[!#$%&'*+.^_`|~\w-]+$/.test(header);
    return isToken ? [[`mcp-param-${header}`, encode(String(value))]] : [];
  });
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** What a header cannot carry, or what would be taken for encoded, goes as Base64. */
function encode(value: string): string {
  const plain = /^[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?$/.test(value) && !/^=\?base64\?.*\?=$/.test(value);
  return plain ? value : `=?base64?${Buffer.from(value, 'utf8').toString('base64')}?=`;
}
