import * as v from 'valibot';
import type { McpAnswer, McpError } from './mcp-message.ts';
import { McpEndpoint, McpFailure, type McpReply, type McpSend } from './mcp-wire.ts';

const MODERN = '2026-07-28';
const LEGACY = ['2025-11-25', '2025-06-18', '2025-03-26'] as const;

const METHOD_NOT_FOUND = -32601;
const INTERNAL_ERROR = -32603;
const HEADER_MISMATCH = -32020;
const MISSING_CAPABILITY = -32021;
const UNSUPPORTED_VERSION = -32022;

/** Before 2026-07-28 there was no code for it; the words are those of the specification's example. */
const UNSUPPORTED = /unsupported protocol version/i;

const CLIENT = { name: 'stability-actions', version: '1' };

const identity = v.fallback(v.nullish(v.looseObject({ version: v.nullish(v.string()) })), undefined);
const discoverSchema = v.looseObject({
  supportedVersions: v.array(v.string()),
  serverInfo: identity,
  _meta: v.fallback(v.nullish(v.looseObject({ 'io.modelcontextprotocol/serverInfo': identity })), undefined),
});
const initializeSchema = v.looseObject({ protocolVersion: v.string(), serverInfo: identity });
const supportedSchema = v.looseObject({ supported: v.array(v.string()) });

/** `legacy`: 2025-11-25 and before, with a handshake and perhaps a session; `modern`: each request stands alone. */
export type McpEra = 'modern' | 'legacy';

export interface McpConversation {
  era: McpEra;
  version: string | undefined;
  /** @throws McpFailure when the reply is no answer */
  ask(method: string, params?: Record<string, unknown>, headers?: Record<string, string>): Promise<McpAnswer>;
}

/** @throws McpFailure when the server cannot be spoken with, and what `send` and `work` throw */
export async function converse<T>(
  url: URL,
  send: McpSend,
  work: (conversation: McpConversation) => Promise<T>,
): Promise<T> {
  for (let again = false; ; again = true) {
    const speaker = new Speaker(new McpEndpoint(url, send));
    try {
      await speaker.open();
      return await work(speaker);
    } catch (error) {
      if (!(error instanceof McpFailure && error.kind === 'session') || again) throw error;
    } finally {
      await speaker.close();
    }
  }
}

class Speaker implements McpConversation {
  era: McpEra = 'modern';
  version: string | undefined;
  #protocol: string = MODERN;
  #session: string | undefined;
  readonly #endpoint: McpEndpoint;

  constructor(endpoint: McpEndpoint) {
    this.#endpoint = endpoint;
  }

  async ask(method: string, params: Record<string, unknown> = {}, headers: Record<string, string> = {}) {
    const { reply, answer } = await this.#post(method, params, headers);
    this.#checkSession(reply);
    return expected(method, reply, answer);
  }

  async open(): Promise<void> {
    const { reply, answer } = await this.#post('server/discover', {});
    const { status } = reply;
    if (answer !== undefined && 'error' in answer && status < 500 && status !== 429) {
      const legacy = this.#legacyAfter(answer.error, reply);
      if (legacy !== undefined) return this.#initialize(legacy);
      const again = await this.ask('server/discover');
      if ('error' in again) throw new McpFailure('unsupported-version', words('server/discover', again.error), reply);
      return this.#discovered(again.result, reply);
    }
    if (status === 200 && answer !== undefined && 'result' in answer) return this.#discovered(answer.result, reply);
    const refused = status >= 400 && status < 500 && status !== 429;
    if (refused) return this.#initialize(LEGACY[0]);
    expected('server/discover', reply, undefined);
  }

