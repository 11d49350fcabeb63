import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from './world.ts';

/** Replaces a text in a file of the checkout. */
export async function edit({ checkout }: World, file: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(join(checkout, file), 'utf8');
  const edited = text.replace(from, () => to);
  if (edited === text) throw new Error(`${file} does not have ${from}`);
  await writeFile(join(checkout, file), edited);
}

export async function addFile({ checkout }: World, file: string, text: string): Promise<void> {
  await writeFile(join(checkout, file), `${text}\n`);
}
