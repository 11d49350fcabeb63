import { chmod, writeFile } from 'node:fs/promises';
import { request as ask, createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { listen, sendJson } from '../fixtures/http.ts';
import { type Revision, startRevision } from './revision.ts';

interface Service {
  /** Where its users find it, whatever revision serves. */
  url: string;
  env: Record<string, string>;
  revisions: Revision[];
  serving: Revision | undefined;
  /** A rollback has pinned the traffic: later revisions get none. */
  pinned: boolean;
}

/** A Cloud Run of its own on loopback: services, their revisions as real processes, and the traffic. */
export class Platform {
  readonly services = new Map<string, Service>();
  /** Where the stand-in of gcloud finds it. */
  url = '';
  /** Deployments of these services are refused, as when the quota is used up. */
  refused = new Set<string>();

  async start(): Promise<this> {
    const server = createServer(async (request, response) => {
      const { args, cwd } = JSON.parse(await text(request));
      sendJson(response, await this.gcloud(args, cwd));
    });
    this.url = `http://127.0.0.1:${await listen(server)}`;
    return this;
  }

  /** A service without revisions; its address is known at once. */
  async create(name: string): Promise<Service> {
    const front = createServer((incoming, response) => {
      const port = this.services.get(name)?.serving?.port;
      if (port === undefined) return response.writeHead(404).end();
      const { method, url, headers } = incoming;
      const outgoing = ask({ port, host: '127.0.0.1', path: url, method, headers }, (answer) => {
        answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers));
      });
      outgoing.on('error', () => response.writeHead(502).end());
      incoming.pipe(outgoing);
    });
    const url = `http://127.0.0.1:${await listen(front)}`;
    const service: Service = { url, env: {}, revisions: [], serving: undefined, pinned: false };
    this.services.set(name, service);
    return service;
  }

  async deploy(name: string, source: string, env: Record<string, string>): Promise<string> {
    const service = this.#service(name);
    if (this.refused.has(name))
      throw new Error(`the quota of CPUs in europe-west1 does not allow a revision of ${name}`);
    Object.assign(service.env, env);
    const revision = `${name}-${String(service.revisions.length + 1).padStart(5, '0')}`;
    const all = { PATH: process.env.PATH ?? '', NODE_ENV: 'production', PUBLIC_URL: service.url, ...service.env };
    const started = await startRevision(revision, source, all);
    service.revisions.push(started);
    if (!service.pinned) service.serving = started;
    return `Revision ${revision} is deployed; ${service.serving?.name} serves.`;
  }

  /** The four commands that the workflows use. */
  async gcloud(args: string[], cwd: string): Promise<{ exitCode: number; output: string }> {
    const option = (name: string) => args.find((_, at) => args[at - 1] === `--${name}`) ?? '';
    const [, command, second, name = ''] = args;
    try {
      if (command === 'deploy') {
        const env = Object.fromEntries([option('update-env-vars').split(/=(.*)/s)]);
        return { exitCode: 0, output: await this.deploy(second ?? '', join(cwd, option('source')), env) };
      }
      const service = this.#service(name);
      if (second === 'describe') return { exitCode: 0, output: `${service.serving?.name}=100` };
      const wanted = args.find((arg) => arg.startsWith('--to-revisions='))?.replace(/^[^=]+=|=100$/g, '');
      const serving = service.revisions.find((one) => one.name === wanted) ?? service.revisions.at(-1);
      Object.assign(service, { serving, pinned: wanted !== undefined });
      return { exitCode: 0, output: `Traffic of ${name}: 100% ${serving?.name}` };
    } catch (error) {
      return {
        exitCode: 1,
        output: `ERROR: (gcloud.run.${command}) ${error instanceof Error ? error.message : error}`,
      };
    }
  }

  #service(name: string): Service {
    const service = this.services.get(name);
    if (service === undefined) throw new Error(`there is no service ${name}`);
    return service;
  }
}

/** Programs that stand in for others on the PATH of a run: `gcloud` asks the platform, `npm ci` finds all there. */
export async function writeStandIns(folder: string, platform: Platform, npm: string): Promise<void> {
  const gcloud = `#!${process.execPath}
fetch('${platform.url}', { method: 'POST', body: JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd() }) })
  .then((answer) => answer.json())
  .then(({ exitCode, output }) => {
    console[exitCode === 0 ? 'log' : 'error'](output);
    process.exitCode = exitCode;
  });
`;
  const ci = `#!/bin/sh\nif [ "$1" = ci ]; then echo 'The dependencies are linked already.'; exit 0; fi\nexec '${npm}' "$@"\n`;
  for (const [name, script] of Object.entries({ gcloud, npm: ci })) {
    await writeFile(join(folder, name), script);
    await chmod(join(folder, name), 0o755);
  }
}
