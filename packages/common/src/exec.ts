import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { ActionError, codeOf, messageOf } from './failure.ts';

export interface ExecOptions {
  cwd?: string;
  /** The whole environment of the program: nothing is inherited. See environment.ts. */
  env: NodeJS.ProcessEnv;
  input?: string | Buffer;
  timeoutMs?: number;
  signal?: AbortSignal;
  uid?: number;
  gid?: number;
  /** Only so many characters at the end of each stream are kept; all when left out. */
  keepLast?: number;
  onOutput?: (text: string, stream: 'stdout' | 'stderr') => void;
}

export interface ExecResult {
  /** Null when the program was ended by a signal. */
  exitCode: number | null;
  stdout: string;
  stderr: string;
  timedOut: boolean;
}

/** How long a program may take to end by itself after SIGTERM, before SIGKILL; within the 2 s of a cancelled action. */
const KILL_AFTER_MS = 1_000;

/**
 * Without a shell, in a process group that ends with it. Any exit code is a result.
 * @throws ActionError when there is no such program
 */
export function exec(program: string, args: readonly string[], options: ExecOptions): Promise<ExecResult> {
  const { input, timeoutMs, signal, keepLast = Number.POSITIVE_INFINITY, onOutput, ...rest } = options;
  const spawnOptions: SpawnOptions = { ...rest, stdio: 'pipe', detached: process.platform !== 'win32' };
  return new Promise((resolve, reject) => {
    const child = spawnProgram(program, args, spawnOptions);
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream]?.setEncoding('utf8').on('data', (text: string) => {
        output[stream] += text;
        if (output[stream].length > 2 * keepLast) output[stream] = output[stream].slice(-keepLast);
        onOutput?.(text, stream);
      });
    }

    let timedOut = false;
    let killTimer: NodeJS.Timeout | undefined;
    const end = () => {
      killGroup(child.pid, 'SIGTERM');
      killTimer ??= setTimeout(() => killGroup(child.pid, 'SIGKILL'), KILL_AFTER_MS);
    };
    const timeout =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            end();
          }, timeoutMs);
    signal?.addEventListener('abort', end, { once: true });
    if (signal?.aborted) end();

    const settle = () => {
      clearTimeout(timeout);
      clearTimeout(killTimer);
      signal?.removeEventListener('abort', end);
    };
    child.on('error', (error) => {
      settle();
      reject(
        codeOf(error) === 'ENOENT'
          ? new ActionError(`The program '${program}' was not found; install it or put it on the PATH.`)
          : error,
      );
    });
    child.on('close', (exitCode) => {
      settle();
      resolve({ exitCode, ...output, timedOut });
    });
    // A program that does not read its input closes the pipe; its exit code tells more than EPIPE would.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

/** @throws ActionError for arguments or variables that no program can be given: too long, or with a NUL in them */
export function spawnProgram(program: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  try {
    return spawn(program, args, options);
  } catch (error) {
    throw new ActionError(
      `The program '${program}' cannot be given these arguments and variables: ${messageOf(error)}. Shorten or correct them.`,
    );
  }
}

function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}
