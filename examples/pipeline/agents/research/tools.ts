export interface Tool {
  description: string;
  run: () => string;
}

/** What the MCP server offers, by name. */
export const tools: Record<string, Tool> = {
  opening_hours: { description: 'When the salon is open.', run: () => 'Monday to Friday, 9:00 to 17:00' },
};
