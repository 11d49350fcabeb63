import type { McpConversation } from '@stability-actions/agent-health/mcp-conversation';
import { listTools, type McpTool } from '@stability-actions/agent-health/mcp-tools';
import { cut } from '@stability-actions/common/redaction';
import * as v from 'valibot';
import { HttpFailure } from './http.ts';
import { breakOf, newTrace, speakMcp } from './mcp-exchange.ts';
import { callHeaders } from './mcp-headers.ts';
import type { Problem } from './observation.ts';
import { problem } from './problems.ts';
import { judgeReply, kindOfText } from './smoke-reply.ts';
import {
  type Attempt,
  type SmokeOptions,
  type SmokeResult,
  type SmokeSubject,
  tryUntilAccepted,
} from './smoke-tries.ts';

export interface ToolCall extends Omit<SmokeSubject, 'what' | 'message'> {
  url: URL;
  tool: string;
  arguments: Record<string, unknown>;
  /** Must be in the answer. */
  expectText: string | undefined;
}

export function runToolCall(call: ToolCall, options: SmokeOptions): Promise<SmokeResult> {
  const { agent, tool, timeoutMs, url } = call;
  const attempt = async (signal: AbortSignal, begin: () => void): Promise<Attempt> => {
    const trace = newTrace();
    let begun = false;
    try {
      return await speakMcp(url, { send: options.send, signal }, trace, async (conversation) => {
        const { tools } = await listTools(conversation);
        const known = tools.find(({ name }) => name === tool);
        if (known === undefined) return { problem: unknownTool(tool, tools), repeatable: false };
        begun = true;
        begin();
        const bad = await callTool(conversation, known, call);
        return { ...(bad === undefined ? {} : { problem: bad }), repeatable: false };
      });
    } catch (error) {
      if (error instanceof HttpFailure) throw error;
      const { problem: bad, answered } = breakOf(error, url, trace);
      const repeatable = bad.kind === '429' || (bad.kind === '5xx' && !begun);
      return { problem: bad, repeatable, nobodys: !answered || bad.kind === 'unauthorized' };
    }
  };
  return tryUntilAccepted({ what: 'tool call', agent, message: tool, timeoutMs }, attempt, options);
}

function unknownTool(tool: string, tools: readonly McpTool[]): Problem {
  const names = tools.slice(0, 20).map(({ name }) => name);
  const has = names.length === 0 ? 'it has none' : `it has ${cut(names.join(', '), 300)}`;
  return problem('tool', `there is no tool '${tool}'; ${has}`, "Correct 'mcp-tool-calls', or register the tool.");
}

const resultSchema = v.looseObject({
  resultType: v.nullish(v.string()),
  isError: v.fallback(v.nullish(v.boolean()), undefined),
  content: v.fallback(v.nullish(v.array(v.unknown())), undefined),
  structuredContent: v.optional(v.unknown()),
});

const textSchema = v.union([
  v.looseObject({ type: v.literal('text'), text: v.string() }),
  v.pipe(
    v.looseObject({ type: v.literal('resource'), resource: v.looseObject({ text: v.string() }) }),
    v.transform(({ resource }) => resource),
  ),
]);

async function callTool(
  conversation: McpConversation,
  { name, inputSchema }: McpTool,
  { arguments: values, expectText }: ToolCall,
): Promise<Problem | undefined> {
  const headers = conversation.era === 'modern' ? callHeaders(name, inputSchema, values) : {};
  const answer = await conversation.ask('tools/call', { name, arguments: values }, headers);
  if ('error' in answer) {
    const { code, message } = answer.error;
    return problem(kindOfText(message, 'tool'), `the call is answered with ${code} "${cut(message, 300)}"`);
  }
  const parsed = v.safeParse(resultSchema, answer.result);
  if (!parsed.success) return problem('tool', 'the answer to the call is no result of a tool');
  const { resultType, isError, content, structuredContent } = parsed.output;
  if (resultType === 'input_required')
    return problem('tool', `'${name}' asks for more input`, 'Name a call that can be answered at once.');
  if (resultType != null && resultType !== 'complete')
    return problem('tool', `the call ends as '${cut(resultType, 40)}', not as 'complete'`);
  if (content == null && structuredContent === undefined)
    return problem('tool', 'the answer to the call has no content');
  const texts = (content ?? []).flatMap((block) => {
    const text = v.safeParse(textSchema, block);
    return text.success ? [text.output.text] : [];
  });
  if (isError === true) {
    const said = texts.join(' ');
    return problem(
      kindOfText(said, 'tool'),
      `the tool '${name}' failed: ${said === '' ? 'no text' : `"${cut(said, 300)}"`}`,
    );
  }
  const all = structuredContent === undefined ? texts : [...texts, JSON.stringify(structuredContent)];
  const reply = { state: 'message', taskId: undefined, text: all.join('\n'), pieces: all.map((text) => [text]) };
  return judgeReply({ ...reply, tools: [], calls: [] }, { text: expectText });
}
