import { cut } from '@stability-actions/common/redaction';
import * as v from 'valibot';
import type { ErrorKind, Problem } from './observation.ts';
import { problem } from './problems.ts';

const optional = <T extends v.GenericSchema>(schema: T) => v.fallback(v.nullish(schema), undefined);

const partSchema = v.looseObject({
  text: optional(v.string()),
  data: optional(v.looseObject({})),
  metadata: optional(v.looseObject({})),
});
const messageSchema = v.looseObject({ role: optional(v.string()), parts: optional(v.array(partSchema)) });
const taskSchema = v.looseObject({
  id: optional(v.string()),
  status: v.looseObject({ state: v.string(), message: optional(messageSchema) }),
  artifacts: optional(v.array(v.looseObject({ parts: optional(v.array(partSchema)) }))),
  history: optional(v.array(messageSchema)),
});

type Part = v.InferOutput<typeof partSchema>;

export interface ToolRun {
  name: string;
  /** What the tool said went wrong. */
  error: string | undefined;
}

export interface SmokeReply {
  /** Lower case, without the prefix of A2A 1.0; `message` where it answered without a task. */
  state: string;
  taskId: string | undefined;
  text: string;
  /** The parts of each artifact and message, where it is not known whether a space belongs between two parts. */
  pieces: readonly (readonly string[])[];
  /** Tools that returned. */
  tools: ToolRun[];
  /** Tools that were asked for. */
  calls: string[];
}

/**
 * A2A 1.0 wraps the result in `task` or `message`, 0.3 does not.
 * @returns undefined when it is neither
 */
export function readReply(result: unknown): SmokeReply | undefined {
  const wrapper = v.safeParse(
    v.looseObject({ task: v.optional(v.unknown()), message: v.optional(v.unknown()) }),
    result,
  );
  const inner = wrapper.success ? (wrapper.output.task ?? wrapper.output.message ?? result) : result;
  const task = v.safeParse(taskSchema, inner);
  if (task.success) {
    const { id, status, artifacts, history } = task.output;
    const own = [
      ...(history ?? []).filter(({ role }) => !/user/i.test(role ?? '')),
      ...(status.message ? [status.message] : []),
    ];
    const texts = [...(artifacts ?? []), ...own].map((one) => one.parts ?? []);
    return { state: stateName(status.state), taskId: id ?? undefined, ...readParts(texts) };
  }
  const message = v.safeParse(messageSchema, inner);
  if (!message.success || message.output.parts == null) return undefined;
  return { state: 'message', taskId: undefined, ...readParts([message.output.parts]) };
}

function stateName(state: string): string {
  return state
    .replace(/^TASK_STATE_/, '')
    .toLowerCase()
    .replaceAll('_', '-');
}

/** @param texts the parts of each artifact and message: together they are one text, wherever the model paused in it */
function readParts(texts: readonly (readonly Part[])[]): Pick<SmokeReply, 'text' | 'pieces' | 'tools' | 'calls'> {
  const events = texts.flat().flatMap((part) => {
    const kind = eventKind(part);
    const name = part.data?.name;
    return kind === undefined || typeof name !== 'string' ? [] : [{ kind, name, response: part.data?.response }];
  });
  const pieces = texts.map((parts) => parts.flatMap(({ text }) => text ?? [])).filter((some) => some.join('') !== '');
  return {
    text: pieces.map((some) => some.join('')).join('\n'),
    pieces,
    calls: events.filter(({ kind }) => kind === 'function_call').map(({ name }) => name),
    tools: events
      .filter(({ kind }) => kind === 'function_response')
      .map(({ name, response }) => ({ name, error: toolError(response) })),
  };
}

/** ADK marks the parts of a tool run in their metadata, as `adk_type` (JavaScript, Python) or `type`. */
function eventKind({ metadata }: Part): string | undefined {
  const kind = metadata?.adk_type ?? metadata?.type;
  return kind === 'function_call' || kind === 'function_response' ? kind : undefined;
}

