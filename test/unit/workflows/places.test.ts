import { expect, test } from 'vitest';
import { auditOf } from '../../fixtures/audit.ts';

/** A generator of numbers that the seed decides. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const PLANTED = 'npm run planted-test';
const LINES = [
  'echo "a: b"',
  "echo 'it is'",
  'export A=1',
  'cd src && ls',
  'echo 📦 "ünï"',
  '# a comment',
  'true',
  'A="$B" make x',
];

type Style = (lines: string[], indent: string) => string | undefined;

const oneLine = (lines: string[]) => lines.filter((line) => !line.startsWith('#')).join('; ');
const STYLES: Record<string, Style> = {
  plain: (lines) => (/: | #/.test(oneLine(lines)) ? undefined : oneLine(lines)),
  single: (lines) => `'${oneLine(lines).replaceAll("'", "''")}'`,
  double: (lines) => `"${oneLine(lines).replace(/["\\]/g, '\\$&')}"`,
  'double over lines': (lines, indent) =>
    `"${oneLine(lines).replace(/["\\]/g, '\\$&').replaceAll('; ', `;\n${indent}`)}"`,
  literal: (lines, indent) => `|\n${lines.map((line) => `${indent}${line}\n`).join('')}`,
  'literal, stripped': (lines, indent) => `|-\n\n${lines.map((line) => `${indent}${line}\n`).join('')}`,
  'literal, indented by number': (lines, indent) => `|2\n${lines.map((line) => `${indent}${line}\n`).join('')}`,
  folded: (lines, indent) =>
    `>\n${lines
      .filter((line) => !line.startsWith('#'))
      .map((line) => `${indent}${line};\n`)
      .join('')}`,
  'folded, indented by number': (lines, indent) =>
    `>2-\n${lines
      .filter((line) => !line.startsWith('#'))
      .map((line) => `${indent}${line};\n`)
      .join('\n')}`,
  anchored: (lines, indent) => `&script |+\n${lines.map((line) => `${indent}${line}\n`).join('')}\n`,
  'tagged, kept': (lines, indent) => `!!str |+\n${lines.map((line) => `${indent}${line}\n`).join('')}\n`,
};

test.each(Object.entries(STYLES))('the place of a planted command in a scalar: %s', async (_, style) => {
  for (let seed = 1; seed <= 40; seed++) {
    const next = random(seed);
    const lines = Array.from({ length: next(5) }, () => LINES[next(LINES.length)] ?? '');
    lines.splice(next(lines.length + 1), 0, `${PLANTED} || true`);
    const scalar = style(lines, '          ');
    if (scalar === undefined) continue;
    const newline = seed % 3 === 0 ? '\r\n' : '\n';
    const flat = `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - name: x\n        run: ${scalar}\n`;
    const text = `${seed % 4 === 0 ? '\uFEFF' : ''}${flat.replaceAll('\n', newline)}`;
    const lineIndex = flat.split('\n').findIndex((line) => line.includes(PLANTED));
    const column = (flat.split('\n')[lineIndex] ?? '').indexOf(PLANTED) + 1;
    const { findings } = await auditOf({ 'a.yml': text });
    expect(
      findings.map(({ rule, line, column: at }) => [rule, line, at]),
      text,
    ).toEqual([['masked-exit-code', lineIndex + 1, column]]);
  }
});
