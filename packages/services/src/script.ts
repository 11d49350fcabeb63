import type { ChildProcess, IOType } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { spawnProgram } from '@stability-actions/common/exec';
import { MARK_VARIABLE, markFile } from './environment.ts';
import type { ProcessTracker } from './processes/tracker.ts';
import type { Shell } from './service.ts';

/** How the runner starts a script (docs "Workflow syntax", `jobs.<job_id>.steps[*].shell`). */
const SHELLS: Record<Shell, { extension: string; command(file: string): [string, ...string[]] }> = {
  bash: { extension: 'sh', command: (file) => ['bash', '--noprofile', '--norc', '-eo', 'pipefail', file] },
  sh: { extension: 'sh', command: (file) => ['sh', '-e', file] },
  pwsh: { extension: 'ps1', command: (file) => ['pwsh', '-command', `. '${file.replaceAll("'", "''")}'`] },
};

/** @param folder readable by this user alone: scripts may hold secrets */
export function writeScript(folder: string, name: string, shell: Shell, script: string): [string, ...string[]] {
  const { extension, command } = SHELLS[shell];
  const file = join(folder, `${name}.${extension}`);
  const text =
    shell === 'pwsh'
      ? `$ErrorActionPreference = 'stop'\n${script}\nif ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }\n`
      : `${script}\n`;
  writeFileSync(file, text, { mode: 0o600 });
  return command(file);
}

export interface Script {
  /** The part of the run that its processes belong to. */
  owner: string;
  shell: Shell;
  text: string;
  /** Where it is written, see {@link writeScript}. */
  folder: string;
  cwd: string;
  env: NodeJS.ProcessEnv;
  output: IOType;
  tracker: ProcessTracker;
}

/** Marks the process in its environment and by a file that stays open: nginx writes its title over its environment. */
export function startScript(script: Script): { child: ChildProcess; program: string } {
  const { owner, shell, text, folder, cwd, env, output, tracker } = script;
  const [program, ...args] = writeScript(folder, owner, shell, text);
  const mark = tracker.markFor(owner);
  const file = join(folder, markFile(mark));
  mkdirSync(dirname(file), { recursive: true });
  const open = openSync(file, 'w');
  try {
    const child = spawnProgram(program, args, {
      cwd,
      env: { ...env, [MARK_VARIABLE]: mark },
      stdio: ['ignore', output, output, open],
      detached: true,
    });
    if (child.pid !== undefined) tracker.add(owner, child.pid);
    return { child, program };
  } finally {
    closeSync(open);
  }
}
