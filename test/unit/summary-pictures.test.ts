import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { isPictureOf, pictureFiles, SHOWN, signPicture } from '../pipeline/pictures.ts';

test.each(Object.keys(SHOWN))('the page of %s shows a picture of its newest summary', async (action) => {
  const { text, picture } = pictureFiles(action);
  const [page, markdown, png] = await Promise.all([
    readFile(join(root, 'action-docs', `${action}.md`), 'utf8'),
    readFile(text, 'utf8'),
    readFile(picture),
  ]);
  expect(page).toContain(`](images/summary-${action}.png)`);
  expect(isPictureOf(png, markdown), 'Draw it again: npm run bench -- summary-pictures').toBe(true);
  expect(isPictureOf(png, `${markdown} changed`)).toBe(false);
  expect(isPictureOf(signPicture(png, 'other'), 'other')).toBe(true);
});
