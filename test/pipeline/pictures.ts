import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { root } from '../../scripts/workspace.ts';
import type { StepReport } from '../fixtures/workflow-steps.ts';

/** Whose summary the page of an action shows: that of the step which a fault turns red, or of a step where all is `well`. */
export const SHOWN: Record<string, string> = {
  'validate-migrations': 'duplicate-migration',
  'apply-ordered-migrations': 'failed-deploy',
  'check-schema-drift': 'schema-drift',
  'audit-workflows': 'red-test',
  'verify-tests-ran': 'skipped-suite',
  'run-with-services': 'well',
  'wait-for-agent-deploy': 'agents-deploy-failed',
  'verify-agents': 'unhealthy-agent',
  'verify-sentry': 'foreign-dsn',
  'sentry-alerts': 'well',
};

/** The text of a summary, and the picture that is made of it. */
export function pictureFiles(action: string): { text: string; picture: string } {
  const name = join(root, 'action-docs', 'images', `summary-${action}`);
  return { text: `${name}.md`, picture: `${name}.png` };
}

/** What differs from run to run, as a reader would see it. */
const VARIABLE: [pattern: RegExp, shown: string][] = [
  [/https?:\/\/127\.0\.0\.1:\d+/g, 'https://api.example.com'],
  [/\b127\.0\.0\.1:\d+/g, 'db.example.com:5432'],
  [/\b[0-9a-f]{40}\b/g, '6dcb09b5b57875f334f61aebed695e2e4193db5e'],
  [/\b[0-9a-f]{32}\b/g, '9f2c4a1be07d4c51b7a3a5a0f0c6d1e2'],
  [/\btest_[0-9a-f]{12}\b/g, 'production'],
  [/\b\d+(?:\.\d+)? (?:ms|s)\b/g, '1.2 s'],
  [/\b\d+ rounds\b/g, '3 rounds'],
  [/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?/g, '2026-11-26 09:30:00'],
  [/\/tmp\/stability-[\w-]+(?:\/service-logs-\w+)?/g, '/home/runner/work/_temp'],
  [/(?<=\| )\d{5}(?= \|)/g, '3000'],
  [/\d+ billed, \d+ free/g, '5 billed, 2 free'],
  [/asked \d+ times?/g, 'asked 7 times'],
  // The rounds of an agent, and how many there were.
  [/🟥+(?= \| \d+ \| 1\.2 s)/gu, '🟥🟥🟥'],
  [/🟩+(?= \| \d+ \| 1\.2 s)/gu, '🟩🟩🟩'],
  [/(?<=[🟥🟩] \| )\d+(?= \| 1\.2 s)/gu, '3'],
  // Whether a run is seen before its end.
  [/^\| 1\.2 s \| run is \w+ \(run \d+\) \|\n/gm, ''],
  // GitHub draws charts itself.
  [/^```mermaid\n[\s\S]*?^```$/gm, '*(a chart, which GitHub draws here)*'],
];

const steadySummary = (summary: string) =>
  VARIABLE.reduce((text, [pattern, shown]) => text.replaceAll(pattern, shown), summary);

/** Keeps the summaries that pages show. */
export function keepShown(kept: Map<string, string>, steps: readonly StepReport[], occasion: string): void {
  for (const { action, summary } of steps) {
    if (action !== undefined && SHOWN[action] === occasion) kept.set(action, steadySummary(summary));
  }
}

const noteOf = (text: string) =>
  Buffer.from(`tEXtSource\0${createHash('sha256').update(text).digest('hex')}`, 'latin1');

/** The picture with a note of the text that it shows, as a tEXt chunk (PNG specification, 11.3.4.3) before its end. */
export function signPicture(png: Buffer, text: string): Buffer {
  const note = noteOf(text);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(note.length - 4);
  checksum.writeUInt32BE(crc32(note));
  const end = png.length - 12;
  return Buffer.concat([png.subarray(0, end), length, note, checksum, png.subarray(end)]);
}

export const isPictureOf = (png: Buffer, text: string) => png.includes(noteOf(text));
