/**
 * Draws the job summaries that action-docs shows, about as GitHub does: `npm run bench -- summary-pictures`. Needs Debian's
 * chromium. The texts are those of real runs, written by test/long/pipeline.test.ts.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { marked } from 'marked';
import { chromium } from 'playwright-core';
import { pictureFiles, SHOWN, signPicture } from '../pipeline/pictures.ts';

const STYLE = `
  body { margin: 0; padding: 20px 24px; background: #fff; color: #1f2328; font: 14px/1.5 "Noto Sans", "DejaVu Sans", sans-serif; }
  h1, h2, h3, h4 { line-height: 1.25; margin: 18px 0 12px; } h3 { font-size: 1.25em; } body > :first-child { margin-top: 0; }
  code, pre { font: 12px "Noto Sans Mono", "DejaVu Sans Mono", monospace; background: #eff1f3; border-radius: 6px; }
  code { padding: 2px 5px; } pre { padding: 12px; overflow: hidden; } pre code { padding: 0; background: none; }
  table { border-collapse: collapse; margin: 12px 0; } th, td { border: 1px solid #d1d9e0; padding: 6px 13px; text-align: left; }
  tr:nth-child(2n) td { background: #f6f8fa; } a { color: #0969da; } summary { cursor: pointer; } p { margin: 10px 0; }`;

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic'],
});
try {
  const page = await browser.newPage({ viewport: { width: 860, height: 200 } });
  for (const action of Object.keys(SHOWN)) {
    const { text, picture } = pictureFiles(action);
    const markdown = await readFile(text, 'utf8');
    const body = await marked(markdown, { gfm: true });
    await page.setContent(`<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${body}`);
    await writeFile(picture, signPicture(await page.screenshot({ fullPage: true }), markdown));
    console.log(picture);
  }
} finally {
  await browser.close();
}
