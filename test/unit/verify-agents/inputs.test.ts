import { splitWords } from '@stability-actions/common/command-words';
import { describe, expect, test } from 'vitest';
import { jobIdentity } from '../../../actions/verify-agents/src/google-input.ts';
import { readInputs } from '../../../actions/verify-agents/src/inputs.ts';
import { parseSmokeTests } from '../../../actions/verify-agents/src/smoke-input.ts';
import { parseToolCalls } from '../../../actions/verify-agents/src/tool-call-input.ts';
import { readActionMetadata } from '../../../scripts/workspace.ts';
import { actionContext } from '../../fixtures/context.ts';
import { inProcess } from '../../fixtures/in-process.ts';

describe('a command', () => {
  test.each<[command: string, words: string[]]>([
    [
      'gcloud run services update-traffic booking --to-revisions=booking-00041=100',
      ['gcloud', 'run', 'services', 'update-traffic', 'booking', '--to-revisions=booking-00041=100'],
    ],
    ['a  b\tc', ['a', 'b', 'c']],
    [`echo 'one word' "another word" third\\ word`, ['echo', 'one word', 'another word', 'third word']],
    [`a'b'"c"d`, ['abcd']],
    [`'' ""`, ['', '']],
    [`"a \\"b\\" \\n"`, ['a "b" \\n']],
    [`'it\\'s`, ['it\\s']],
    ['$HOME * && ; | > ~', ['$HOME', '*', '&&', ';', '|', '>', '~']],
    ['one \\\n  two', ['one', 'two']],
    ['', []],
  ])('%s', (command, words) => {
    expect(splitWords(command)).toEqual(words);
  });

  test.each<[command: string, text: RegExp]>([
    ["a 'b", /closing '/],
    ['a "b', /closing "/],
    ['a \\', /no backslash at its end/],
    ['one\ntwo', /one command/],
  ])('%j is refused', (command, text) => {
    expect(() => splitWords(command)).toThrow(text);
  });
});

describe('smoke tests', () => {
  test('are read', () => {
    expect(parseSmokeTests('- agent: a\n  message: hi\n  expect-tool: t\n  timeout: 1m\n')).toEqual([
      { agent: 'a', message: 'hi', expectTool: 't', expectText: undefined, timeoutMs: 60_000, url: undefined },
    ]);
  });

  test.each<[name: string, yaml: string, text: RegExp]>([
    ['no list', 'agent: a', /a YAML list/],
    ['no YAML', '- [', /YAML/],
    ['no message', '- agent: a\n  expect-text: x', /message/],
    ['nothing expected', '- agent: a\n  message: hi', /an answer alone proves nothing/],
    [
      'a key in another spelling',
      '- agent: a\n  message: hi\n  expect_tool: x',
      /^entry 1 without 'expect_tool': write 'expect-tool'$/,
    ],
    ['a key in the plural', '- agent: a\n  message: hi\n  expect-tools: x', /'expect-tools': write 'expect-tool'/],
    [
      'a key that nobody knows',
      '- agent: a\n  message: hi\n  retries: 3',
      /'retries'; known are agent, message, expect-tool/,
    ],
    ['an entry that is text', '- hi', /entry 1 to be a mapping/],
    ['a number for a text', '- agent: a\n  message: 3\n  expect-text: x', /'message' as a text that is not empty/],
    ['no duration', '- agent: a\n  message: hi\n  expect-text: x\n  timeout: long', /duration/],
  ])('%s is refused', (_, yaml, text) => {
    expect(() => parseSmokeTests(yaml)).toThrow(text);
  });
});

describe('tool calls', () => {
  test('are read', () => {
    const yaml =
      '- agent: a\n  tool: t\n  arguments: {day: 2030-01-01, n: [1]}\n  expect-text: x\n- {agent: b, tool: u}\n';
    expect(parseToolCalls(yaml)).toEqual([
      { agent: 'a', tool: 't', arguments: { day: '2030-01-01', n: [1] }, expectText: 'x', timeoutMs: undefined },
      { agent: 'b', tool: 'u', arguments: {}, expectText: undefined, timeoutMs: undefined },
    ]);
  });

  test.each<[name: string, yaml: string, text: RegExp]>([
    ['no list', 'agent: a', /a YAML list, each with 'agent' and 'tool'/],
    ['no tool', '- agent: a', /entry 1 with 'tool'/],
    ['arguments that are a list', '- {agent: a, tool: t, arguments: [1]}', /'arguments' as a mapping/],
    ['arguments that are a text', '- {agent: a, tool: t, arguments: x}', /'arguments' as a mapping/],
    [
      'a key in another spelling',
      '- {agent: a, tool: t, expect_text: x}',
      /without 'expect_text': write 'expect-text'/,
    ],
  ])('%s is refused', (_, yaml, text) => {
    expect(() => parseToolCalls(yaml)).toThrow(text);
  });

  test.each<[inputs: Record<string, string>, text: RegExp]>([
    [{ 'mcp-tool-calls': '[{agent: b, tool: t}]' }, /mcp-tool-calls.*'b'.*the name of one of 'agents'/],
    [{ 'mcp-tool-calls': '[{agent: a, tool: t}]', probe: 'health' }, /probe.*'mcp' or 'auto' with 'mcp-tool-calls'/],
  ])('%j is refused', async (inputs, text) => {
    const context = await inProcess('verify-agents', { inputs: { agents: 'a=http://a.example/mcp', ...inputs } });
    expect(() => readInputs(context)).toThrow(text);
  });
});

test('a version is one line', async () => {
  const inputs = { agents: 'a=http://a.example', 'expect-version': '1.4\n1.5' };
  const context = await inProcess('verify-agents', { inputs });
  expect(() => readInputs(context)).toThrow(/expect-version.*expected a version, on one line/s);
});

test('exactly the inputs of action.yml are read', async () => {
  const { inputs } = await readActionMetadata('verify-agents');
  const env = Object.fromEntries(
    Object.entries(inputs).map(([name, { default: value = '' }]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
  const context = actionContext({ ...env, INPUT_AGENTS: 'a=http://a.example' });
  readInputs(context);
  expect([...context.inputs.names].sort()).toEqual(Object.keys(inputs).sort());
});

test("the job's own identity", () => {
  const provider = 'projects/1/locations/global/workloadIdentityPools/p/providers/x';
  const env = { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://oidc.test/token?v=1', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'r' };
  const identity = jobIdentity(provider, 'sa@p.iam.gserviceaccount.com', env);
  expect(identity.subject.url.href).toBe(
    `https://oidc.test/token?v=1&audience=${encodeURIComponent(`https://iam.googleapis.com/${provider}`)}`,
  );
  expect(identity.audience).toBe(`//iam.googleapis.com/${provider}`);
  expect(() => jobIdentity(provider, 'sa', {})).toThrow(/id-token: write/);
});
