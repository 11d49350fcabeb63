import { parseFile } from '@stability-actions/sentry/alert-rules/parse-file';
import { describe, expect, test } from 'vitest';

const monitor = (more: string) =>
  `project: p\nmonitors:\n  - key: a\n    name: A\n    measure: errors\n    window: 5m\n    ${more}\n`;
const alert = (more: string) =>
  `project: p\nalerts:\n  - key: a\n    name: A\n    monitors: [errors]\n    then: [{email: {to: owners}}]\n    ${more}\n`;

describe('a file is refused with the line', () => {
  test.each<[string, string, number, RegExp]>([
    ['no YAML', 'a: [', 1, /no YAML/],
    ['a list', '- 1', 1, /no map/],
    ['no entries', '{}', 1, /no entries/],
    ['an empty file', '', 1, /no entries/],
    ['only comments', '# nothing yet\n', 1, /no entries/],
    ['an unknown key', `${monitor('above: 1')}extra: 1\n`, 8, /'extra' is unknown/],
    ['an unknown key of a monitor', monitor('above: 1\n    treshold: 5'), 8, /'treshold' is unknown/],
    ['an unknown key of an action', alert('every: 30m').replace('to: owners', 'too: owners'), 6, /unknown|missing/],
    ['an unknown condition', alert('if: [{colour: red}]'), 7, /'colour' is unknown/],
    ['two conditions in one', alert('if: [{category: error, deescalating: true}]'), 7, /one condition/],
    ['a level that is none', alert('if: [{level: {at-least: deadly}}]'), 7, /LEVEL/],
    ['a key in capitals', monitor('above: 1').replace('key: a', 'key: Aa'), 3, /lower-case/],
    ['a key that is too long', monitor('above: 1').replace('key: a', `key: ${'a'.repeat(41)}`), 3, /at most 40/],
    ['a window that is none', monitor('above: 1').replace('5m', '7m'), 6, /one of 1m, 5m/],
    ['no threshold', monitor('query: x'), 3, /no threshold/],
    ['two thresholds', monitor('above: 1\n    below: 0'), 3, /more than one threshold/],
    ['a threshold as a text', monitor("above: '10'"), 7, /number/],
    ['a medium threshold after the high one', monitor('above: 5\n    medium-above: 9'), 8, /reached after/],
    ['resolved where it is alarming', monitor('above: 5\n    resolve-below: 9'), 8, /already alarming/],
    ['the wrong side', monitor('above: 5\n    resolve-above: 2'), 8, /wrong side/],
    ['a query without aggregate', monitor('above: 5').replace('errors', 'query'), 3, /without 'dataset'/],
    ['a dataset where none belongs', monitor('above: 5\n    dataset: spans'), 8, /says nothing/],
    ['a change without compare', monitor('change: {above: 50%}'), 7, /missing/],
    ['a frequency that is none', alert('every: 7m'), 7, /one of 0, 0m, 5m/],
    ['a trigger that is none', alert('when: [created]'), 7, /new, regression/],
    ['two kinds of conditions', alert('if: [{category: error}]\n    if-any: [{category: error}]'), 8, /one logic/],
    [
      'a monitor that is not there',
      alert('every: 30m').replace('[errors]', '[nothing]'),
      5,
      /no monitor with the key 'nothing'/,
    ],
    [
      'a key used twice',
      `${monitor('above: 1')}  - {key: a, name: B, measure: errors, window: 5m, above: 1}\n`,
      8,
      /used twice/,
    ],
    [
      'a key that is a word of its own',
      `${monitor('above: 1').replace('key: a', 'key: errors')}alerts:\n  - {key: b, name: B, monitors: [errors], then: [{email: {to: owners}}]}\n`,
      9,
      /'errors' is a word of its own, and the key of a monitor/,
    ],
    [
      'an environment without a name',
      monitor("above: 1\n    environment: ''"),
      8,
      /'monitors\[0\].environment' is empty/,
    ],
    ['no monitors to watch', alert('every: 30m').replace('[errors]', '[]'), 5, /'alerts\[0\].monitors' is empty/],
    ['no project', monitor('above: 1').replace('project: p\n', ''), 2, /no project/],
    ['no actions', alert('every: 30m').replace('[{email: {to: owners}}]', '[]'), 6, /at least one action/],
  ])('%s', (_, text, line, message) => {
    const { file, problems } = parseFile(text, 'f.yml');
    expect(file).toBeUndefined();
    const said = problems.map((problem) => `${problem.message} ${problem.help}`).join('\n');
    expect([said, problems[0]?.line]).toEqual([expect.stringMatching(message), line]);
  });

  test('all of them together', () => {
    const { problems } = parseFile(monitor('abov: 1\n    quer: 2').replace('5m', '7m'), 'f.yml');
    expect(problems.map(({ line }) => line).sort()).toEqual([6, 7, 8]);
  });
});

