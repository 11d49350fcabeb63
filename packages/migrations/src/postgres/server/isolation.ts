import { exec } from '@stability-actions/common/exec';

/** What a child process sees of the machine: where programs and libraries are, and nothing that somebody set. */
export function serverEnvironment(env: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
  const kept = [
    'LD_LIBRARY_PATH',
    'DYLD_LIBRARY_PATH',
    ...(process.platform === 'win32' ? ['PATH', 'SystemRoot'] : []),
  ];
  return {
    PATH: '/usr/bin:/bin',
    HOME: folder,
    TMPDIR: folder,
    LC_ALL: 'C',
    TZ: 'UTC',
    ...Object.fromEntries(kept.map((name) => [name, env[name]]).filter(([, value]) => value !== undefined)),
  };
}

/** Runs what follows in a network of its own that reaches nothing, not even this machine; UNIX sockets still work. */
const UNSHARE = ['unshare', '--user', '--map-current-user', '--net'];

/** @returns the words to put before a program; undefined where the system does not allow it */
export async function withoutNetwork(options: {
  uid?: number;
  gid?: number;
  cwd: string;
  env: NodeJS.ProcessEnv;
}): Promise<string[] | undefined> {
  if (process.platform !== 'linux') return undefined;
  const [program = '', ...args] = UNSHARE;
  const probe = await exec(program, [...args, 'true'], { ...options, timeoutMs: 5_000 }).catch(() => undefined);
  return probe?.exitCode === 0 ? UNSHARE : undefined;
}
