import { discover } from '@stability-actions/migrations/folder/discover';
import { parseMigration } from '@stability-actions/migrations/folder/parse-migration';
import {
  hideValues,
  parsePlaceholders,
  replacePlaceholders,
  runningOffset,
  sourceOffset,
} from '@stability-actions/migrations/folder/placeholders';
import { validateMigrations } from '@stability-actions/migrations/validate';
import { expect, it } from 'vitest';
import { writeFolder } from '../../fixtures/folder.ts';

/** `#{x}` stands for Flyway's placeholder, so that none of ours is taken for a template of JavaScript. */
const flyway = (text: string) => text.replaceAll('#{', '${');

it('a line is a name, = and a value, which may hold anything', () => {
  expect([...parsePlaceholders(' Schema = app \n\n# remark\nurl=a=b,c\nempty=\nflyway:table=x')]).toEqual([
    ['schema', 'app'],
    ['url', 'a=b,c'],
    ['empty', ''],
    ['flyway:table', 'x'],
  ]);
});

it.each(['schema', '=app', 'a b=c', 'A=1\na=2'])('%j is refused, and no value is shown', (text) => {
  expect(() => parsePlaceholders(text)).toThrow(/lines 'name=value', but line 1|each name once/);
});

it.each<[source: string, text: string]>([
  ['SELECT #{a}#{b};', 'SELECT one;'],
  ["SELECT '#{a}' -- #{A}\n/* #{a} */", "SELECT 'one' -- one\n/* one */"],
  ['SELECT $#{a}', 'SELECT $one'],
  ['SELECT #{c}, #{ a }', 'SELECT #{c}, #{ a }'],
  ['$body$ x $body$ {a}', '$body$ x $body$ {a}'],
])('%s becomes %s', (source, text) => {
  const placeholders = new Map([
    ['a', 'one'],
    ['b', ''],
  ]);
  expect(replacePlaceholders(flyway(source), placeholders).text).toBe(flyway(text));
});

it('places are those of the file, before, within and behind a value', () => {
  const source = flyway('ab#{a}cd#{b}ef');
  const { text, replacements } = replacePlaceholders(
    source,
    new Map([
      ['a', 'longer value'],
      ['b', ''],
    ]),
  );
  expect(text).toBe('ablonger valuecdef');
  for (const word of ['ab', 'cd', 'ef']) {
    expect(sourceOffset(replacements, text.indexOf(word)), word).toBe(source.indexOf(word));
    expect(runningOffset(replacements, source.indexOf(word)), word).toBe(text.indexOf(word));
  }
  expect(sourceOffset(replacements, text.indexOf('value'))).toBe(source.indexOf('$'));
});

it('values that a server quotes are shown by their names', () => {
  const placeholders = new Map([
    ['tenant', 'acme'],
    ['long', 'acme corp'],
    ['flyway:filename', 'V1__a.sql'],
  ]);
  expect(hideValues('relation "acme.t" of acme corp, acmes, V1__a.sql', placeholders)).toBe(
    flyway('relation "#{tenant}.t" of #{long}, acmes, V1__a.sql'),
  );
});

it('an unknown placeholder is one error that names it; what is known is replaced, and findings stand at their place', async () => {
  const cwd = await writeFolder({
    'm/V1__a.sql': flyway('CREATE SCHEMA #{Schema};\nCREATE TABLE #{schema}.t (id int); SELECT 1 FRM x;'),
    'm/V2__b.sql': flyway("SELECT '#{who}', '#{WHO}', '#{who}';\nCREATE TABLE #{where};"),
    'm/V3__c.sql': flyway("SELECT '#{kept}', '#{unclosed';"),
    'm/V3__c.sql.conf': 'placeholderReplacement=false',
    'm/V4__d.sql': flyway("SELECT '#{flyway:filename}';"),
  });
  const placeholders = new Map([['schema', 'a_very_long_name']]);
  const inventory = discover({ folders: ['m'], skip: [], cwd, layout: 'flyway', placeholders });
  const { findings } = await validateMigrations(inventory, { severities: new Map() });
  expect(findings.map(({ rule, file, line, column }) => [rule, file, line, column])).toEqual([
    ['syntax-error', 'm/V1__a.sql', 2, 49],
    ['unknown-placeholder', 'm/V2__b.sql', 1, 9],
    ['unknown-placeholder', 'm/V2__b.sql', 1, 19],
    ['unknown-placeholder', 'm/V2__b.sql', 2, 14],
  ]);
  expect(findings[1]?.message).toContain(flyway('#{who}'));
  expect(JSON.stringify(findings)).not.toContain('a_very_long_name');
  const texts = inventory.migrations.map((file) => parseMigration(file).sql);
  expect(texts[2]).toContain(flyway("'#{kept}'"));
  expect(texts[3]).toBe("SELECT 'V4__d.sql';");
});

it('layouts whose tool replaces nothing refuse the input', async () => {
  const cwd = await writeFolder({ 'm/1_a.sql': 'SELECT 1;' });
  const placeholders = new Map([['a', 'b']]);
  expect(() => discover({ folders: ['m'], skip: [], cwd, layout: 'numbered', placeholders })).toThrow(
    /Input 'placeholders': the layout 'numbered' replaces nothing/,
  );
});
