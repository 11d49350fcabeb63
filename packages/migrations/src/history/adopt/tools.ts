import { LAYOUT_NAMES, LAYOUTS, type LayoutName } from '../../folder/layouts/index.ts';
import { column, record, type ToolHistory } from '../../folder/layouts/tool-history.ts';

/** Tools whose history can be taken over, though there is no layout of that name: their files are `numbered`. */
const WITHOUT_LAYOUT = {
  // Names are file names without their extension.
  'node-pg-migrate': {
    table: 'pgmigrations',
    columns: ['id', 'name', 'run_on'],
    orderBy: 'id',
    interpret: (rows) => record({ done: column(rows, 'name') }),
  },
  supabase: {
    table: 'schema_migrations',
    schema: 'supabase_migrations',
    columns: ['version'],
    orderBy: 'version',
    interpret: (rows) => record({ done: column(rows, 'version') }),
  },
} satisfies Record<string, ToolHistory>;

export type AdoptableTool = LayoutName | keyof typeof WITHOUT_LAYOUT;

const TOOLS = new Map<AdoptableTool, ToolHistory>([
  ...LAYOUT_NAMES.flatMap((name): [AdoptableTool, ToolHistory][] => {
    const { history } = LAYOUTS[name];
    return history === undefined ? [] : [[name, history]];
  }),
  ['node-pg-migrate', WITHOUT_LAYOUT['node-pg-migrate']],
  ['supabase', WITHOUT_LAYOUT.supabase],
]);

/** The tools whose history can be taken over. */
export const ADOPTABLE = [...TOOLS.keys()] as [AdoptableTool, ...AdoptableTool[]];

/** @param tool one of {@link ADOPTABLE} */
export function historyOf(tool: AdoptableTool): ToolHistory {
  const history = TOOLS.get(tool);
  if (history === undefined) throw new Error(`${tool} has no history`);
  return history;
}
