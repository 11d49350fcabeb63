import { LAYOUT_NAMES, LAYOUTS, type LayoutName } from '../../folder/layouts/index.ts';
import type { ToolHistory } from '../../folder/layouts/tool-history.ts';

export type AdoptableTool = LayoutName;

const TOOLS = new Map<AdoptableTool, ToolHistory>(
  LAYOUT_NAMES.flatMap((name): [AdoptableTool, ToolHistory][] => {
    const { history } = LAYOUTS[name];
    return history === undefined ? [] : [[name, history]];
  }),
);

export const ADOPTABLE = [...TOOLS.keys()] as [AdoptableTool, ...AdoptableTool[]];

export function historyOf(tool: AdoptableTool): ToolHistory {
  const history = TOOLS.get(tool);
  if (history === undefined) throw new Error(`${tool} has no history`);
  return history;
}
