import { isRunning, judgeReply, kindOfText, readReply } from '@stability-actions/agents/smoke-reply';
import { describe, expect, test } from 'vitest';

const call = { data: { name: 'list_slots', args: {} }, metadata: { adk_type: 'function_call' } };
const returned = (response: unknown, name = 'list_slots') => ({
  data: { name, response },
  metadata: { adk_type: 'function_response' },
});
const modern = (parts: unknown[], state = 'TASK_STATE_COMPLETED') => ({
  task: { id: 't', status: { state }, artifacts: [{ parts }] },
});
const legacy = (parts: unknown[], state = 'completed') => ({
  kind: 'task',
  id: 't',
  status: { state },
  artifacts: [{ parts }],
});

describe('a reply', () => {
  test.each<[name: string, result: unknown, expected: { tool?: string; text?: string }, kind: string | undefined]>([
    [
      '1.0, the tool returned',
      modern([call, returned({ slots: 3 }), { text: 'Done' }]),
      { tool: 'list_slots', text: 'done' },
      undefined,
    ],
    [
      '0.3, the tool returned',
      legacy([{ kind: 'data', ...returned({ slots: 3 }) }]),
      { tool: 'list_slots' },
      undefined,
    ],
    [
      'the evidence is in the history',
      { ...legacy([]), history: [{ role: 'agent', parts: [returned(1)] }] },
      { tool: 'list_slots' },
      undefined,
    ],
    [
      'what the user said does not count',
      { ...legacy([]), history: [{ role: 'user', parts: [{ text: 'done' }] }] },
      { text: 'done' },
      'text',
    ],
    [
      'a message instead of a task',
      { message: { role: 'ROLE_AGENT', parts: [{ text: 'Done' }] } },
      { text: 'done' },
      undefined,
    ],
    [
      'a message of 0.3',
      { kind: 'message', role: 'agent', parts: [{ kind: 'text', text: 'Done' }] },
      { text: 'done' },
      undefined,
    ],
    [
      'half words and whole sentences in the parts',
      modern([{ text: 'Slots are 10' }, { text: ':00 and' }, { text: '11:00.' }]),
      { text: '10:00 and 11:00' },
      undefined,
    ],
    [
      'a narrow space and a soft hyphen',
      modern([{ text: 'at 10:00\u202fAM, con\u00adfirmed' }]),
      { text: '10:00 am, confirmed' },
      undefined,
    ],
    ['words that are not there', modern([{ text: 'no' }, { text: 'where' }]), { text: 'now here' }, 'text'],
    [
      'two artifacts are two texts',
      { ...legacy([]), artifacts: [{ parts: [{ text: '10' }] }, { parts: [{ text: ':00' }] }] },
      { text: '10:00' },
      'text',
    ],
    ['the tool threw', legacy([returned({ error: 'backend 401' })]), { tool: 'list_slots' }, 'tool'],
    [
      'the tool threw, and only the text matters',
      legacy([returned({ error: 'x' }), { text: 'Done' }]),
      { text: 'done' },
      'tool',
    ],
    ['another tool threw', legacy([returned({ error: 'x' }, 'other'), returned(1)]), { tool: 'list_slots' }, undefined],
    [
      'the second try of the tool worked',
      legacy([returned({ error: 'x' }), returned(1)]),
      { tool: 'list_slots' },
      undefined,
    ],
    ['the tool is over its quota', legacy([returned({ error: 'HTTP 429' })]), { tool: 'list_slots' }, 'quota'],
    ['MCP says isError', legacy([returned({ isError: true })]), { tool: 'list_slots' }, 'tool'],
    [
      'ADK Python says status error',
      legacy([returned({ status: 'error', error_message: 'no' })]),
      { tool: 'list_slots' },
      'tool',
    ],
    ['the tool was called, but did not return', legacy([call]), { tool: 'list_slots' }, 'tool'],
    ['another tool was called', legacy([returned(1, 'other')]), { tool: 'list_slots' }, 'tool'],
    ['no evidence at all', legacy([{ text: 'I used list_slots' }]), { tool: 'list_slots' }, 'tool'],
    [
      'the model is over its quota',
      { ...legacy([], 'failed'), status: { state: 'failed', message: { parts: [{ text: 'RESOURCE_EXHAUSTED' }] } } },
      { text: 'x' },
      'quota',
    ],
    [
      'the agent lacks a key',
      { ...legacy([]), status: { state: 'failed', message: { parts: [{ text: 'API key not valid' }] } } },
      { text: 'x' },
      'auth',
    ],
    ['the task failed', legacy([], 'failed'), { text: 'x' }, 'task'],
    ['the task was rejected', modern([], 'TASK_STATE_REJECTED'), { text: 'x' }, 'task'],
    ['a credential is asked for', modern([], 'TASK_STATE_AUTH_REQUIRED'), { text: 'x' }, 'auth'],
    [
      'a text in pieces',
      legacy([{ text: 'The slots are 10' }, { text: ':00 and 11' }, { text: ':00.' }]),
      { text: '10:00' },
      undefined,
    ],
    ['a sentence in each part', legacy([{ text: 'Found' }, { text: '3 slots' }]), { text: 'found 3 slots' }, undefined],
    [
      'lines that are broken elsewhere',
      legacy([{ text: 'There are\n  3\u00a0slots' }]),
      { text: 'are 3 slots' },
      undefined,
    ],
    [
      'two artifacts are two texts',
      { ...legacy([]), artifacts: [{ parts: [{ text: '1' }] }, { parts: [{ text: '0:00' }] }] },
      { text: '10:00' },
      'text',
    ],
    ['another text', legacy([{ text: 'Sorry' }]), { text: 'done' }, 'text'],
  ])('%s', (_, result, expected, kind) => {
    const reply = readReply(result);
    expect(reply).toBeDefined();
    if (reply !== undefined) expect(judgeReply(reply, expected)?.kind).toBe(kind);
  });

  test.each([
    ['nothing', undefined],
    ['text', 'done'],
    ['another object', { ok: true }],
    ['a list', []],
  ])('%s is none', (_, result) => {
    expect(readReply(result)).toBeUndefined();
  });

  test.each([
    ['TASK_STATE_WORKING', true],
    ['submitted', true],
    ['completed', false],
    ['input-required', false],
  ])('%s still runs: %s', (state, running) => {
    const reply = readReply(legacy([], state));
    expect(reply && isRunning(reply)).toBe(running);
  });
});

test.each([
  ['429 Too Many Requests', 'quota'],
  ['model is overloaded', 'quota'],
  ['HTTP 401', 'auth'],
  ['PERMISSION_DENIED on project', 'auth'],
  ['order 14290 was not found', 'task'],
])('%s is %s', (text, kind) => {
  expect(kindOfText(text, 'task')).toBe(kind);
});
