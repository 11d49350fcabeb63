import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../fixtures/free-port.ts';
import { onTestFinished } from '../fixtures/on-finished.ts';

export interface Revision {
  name: string;
  port: number;
}

/** How long a container may take until it listens. */
const START_LIMIT_MS = 120_000;

/**
 * Starts the `start` script of a source folder, as a buildpack does, and waits until it answers.
 * @throws Error with its last words when it ends or stays silent
 */
export async function startRevision(name: string, source: string, env: Record<string, string>): Promise<Revision> {
  const { scripts } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'));
  const port = await freePort();
  const child = spawn('sh', ['-c', `exec ${scripts.start}`], {
    cwd: source,
    env: { ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const words = lastWords(child);
  const deadline = performance.now() + START_LIMIT_MS;
  while (child.exitCode === null && performance.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
    if (answer !== undefined) return { name, port };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`the container of ${name} did not start: ${words()}`);
}

/** The first line of what an uncaught error says, else the last line. */
function lastWords(child: ChildProcess): () => string {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-10_000);
    });
  }
  return () => /^\w*Error.*$/m.exec(output)?.[0] ?? output.trim().split('\n').at(-1) ?? '';
}