  async close(): Promise<void> {
    if (this.#session !== undefined) await this.#endpoint.delete(this.#headers()).catch(() => undefined);
  }

  /** @returns a version to begin the handshake with; undefined: the modern version is one that it supports, after all */
  #legacyAfter({ code, message, data }: McpError, reply: McpReply): string | undefined {
    const said = words('server/discover', { code, message });
    if (code === HEADER_MISMATCH || code === MISSING_CAPABILITY) throw new McpFailure('protocol-error', said, reply);
    if (code === INTERNAL_ERROR && reply.status === 200) throw new McpFailure('rpc', said, reply);
    if (code !== UNSUPPORTED_VERSION) return LEGACY[0];
    const parsed = v.safeParse(supportedSchema, data);
    const supported = parsed.success ? parsed.output.supported : [];
    if (supported.includes(MODERN)) return undefined;
    const known = LEGACY.find((version) => supported.includes(version));
    if (known !== undefined) return known;
    const list = supported.length === 0 ? 'names none' : `supports ${supported.join(', ')}`;
    throw new McpFailure(
      'unsupported-version',
      `the server ${list}; known are ${[MODERN, ...LEGACY].join(', ')}`,
      reply,
    );
  }

  #discovered(result: Record<string, unknown>, reply: McpReply): void {
    const parsed = v.safeParse(discoverSchema, result);
    if (!parsed.success) throw new McpFailure('rpc', "the answer to server/discover has no 'supportedVersions'", reply);
    const { serverInfo, _meta: meta } = parsed.output;
    this.version = (serverInfo ?? meta?.['io.modelcontextprotocol/serverInfo'])?.version ?? undefined;
  }

  async #initialize(protocolVersion: string): Promise<void> {
    this.era = 'legacy';
    this.#protocol = '';
    const params = { protocolVersion, capabilities: {}, clientInfo: CLIENT };
    const { reply, answer } = await this.#post('initialize', params);
    this.#session = reply.header('mcp-session-id');
    const handshake = expected('initialize', reply, answer);
    if ('error' in handshake) {
      const { code, message, data } = handshake.error;
      const isVersion = code === UNSUPPORTED_VERSION || v.is(supportedSchema, data) || UNSUPPORTED.test(message);
      const kind = isVersion ? 'unsupported-version' : code === METHOD_NOT_FOUND ? 'not-mcp' : 'rpc';
      throw new McpFailure(kind, words('initialize', handshake.error), reply);
    }
    const parsed = v.safeParse(initializeSchema, handshake.result);
    if (!parsed.success) throw new McpFailure('rpc', "the answer to initialize has no 'protocolVersion'", reply);
    const { protocolVersion: theirs, serverInfo } = parsed.output;
    if (!LEGACY.some((known) => known === theirs))
      throw new McpFailure('unsupported-version', `the server speaks ${theirs}; known are ${LEGACY.join(', ')}`, reply);
    this.#protocol = theirs;
    this.version = serverInfo?.version ?? undefined;
    const noted = await this.#endpoint.notify('notifications/initialized', this.#headers());
    this.#checkSession(noted);
    if (noted.status >= 300) throw new McpFailure('http', 'notifications/initialized was not accepted', noted);
  }

  #post(method: string, params: Record<string, unknown>, headers: Record<string, string> = {}) {
    if (this.era === 'legacy') return this.#endpoint.ask(method, params, { ...this.#headers(), ...headers });
    const _meta = {
      'io.modelcontextprotocol/protocolVersion': MODERN,
      'io.modelcontextprotocol/clientInfo': CLIENT,
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    return this.#endpoint.ask(method, { ...params, _meta }, { ...this.#headers(), 'mcp-method': method, ...headers });
  }

  #headers(): Record<string, string> {
    return {
      ...(this.#protocol === '' ? {} : { 'mcp-protocol-version': this.#protocol }),
      ...(this.#session === undefined ? {} : { 'mcp-session-id': this.#session }),
    };
  }

  #checkSession(reply: McpReply): void {
    if (reply.status === 404 && this.#session !== undefined)
      throw new McpFailure('session', 'HTTP 404: the server does not know the session that it has just made', reply);
  }
}

/** A service that fails or limits requests may say so in JSON-RPC, too. */
function expected(method: string, reply: McpReply, answer: McpAnswer | undefined): McpAnswer {
  const fails = reply.status >= 500 || reply.status === 429;
  if (answer !== undefined && !fails) return answer;
  throw new McpFailure(reply.status === 200 ? 'rpc' : 'http', `no answer of MCP to ${method}`, reply);
}

function words(method: string, { code, message }: McpError): string {
  return `${method} is answered with ${code} "${message}"`;
}
