import type { IncomingMessage, ServerResponse } from 'node:http';

/** A check is a marker in JSON; nothing longer is read. */
const MAX_BODY_BYTES = 16 * 1024;

/** Makes a listener for Express and `http.createServer` of a fetch handler. What it throws answers 500 without details. */
export function nodeListener(handler: (request: Request) => Promise<Response>) {
  return async (req: IncomingMessage & { body?: unknown }, res: ServerResponse): Promise<void> => {
    try {
      const response = await handler(await requestOf(req));
      res.writeHead(response.status, Object.fromEntries(response.headers));
      res.end(Buffer.from(await response.arrayBuffer()));
    } catch {
      if (!res.headersSent) res.writeHead(500, { 'content-type': 'application/json' });
      res.end('{"error":"internal error"}');
    }
  };
}

async function requestOf(req: IncomingMessage & { body?: unknown }): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  const method = req.method ?? 'GET';
  const body = method === 'GET' || method === 'HEAD' ? null : await bodyOf(req, headers);
  // Host is the client's to choose; nothing here depends on it.
  return new Request(new URL(req.url ?? '/', 'http://localhost'), { method, headers, body });
}

/** What a body parser left in `req.body`, else what is still to be read. */
async function bodyOf(req: IncomingMessage & { body?: unknown }, headers: Headers): Promise<string | null> {
  const { body } = req;
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return Buffer.from(body).toString('utf8');
  if (body !== undefined && body !== null && (req.readableEnded || Object.keys(body).length > 0)) {
    headers.set('content-type', 'application/json');
    return JSON.stringify(body);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString('utf8');
}
