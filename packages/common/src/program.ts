import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { codeOf, messageOf } from './failure.ts';

const IN_REPOSITORY = 'Check it out before this step (actions/checkout), and name it from the root of the repository.';

/** As far as can be seen without starting it; undefined where nothing speaks against it. */
export function problemOfCommand([program]: readonly string[], env: NodeJS.ProcessEnv): string | undefined {
  if (program === undefined) return undefined;
  if (program.includes('/')) return problemOfFile(program);
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  if (process.platform === 'win32' || folders.some((folder) => problemOfFile(join(folder, program)) === undefined))
    return undefined;
  return `The program '${program}' was not found on the PATH. Install it, or name a script as './${program}'.`;
}

function problemOfFile(file: string): string | undefined {
  try {
    if (statSync(file).isDirectory()) return `'${file}' is a folder. Name the script in it.`;
    accessSync(file, constants.X_OK);
    return undefined;
  } catch (error) {
    return problemOfStart(file, error);
  }
}

export function problemOfStart(program: string, error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `'${program}' is not there. ${IN_REPOSITORY}`;
    case 'EACCES':
    case 'EPERM':
      return `'${program}' may not be executed. Set the bit and commit it: git update-index --chmod=+x ${program}`;
    case 'ENOEXEC':
      return `'${program}' is no program: its first line names no interpreter. Begin it with #!/usr/bin/env bash`;
    default:
      return `'${program}' could not be started: ${messageOf(error)}.`;
  }
}
