import * as v from 'valibot';
import type { McpConversation } from './mcp-conversation.ts';
import { type McpAnswer, objectSchema } from './mcp-message.ts';
import { McpFailure } from './mcp-wire.ts';

const MOST_PAGES = 20;

const METHOD_NOT_FOUND = -32601;

const pageSchema = v.looseObject({ tools: v.array(v.unknown()), nextCursor: v.nullish(v.string()) });
const toolSchema = v.looseObject({ name: v.pipe(v.string(), v.nonEmpty()), inputSchema: objectSchema });

export interface McpTool {
  name: string;
  inputSchema: Record<string, unknown>;
}

export interface McpTools {
  tools: McpTool[];
  error: string | undefined;
}

/** @throws McpFailure when an answer is no list, or the list has no end */
export async function listTools(conversation: McpConversation): Promise<McpTools> {
  const entries: unknown[] = [];
  const cursors = new Set<string>();
  let cursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const answer = await conversation.ask('tools/list', cursor === undefined ? {} : { cursor });
    if ('error' in answer && answer.error.code === METHOD_NOT_FOUND) return { tools: [], error: 'it offers no tools' };
    const page = readPage(answer);
    entries.push(...page.tools);
    cursor = page.nextCursor ?? undefined;
    if (cursor === undefined) return judgeTools(entries);
    if (cursors.has(cursor)) throw new McpFailure('rpc', 'tools/list names the same next page again and again');
    cursors.add(cursor);
  }
  const { tools, error } = judgeTools(entries);
  return { tools, error: error ?? `the list of tools has more than ${MOST_PAGES} pages, and the rest was not read` };
}

function readPage(answer: McpAnswer): v.InferOutput<typeof pageSchema> {
  if ('error' in answer)
    throw new McpFailure('rpc', `tools/list is answered with ${answer.error.code} "${answer.error.message}"`);
  const parsed = v.safeParse(pageSchema, answer.result);
  if (parsed.success) return parsed.output;
  throw new McpFailure('rpc', "the answer to tools/list has no list 'tools'");
}

function judgeTools(entries: readonly unknown[]): McpTools {
  const tools: McpTool[] = [];
  const bad: string[] = [];
  entries.forEach((entry, index) => {
    const parsed = v.safeParse(toolSchema, entry);
    if (parsed.success) tools.push(parsed.output);
    else
      bad.push(
        `tool ${index + 1} has no ${v.getDotPath(parsed.issues[0]) === 'name' ? 'name' : "object 'inputSchema'"}`,
      );
  });
  const [first] = bad;
  if (first !== undefined) return { tools, error: first };
  return { tools, error: tools.length === 0 ? 'no tools are registered' : undefined };
}

/**
 * The modern era has no ping: there the list is the proof.
 * @returns why it is bad
 * @throws McpFailure when there is no answer
 */
export async function ping(conversation: McpConversation): Promise<string | undefined> {
  if (conversation.era === 'modern') return undefined;
  const answer = await conversation.ask('ping');
  return 'error' in answer ? `ping is answered with ${answer.error.code} "${answer.error.message}"` : undefined;
}
