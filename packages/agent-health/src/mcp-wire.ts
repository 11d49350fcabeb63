import { parseJson } from './json.ts';
import { answerAmong, EventReader, type McpAnswer, messagesOf } from './mcp-message.ts';

export interface McpRequest {
  url: URL;
  method: 'POST' | 'DELETE';
  headers: Record<string, string>;
  body?: string;
  /** Is asked before the body and after each piece of it: true ends the reading there. */
  isComplete: (piece: Uint8Array, contentType: string) => boolean;
}

export interface McpReply {
  status: number;
  text: string;
  header(name: string): string | undefined;
}

export type McpSend = (request: McpRequest) => Promise<McpReply>;

/**
 * `http`: the reply is none of MCP's, see `reply`. `not-mcp`: it speaks JSON-RPC, but no MCP. `rpc`: it should be an
 * answer, and is none. `protocol-error`: the server saw another request than was sent. `session`: the server does not
 * know the session that it made.
 */
export type McpFailureKind =
  | 'http'
  | 'not-mcp'
  | 'rpc'
  | 'unauthorized'
  | 'unsupported-version'
  | 'protocol-error'
  | 'session';

/** The end of a session may still be told after a deadline or a cancelled run, in ms. */
const FAREWELL_MS = 300;

export function signalFor({ method }: Pick<McpRequest, 'method'>, signal: AbortSignal): AbortSignal {
  return method === 'DELETE' && signal.aborted ? AbortSignal.timeout(FAREWELL_MS) : signal;
}

export class McpFailure extends Error {
  override readonly name = 'McpFailure';
  readonly kind: McpFailureKind;
  readonly reply: McpReply | undefined;

  constructor(kind: McpFailureKind, message: string, reply?: McpReply) {
    super(message);
    this.kind = kind;
    this.reply = reply;
  }
}

const ACCEPT = 'application/json, text/event-stream';

const MAX_REDIRECTS = 3;

export class McpEndpoint {
  #url: URL;
  #lastId = 0;
  readonly #send: McpSend;

  constructor(url: URL, send: McpSend) {
    this.#url = url;
    this.#send = send;
  }

  /** @throws McpFailure for 401 and 403 */
  async ask(
    method: string,
    params: Record<string, unknown>,
    headers: Record<string, string>,
  ): Promise<{ reply: McpReply; answer: McpAnswer | undefined }> {
    this.#lastId += 1;
    const id = this.#lastId;
    const body = JSON.stringify({ jsonrpc: '2.0', id, method, params });
    const reply = await this.#post(body, headers, untilAnswer(id));
    const type = reply.header('content-type') ?? '';
    const isJson = /^application\/json\b/i.test(type);
    const understood = isJson || isStream(type);
    return { reply, answer: understood ? answerAmong(messagesOf(reply.text, !isJson), id) : undefined };
  }

  notify(method: string, headers: Record<string, string>): Promise<McpReply> {
    return this.#post(JSON.stringify({ jsonrpc: '2.0', method }), headers, () => true);
  }

  async delete(headers: Record<string, string>): Promise<void> {
    await this.#send({
      url: this.#url,
      method: 'DELETE',
      headers: { ...headers, accept: ACCEPT },
      isComplete: () => true,
    });
  }

  async #post(body: string, headers: Record<string, string>, isComplete: McpRequest['isComplete']): Promise<McpReply> {
    const own = { ...headers, accept: ACCEPT, 'content-type': 'application/json' };
    for (let redirects = 0; ; redirects++) {
      const reply = await this.#send({ url: this.#url, method: 'POST', headers: own, body, isComplete });
      const next = redirects === MAX_REDIRECTS ? undefined : sameHost(reply, this.#url);
      if (next === undefined) return refuse(reply, this.#url);
      this.#url = next;
    }
  }
}

function isStream(type: string): boolean {
  return /^text\/event-stream\b/i.test(type);
}

/** A stream may stay open after the answer to `id`. */
function untilAnswer(id: number): McpRequest['isComplete'] {
  const reader = new EventReader();
  const decoder = new TextDecoder();
  return (piece, type) =>
    isStream(type) &&
    answerAmong(reader.feed(decoder.decode(piece, { stream: true })).map(parseJson), id) !== undefined;
}

/** Only 307 and 308 keep method and body (RFC 9110, 15.4.8 and 15.4.9). Another host would get the credential. */
function sameHost({ status, header }: McpReply, asked: URL): URL | undefined {
  if (status !== 307 && status !== 308) return undefined;
  const url = URL.parse(header('location') ?? '', asked.href);
  if (url === null || url.host !== asked.host || !/^https?:$/.test(url.protocol)) return undefined;
  return asked.protocol === 'https:' && url.protocol === 'http:' ? undefined : url;
}

/** Whoever refuses the credential says nothing of what the server speaks. */
function refuse(reply: McpReply, asked: URL): McpReply {
  if (reply.status !== 401 && reply.status !== 403) return reply;
  const metadata = resourceMetadata(reply);
  const where = metadata === undefined ? '' : `; resource_metadata: ${metadata}`;
  throw new McpFailure('unauthorized', `HTTP ${reply.status} from ${asked.pathname}${where}`, reply);
}

/** Where the server says how to get a credential (RFC 9728, 5.1), without what could be secret in an address. */
export function resourceMetadata({ header }: McpReply): string | undefined {
  const [, quoted, plain] =
    /\bresource_metadata\s*=\s*(?:"([^"]*)"|([^\s,]+))/i.exec(header('www-authenticate') ?? '') ?? [];
  const url = URL.parse(quoted ?? plain ?? '');
  return url === null || !/^https?:$/.test(url.protocol) ? undefined : `${url.origin}${url.pathname}`.slice(0, 300);
}
