import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, chown, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { exec } from '@stability-actions/common/exec';
import { ActionError } from '@stability-actions/common/failure';
import { serverEnvironment, withoutNetwork } from './isolation.ts';

export interface ServerBinaries {
  initdb: string;
  postgres: string;
}

export interface ThrowawayServer {
  /** `postgresql://…/postgres` of the superuser, on loopback or on a socket. */
  url: string;
  port: number;
  /** Whether the server was started without any network. */
  offline: boolean;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Password of the superuser `postgres`, asked for on every connection. */
  password: string;
  settings?: Record<string, string>;
  /** Listen on a UNIX socket in the temporary folder alone, and run without any network where the system allows it. */
  socketOnly?: boolean;
  signal?: AbortSignal;
}

/** Nothing in it outlives the server, so it need not survive a crash of the machine. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', listen_addresses: '127.0.0.1' };

const START_LIMIT_MS = 30_000;

/**
 * Its data lie in a temporary folder. PostgreSQL refuses to run as root, so it then runs as `nobody`.
 * @throws ActionError with the server's own words when it does not start
 */
export async function startThrowawayServer(found: ServerBinaries, options: ServerOptions): Promise<ThrowawayServer> {
  const folder = await mkdtemp(join(tmpdir(), 'stability-postgres-'));
  let postmaster: ChildProcess | undefined;
  const stop = async () => {
    await endProcess(postmaster);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const env = serverEnvironment(process.env, folder);
    const user = process.getuid?.() === 0 ? await unprivilegedUser(env) : undefined;
    const binaries = user === undefined ? found : await reachableBinaries(found, { ...user, env }, folder);
    const data = join(folder, 'data');
    if (user !== undefined) await chown(folder, user.uid, user.gid);

    const passwordFile = join(folder, 'password');
    await writeFile(passwordFile, `${options.password}\n`);
    if (user !== undefined) await chown(passwordFile, user.uid, user.gid);
    const initdb = await exec(
      binaries.initdb,
      [
        '-D',
        data,
        '-U',
        'postgres',
        '-E',
        'UTF8',
        '--locale=C',
        '--no-sync',
        '-A',
        'scram-sha-256',
        '--pwfile',
        passwordFile,
      ],
      { ...user, env, cwd: folder, ...(options.signal === undefined ? {} : { signal: options.signal }) },
    );
    await rm(passwordFile);
    options.signal?.throwIfAborted();
    if (initdb.exitCode !== 0) {
      throw new ActionError(`initdb could not create a throwaway database cluster: ${lastWords(initdb.stderr)}`);
    }
    const { socketOnly = false } = options;
    const port = socketOnly ? 5432 : await freePort();
    const settings = {
      ...SETTINGS,
      ...(socketOnly ? { listen_addresses: '' } : {}),
      unix_socket_directories: folder,
      unix_socket_permissions: '0700',
      ...options.settings,
      port: String(port),
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const offline = socketOnly ? await withoutNetwork({ ...user, env, cwd: folder }) : undefined;
    const [program = '', ...words] = [...(offline ?? []), binaries.postgres, '-D', data, ...flags];
    postmaster = spawn(program, words, {
      ...user,
      env,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await ready(postmaster, options.signal);
    const login = `postgres:${encodeURIComponent(options.password)}`;
    return {
      url: socketOnly
        ? `postgresql://${login}@/postgres?host=${encodeURIComponent(folder)}`
        : `postgresql://${login}@127.0.0.1:${port}/postgres`,
      port,
      offline: offline !== undefined,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** `nobody` has a name in every passwd file, which initdb asks for, and owns nothing. */
async function unprivilegedUser(env: NodeJS.ProcessEnv): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await exec('id', [flag, 'nobody'], { env })).stdout)),
  );
  if (!uid || !gid)
    throw new ActionError("PostgreSQL does not run as root, and there is no user 'nobody' to run it as.");
  return { uid, gid };
}

/** Binaries that `user` can execute: a copy when they lie below a folder that is closed to others, such as /root. */
async function reachableBinaries(
  binaries: ServerBinaries,
  user: { uid: number; gid: number; env: NodeJS.ProcessEnv },
  folder: string,
): Promise<ServerBinaries> {
  const probe = await exec(binaries.postgres, ['--version'], { ...user, cwd: '/' }).catch(() => undefined);
  if (probe?.exitCode === 0) return binaries;
  const installation = dirname(dirname(binaries.postgres));
  // Programs of the system itself: a copy would be all of /usr.
  if (['/', '/usr', '/usr/local'].includes(installation)) return binaries;
  const copy = join(folder, 'install');
  await cp(installation, copy, { recursive: true, verbatimSymlinks: true });
  await chmod(folder, 0o755);
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}

function ready(postmaster: ChildProcess, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    const end = (reason: unknown) => {
      clearTimeout(timer);
      reject(reason);
    };
    const fail = (why: string) =>
      end(new ActionError(`The throwaway PostgreSQL did not start: ${why} ${lastWords(log)}`));
    const timer = setTimeout(() => fail(`not ready after ${START_LIMIT_MS / 1000} s.`), START_LIMIT_MS);
    postmaster.once('error', (error) => fail(error.message));
    postmaster.once('exit', (code) => fail(`it ended with exit code ${code}.`));
    signal?.addEventListener('abort', () => end(signal.reason), { once: true });
    postmaster.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-10_000);
      if (!log.includes('database system is ready to accept connections')) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

/** SIGINT is PostgreSQL's fast shutdown: clients are disconnected, nothing is waited for (docs, "Shutting Down the Server"). */
async function endProcess(postmaster: ChildProcess | undefined): Promise<void> {
  if (postmaster === undefined || postmaster.exitCode !== null || postmaster.signalCode !== null) return;
  const gone = new Promise((resolve) => postmaster.once('exit', resolve));
  postmaster.kill('SIGINT');
  const timer = setTimeout(() => postmaster.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(timer);
}

function lastWords(log: string): string {
  return log.trim().split('\n').slice(-3).join(' ');
}
