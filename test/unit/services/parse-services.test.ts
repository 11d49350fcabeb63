import { parseServices } from '@stability-actions/services/parse-services';
import { describe, expect, test } from 'vitest';

const DEFAULTS = {
  workingDirectory: '/workspace',
  env: { ALL: '1' },
  shell: 'bash',
  readyTimeoutMs: 60_000,
  stopTimeoutMs: 10_000,
} as const;
const parse = (yaml: string) => parseServices(yaml, DEFAULTS);

test('what a service does not name it takes from the run', () => {
  expect(parse('- name: api\n  run: npm start')).toEqual([
    {
      name: 'api',
      run: 'npm start',
      workingDirectory: '/workspace',
      env: { ALL: '1' },
      shell: 'bash',
      ports: [],
      ready: { kind: 'started' },
      readyTimeoutMs: 60_000,
      dependsOn: [],
      listener: 'own',
      stopSignal: 'SIGTERM',
      stopTimeoutMs: 10_000,
      critical: true,
    },
  ]);
});

test('everything named', () => {
  const [service] = parse(
    '- { name: api, run: x, working-directory: server, env: { ALL: 2, PORT: 3001 }, shell: sh, ports: [3001, "3002"], ready: "http://localhost:3001/h", ready-status: 204, ready-body: ok, ready-headers: { X: y }, timeout: 5s, listener: any, stop-signal: int, stop-timeout: 1, critical: false }',
  );
  expect(service).toMatchObject({
    workingDirectory: '/workspace/server',
    env: { ALL: '2', PORT: '3001' },
    ports: [3001, 3002],
    ready: { kind: 'http', status: [[204, 204]], headers: { X: 'y' } },
    readyTimeoutMs: 5_000,
    stopSignal: 'SIGINT',
    stopTimeoutMs: 1_000,
    critical: false,
  });
});

describe('the port of a ready URL', () => {
  test.each([
    ['is its own', '- name: a\n  run: x\n  ready: http://localhost:3001/', [[3001]]],
    [
      'belongs to who claims it',
      '- name: a\n  run: x\n  ready: http://localhost:3001/\n- name: b\n  run: x\n  port: 3001',
      [[], [3001]],
    ],
    [
      "that two ask is nobody's",
      '- name: a\n  run: x\n  ready: http://localhost:3001/\n- name: b\n  run: x\n  ready: http://localhost:3001/',
      [[], []],
    ],
    ['of another machine is none', '- name: a\n  run: x\n  ready: http://example.com:3001/', [[]]],
  ])('%s', (_, yaml, ports) => {
    expect(parse(yaml).map((service) => service.ports)).toEqual(ports);
  });
});

test.each([
  ['- name: a\n  run: x\n  env: { 1A: x }', /'env' \(line 3\)/],
  ['- name: a\n  run: ""', /'run' \(line 2\): expected a command/],
  ['- name: a', /'run' is missing/],
  ['- x', /a mapping with 'name' and 'run'/],
  [
    '- name: a\n  run: x\n  port: 1\n- name: b\n  run: x\n  port: 1',
    /port 1 belongs to one service, not to 'a' and 'b'/,
  ],
  ['- name: a\n  run: x\n  stop-signal: SIGNONE', /a signal such as SIGTERM/],
  ['- name: a\n  run: x\n  timeout: 0', /more than 0/],
  ['- name: a\n  run: x\n  ready-body: ok', /'ready-body' needs a URL/],
  ['', /a YAML list/],
  ['[]', /a YAML list/],
  ['- name: a\n  name: b\n  run: x', /YAML \(Map keys must be unique/],
])('%j is refused', (yaml, message) => {
  expect(() => parse(yaml)).toThrow(message);
});

test('several problems are told together', () => {
  expect(() => parse('- name: A\n- name: b\n  run: x\n  shell: fish')).toThrow(/service 1.*service 1.*service 2/s);
});
