import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '@stability-actions/common/finding';
import { migrationsSarif } from '@stability-actions/migrations/report/sarif';
import { RULES } from '@stability-actions/migrations/rules/index';
import { default as Ajv } from 'ajv-draft-04';
import { expect, it } from 'vitest';

/** The schema as OASIS publishes it (oasis-tcs/sarif-spec). */
const SCHEMA = join(import.meta.dirname, '../../fixtures/sarif-schema-2.1.0.json');

const HOSTILE = ['a b.sql', '%0A::error::x.sql', 'ä😀.sql', '"<&>|.sql', '../../etc.sql', 'a#b?c.sql', 'a\ud800.sql'];

it('is valid against the official schema, whatever the files are called', async () => {
  const findings = [
    ...RULES.map(
      ({ id, severity }): Finding => ({
        rule: id,
        severity,
        file: 'm/1_a.sql',
        line: 3,
        column: 2,
        message: 'x',
        help: 'y',
      }),
    ),
    ...HOSTILE.map(
      (name): Finding => ({ rule: 'syntax-error', severity: 'error', file: `m/${name}`, message: 'x', help: 'y' }),
    ),
  ];
  const ajv = new Ajv.default({ strict: false, validateFormats: false, allErrors: true });
  const validate = ajv.compile(JSON.parse(await readFile(SCHEMA, 'utf8')));
  const sarif = JSON.parse(
    JSON.stringify(migrationsSarif(findings, { helpUri: 'https://example.com/rules.md', lineOf: () => '' })),
  );
  validate(sarif);
  expect(validate.errors ?? []).toEqual([]);
  for (const { locations } of sarif.runs[0].results) {
    const { uri } = locations[0].physicalLocation.artifactLocation;
    expect(new URL(uri, 'https://example.com/').pathname).not.toContain('\n');
    expect(uri).toMatch(/^[\w.%/~!*'()-]+$/);
  }
  expect(sarif.runs[0].results).toHaveLength(findings.length);
});

it('a log without findings is valid, too', async () => {
  const validate = new Ajv.default({ strict: false, validateFormats: false }).compile(
    JSON.parse(await readFile(SCHEMA, 'utf8')),
  );
  expect(validate(migrationsSarif([], { helpUri: 'https://example.com', lineOf: () => '' }))).toBe(true);
});
