import { code, escapeMarkdown } from '@stability-actions/common/markdown';
import type { LeftOut } from '../folder/inventory.ts';

export function leftOutList(files: readonly LeftOut[]): string {
  return files.map(({ path, reason }) => `- ${code(path)}: ${escapeMarkdown(reason)}`).join('\n');
}
