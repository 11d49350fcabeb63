import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

export const root = join(import.meta.dirname, '..');

export async function actionNames(): Promise<string[]> {
  const entries = await readdir(join(root, 'actions'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

export interface InputMetadata {
  description: string;
  required?: boolean;
  default?: string;
}

export interface ActionMetadata {
  name: string;
  description: string;
  inputs: Record<string, InputMetadata>;
  outputs: Record<string, { description: string }>;
  runs: { using: string; main: string };
}

export async function readActionMetadata(action: string): Promise<ActionMetadata> {
  return parse(await readFile(join(root, 'actions', action, 'action.yml'), 'utf8'));
}
