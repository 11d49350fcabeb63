import { describe, expect, test } from 'vitest';
import { readInputs } from '../../actions/verify-agents/src/inputs.ts';
import { run } from '../../actions/verify-agents/src/run.ts';
import { BROKEN_REPLIES } from '../fixtures/broken-replies.ts';
import { inProcess } from '../fixtures/in-process.ts';
import { type McpScriptOptions, startMcpScript } from '../fixtures/mcp-script.ts';

const STEPS: [era: 'modern' | 'legacy', method: string][] = [
  ['modern', 'server/discover'],
  ['modern', 'tools/list'],
  ['legacy', 'server/discover'],
  ['legacy', 'initialize'],
  ['legacy', 'notifications/initialized'],
  ['legacy', 'tools/list'],
  ['legacy', 'ping'],
  ['legacy', 'DELETE'],
];

/** The answer to a notification has no body that counts, and that of DELETE does not count at all. */
const GOOD: Record<string, RegExp> = { 'notifications/initialized': /^(?!.*(404|304))/, DELETE: /./ };

/** A server of the legacy era may refuse the other era's question with any page of status 4xx. */
const REFUSES: Record<string, RegExp> = { 'legacy server/discover': /404/ };

async function verify(options: McpScriptOptions, more: Record<string, string> = {}) {
  const server = await startMcpScript({ session: 's', ...options });
  const inputs = { agents: `booking=${server.url}`, deadline: '20s', ...more };
  const context = await inProcess('verify-agents', { inputs });
  const { outputs, headline } = await run(readInputs(context), context);
  return { status: outputs.status, exit: outputs['on-unhealthy-exit-code'], headline, asked: server.asked() };
}

describe.each(STEPS)('a broken reply of a %s server to %s', (era, method) => {
  test('once changes nothing', async () => {
    for (const [kind, reply] of Object.entries(BROKEN_REPLIES)) {
      const script: McpScriptOptions['script'] = (call, res, _, count) => {
        if (call.method !== method || count > 1) return undefined;
        reply(res);
        return true;
      };
      expect(await verify({ era, script }), kind).toMatchObject({ status: 'healthy', headline: undefined });
    }
  });

  test.each(['mcp', 'auto'])('for ever is never healthy, and no crash (probe %s)', async (probe) => {
    for (const [kind, reply] of Object.entries(BROKEN_REPLIES)) {
      const script: McpScriptOptions['script'] = (call, res) => {
        if (call.method !== method) return undefined;
        reply(res);
        return true;
      };
      const { status, headline, asked } = await verify({ era, script }, { probe });
      const good = GOOD[method]?.test(kind) === true || REFUSES[`${era} ${method}`]?.test(kind) === true;
      expect(good ? ['healthy'] : ['inconclusive', 'unhealthy'], `${kind}: ${headline}`).toContain(status);
      expect(headline ?? '', kind).not.toMatch(/TypeError|ValiError|Please report/);
      if (era === 'modern' && !kind.includes('404')) expect(asked, kind).not.toContain('initialize');
    }
  });
});

test('a call whose answer is nobody’s is not made twice', async () => {
  const calls = { 'mcp-tool-calls': '[{agent: booking, tool: list_slots}]', 'on-unhealthy': 'true' };
  for (const era of ['modern', 'legacy'] as const) {
    for (const [kind, reply] of Object.entries(BROKEN_REPLIES)) {
      const script: McpScriptOptions['script'] = (call, res) => {
        if (call.method !== 'tools/call') return undefined;
        reply(res);
        return true;
      };
      const { status, exit, asked } = await verify({ era, script }, calls);
      // 404 is how a server of the legacy era says that the session is gone: the call was not accepted.
      const most = era === 'legacy' && kind.includes('404') ? 2 : 1;
      expect(
        asked.filter((one) => one === 'tools/call'),
        kind,
      ).toHaveLength(most);
      expect(['inconclusive', 'unhealthy'], kind).toContain(status);
      if (/a web page$|half|nothing with 200|gzip/.test(kind))
        expect([status, exit], kind).toEqual(['inconclusive', '']);
    }
  }
});
