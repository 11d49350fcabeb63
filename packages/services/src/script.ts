import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Shell } from './service.ts';

/** How the runner starts a script (docs "Workflow syntax", `jobs.<job_id>.steps[*].shell`). */
const SHELLS: Record<Shell, { extension: string; command(file: string): [string, ...string[]] }> = {
  bash: { extension: 'sh', command: (file) => ['bash', '--noprofile', '--norc', '-eo', 'pipefail', file] },
  sh: { extension: 'sh', command: (file) => ['sh', '-e', file] },
  pwsh: { extension: 'ps1', command: (file) => ['pwsh', '-command', `. '${file.replaceAll("'", "''")}'`] },
};

/**
 * Writes a script into `folder` and says how to run it.
 * @param folder readable by this user alone: scripts may hold secrets
 */
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
