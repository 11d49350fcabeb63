import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collect } from '@stability-actions/test-reports/collect';
import { fullNameOf } from '@stability-actions/test-reports/model';
import { expect, test } from 'vitest';
import { workspaceWith } from '../../fixtures/test-reports.ts';

const goEvents = (...events: object[]) =>
  events.map((event) => `${JSON.stringify({ Package: 'ex/ä', ...event })}\n`).join('');

const REPORTS: Record<string, string> = {
  JUnit: `<?xml version="1.0" encoding="UTF-8"?>
<testsuites><testsuite name="sü" failures="1"><testcase name="é😀"/><testcase name="b"><failure>nö</failure></testcase></testsuite>
<testcase name="c"/></testsuites>
<!-- ende -->
`,
  'TAP, the plan at its end':
    "TAP version 13\nok 1 - é😀\nnot ok 2 - b\n  ---\n  error: 'nö'\n  ...\n    ok 1 - x\n    1..1\nok 3 - g\n1..3\n# tests 3\n",
  'TAP, the plan before':
    'TAP version 14\n1..3\nok 1 - é😀\nok 2 - g {\n    1..2\n    ok 1 - x\n    ok 2 - y # SKIP ü\n}\nnot ok 3 - c # TODO später\n',
  'TAP, of more points than one digit': `${Array.from({ length: 11 }, (_, index) => `ok ${index + 1}\n`).join('')}1..11\n`,
  go: `${goEvents(
    { Action: 'start' },
    { Action: 'run', Test: 'Täst' },
    { Action: 'output', Test: 'Täst', Output: '😀\n' },
    { Action: 'pass', Test: 'Täst' },
    { Action: 'fail' },
  )}FAIL\tex/ä [build failed]\n`,
  Jest: JSON.stringify({
    testResults: [
      { name: 'ä.test.js', status: 'passed', assertionResults: [{ fullName: 'é😀', status: 'passed' }] },
      { name: 'b.test.js', status: 'failed', message: 'lädt nicht', assertionResults: [] },
    ],
  }),
  Playwright: JSON.stringify({
    config: { rootDir: '/e' },
    suites: [{ file: 'ä.spec.ts', specs: [{ title: 'é😀', tests: [{ projectName: 'c', status: 'expected' }] }] }],
    errors: [],
  }),
  CTRF: JSON.stringify({ reportFormat: 'CTRF', results: { tests: [{ name: 'é😀', status: 'passed' }] } }),
  TRX: `<?xml version="1.0" encoding="utf-8"?>
<TestRun><Results><UnitTestResult testId="1" testName="é😀" outcome="Passed"/></Results><ResultSummary outcome="Completed"/></TestRun>
`,
};

const ENCODINGS: [name: string, encode: (text: string) => Buffer][] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['with CRLF', (text) => Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`)],
  ['UTF-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
];

/** What is told of the report in `workspace`, but for the texts of failures. */
async function read(workspace: string) {
  const found = { files: ['report'], unmatched: [], outside: [] };
  const { reports, unreadable } = await collect(found, { workspace, format: 'auto' });
  return {
    unreadable: unreadable[0],
    told: reports.map(({ tests, unloaded, emptyFiles, interrupted }) => ({
      tests: Array.from(tests, (one) => `${one.reason ?? one.state}${one.isGroup ? ' group' : ''} ${fullNameOf(one)}`),
      unloaded: unloaded.map(({ file }) => file),
      emptyFiles,
      interrupted,
    })),
  };
}

test.each(
  Object.entries(REPORTS).flatMap(([format, text]) =>
    ENCODINGS.map(([encoding, encode]) => [`${format}, ${encoding}`, encode(text)] as const),
  ),
)('%s: cut at any byte it is unreadable, unless nothing but white space or words are lost', async (_, bytes) => {
  const workspace = workspaceWith({});
  const file = join(workspace, 'report');
  writeFileSync(file, bytes);
  const whole = await read(workspace);
  expect(whole.unreadable).toBeUndefined();
  let unreadable = 0;
  for (let length = bytes.length - 1; length >= 0; length--) {
    truncateSync(file, length);
    const cut = await read(workspace);
    if (cut.unreadable !== undefined) unreadable += 1;
    else expect(cut.told, `cut at ${length} of ${bytes.length}`).toEqual(whole.told);
  }
  expect(unreadable).toBeGreaterThan(bytes.length * 0.7);
});

test.each(['Bail out! no db', 'Bail out!', 'Bail o', 'B'])('TAP that ends within "%s" gave up', async (end) => {
  const workspace = workspaceWith({ report: `1..1\nok 1 - a\n${end}` });
  expect((await read(workspace)).unreadable).toMatchObject({ line: 3 });
});

test('go that ends between two lines names the last', async () => {
  const workspace = workspaceWith({ report: goEvents({ Action: 'start' }, { Action: 'run', Test: 'T' }) });
  expect((await read(workspace)).unreadable).toMatchObject({ line: 2, message: 'the package ex/ä has no end' });
});