test.each<[string, unknown]>([
  ['level: {at-least: fatal}', { type: 'level', comparison: { level: 50, match: 'gte' } }],
  ['level: {is: warning}', { type: 'level', comparison: { level: 30, match: 'eq' } }],
  ['priority: high', { type: 'issue_priority_greater_or_equal', comparison: 75 }],
  [
    'age: {older-than: 10m}',
    { type: 'age_comparison', comparison: { time: 'minute', value: 10, comparisonType: 'older' } },
  ],
  [
    'age: {newer-than: 2w}',
    { type: 'age_comparison', comparison: { time: 'week', value: 2, comparisonType: 'newer' } },
  ],
  ['occurrences: {at-least: 10}', { type: 'issue_occurrences', comparison: { value: 10 } }],
  ['events: {more-than: 100, in: 1h}', { type: 'event_frequency_count', comparison: { value: 100, interval: '1h' } }],
  [
    'users: {more-than: 1, in: 30d}',
    { type: 'event_unique_user_frequency_count', comparison: { value: 1, interval: '30d' } },
  ],
  ['tag: {key: level, is: error}', { type: 'tagged_event', comparison: { key: 'level', match: 'eq', value: 'error' } }],
  ['tag: {key: level, set: false}', { type: 'tagged_event', comparison: { key: 'level', match: 'ns' } }],
  [
    'attribute: {name: message, contains: bar}',
    { type: 'event_attribute', comparison: { attribute: 'message', match: 'co', value: 'bar' } },
  ],
  ['category: error', { type: 'issue_category', comparison: { value: 1 } }],
  ['assigned-to: nobody', { type: 'assigned_to', comparison: { targetType: 'Unassigned', targetIdentifier: '' } }],
  ['assigned-to: team:backend', { type: 'assigned_to', member: 'team:backend' }],
  ['latest-release: true', { type: 'latest_release', comparison: true }],
  ['deescalating: true', { type: 'issue_priority_deescalating', comparison: true }],
  ['raw: {type: new_kind, comparison: {a: [1]}}', { type: 'new_kind', comparison: { a: [1] } }],
])('the condition %s', (text, expected) => {
  const { file, problems } = parseFile(alert(`if: [{${text}}]`), 'f.yml');
  expect(problems).toEqual([]);
  expect(file?.alerts[0]?.conditions).toEqual([expect.objectContaining(expected)]);
});

test.each([
  ['of an entry', 'environment: production\n', '\n    environment: null', null],
  ['of an entry, as YAML also writes it', 'environment: production\n', '\n    environment: ~', null],
  ['of the file', 'environment: null\n', '', null],
  ['an entry over the file', 'environment: null\n', '\n    environment: staging', 'staging'],
  ['none is all', '', '', null],
])('the environment null is all of them: %s', (_, before, more, environment) => {
  const entries = [monitor(`above: 1${more}`), alert(`every: 30m${more}`)].map((text) => {
    const { file, problems } = parseFile(before + text, 'f.yml');
    expect(problems).toEqual([]);
    return file?.monitors[0] ?? file?.alerts[0];
  });
  expect(entries.map((entry) => entry?.environment)).toEqual([environment, environment]);
});

test('merge keys of YAML are read', () => {
  const text = `${monitor('above: 1').replace('  - key', '  - &first\n    key')}  - {<<: *first, key: b, name: B}\n`;
  const { file, problems } = parseFile(text, 'f.yml');
  expect(problems).toEqual([]);
  expect(file?.monitors.map(({ key, windowSeconds }) => [key, windowSeconds])).toEqual([
    ['a', 300],
    ['b', 300],
  ]);
});