/** A tool that throws leaves the task completed; only its response has the error (`error` of ADK, `isError` of MCP). */
function toolError(response: unknown): string | undefined {
  if (typeof response !== 'object' || response === null) return undefined;
  const fields = new Map(Object.entries(response));
  const error = fields.get('error');
  if (error != null && error !== false && error !== '')
    return typeof error === 'string' ? error : JSON.stringify(error);
  const failed = fields.get('isError') === true || /^(error|failed)$/i.test(String(fields.get('status') ?? ''));
  if (!failed) return undefined;
  return cut(String(fields.get('error_message') ?? fields.get('message') ?? JSON.stringify(response)), 500);
}

export interface Expectation {
  tool?: string | undefined;
  text?: string | undefined;
}

/** States in which a task stays until something happens. */
export function isRunning({ state }: SmokeReply): boolean {
  return state === 'submitted' || state === 'working';
}

/** @returns why the reply does not pass, or undefined when it does */
export function judgeReply(reply: SmokeReply, expected: Expectation): Problem | undefined {
  const { state, text, tools, calls } = reply;
  const excerpt = text === '' ? 'no text' : `"${cut(text, 200)}"`;
  const failed = tools.find(
    ({ name, error }) => error !== undefined && (expected.tool === undefined || name === expected.tool),
  );
  if (failed !== undefined) {
    // A later run of the same tool may have repaired it.
    const repaired = tools.some(({ name, error }) => name === failed.name && error === undefined);
    if (!repaired)
      return problem(
        kindOfText(failed.error ?? '', 'tool') === 'quota' ? 'quota' : 'tool',
        `the tool '${failed.name}' failed: ${cut(failed.error ?? '', 300)}`,
      );
  }
  if (state === 'auth-required') return problem('auth', `the agent asks for a credential: ${excerpt}`);
  if (state === 'failed' || state === 'rejected' || state === 'canceled' || state === 'unspecified') {
    return problem(kindOfText(text, 'task'), `the task ended as '${state}' with ${excerpt}`);
  }
  if (expected.tool !== undefined && !tools.some(({ name }) => name === expected.tool)) {
    const did =
      tools.length > 0 ? `it ran ${tools.map(({ name }) => name).join(', ')}` : 'its answer shows no tool at all';
    const asked = calls.includes(expected.tool)
      ? `'${expected.tool}' was called, but did not return`
      : `'${expected.tool}' was not called; ${did}`;
    return problem(
      'tool',
      `${asked}; it said ${excerpt}`,
      'Check that the tool is registered and that the message asks for it clearly.',
    );
  }
  if (expected.text !== undefined && !contains(reply.pieces, expected.text)) {
    return problem('text', `expected the text "${expected.text}", got ${excerpt}`);
  }
  // An agent that asks back has done what it was asked only if the expected things are there already.
  if (state === 'input-required' && expected.tool === undefined && expected.text === undefined) {
    return problem('task', `the agent asks back: ${excerpt}`, 'Send a message that can be answered at once.');
  }
  return undefined;
}

/** Stands between two parts, for nothing or a space: a character that is nobody's. */
const SEAM = '\ue000';

/**
 * Letter case and white space do not count. Between two parts there may be a space or none: some models send a sentence
 * in each, others half a word.
 */
function contains(pieces: readonly (readonly string[])[], expected: string): boolean {
  const wanted = plain(expected).trim();
  const text = pieces
    .map((parts) => parts.map(plain).join(SEAM))
    .join(' ')
    .replaceAll(/[\s\ue000]*\s[\s\ue000]*/g, ' ')
    .replaceAll(/\ue000+/g, SEAM);
  for (let start = 0; start < text.length; start++) if (isAt(text, start, wanted)) return true;
  return wanted === '';
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\ue000]/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ');
}

function isAt(text: string, start: number, wanted: string): boolean {
  let matched = 0;
  for (let at = start; matched < wanted.length; at++) {
    const char = text[at];
    if (char === SEAM) matched += wanted[matched] === ' ' ? 1 : 0;
    else if (char === wanted[matched]) matched += 1;
    else return false;
  }
  return true;
}

/** Tells apart, by the words of an error, what is no fault of the deployment. */
export function kindOfText(text: string, otherwise: ErrorKind): ErrorKind {
  if (/\b429\b|quota|rate.?limit|resource.?exhausted|too many requests|overloaded/i.test(text)) return 'quota';
  if (
    /\b40[13]\b|unauthori[sz]ed|unauthenticated|permission.?denied|forbidden|api.?key|invalid.?credential/i.test(text)
  )
    return 'auth';
  return otherwise;
}
