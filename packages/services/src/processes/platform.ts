import { ActionError } from '@stability-actions/common/failure';
import { linuxProcesses } from './linux.ts';
import { macosProcesses } from './macos.ts';
import type { ProcessTable } from './process-table.ts';

/** @throws ActionError where processes and sockets cannot be told apart */
export function processTable(platform: NodeJS.Platform = process.platform): ProcessTable {
  if (platform === 'linux') return linuxProcesses;
  if (platform === 'darwin') return macosProcesses;
  throw new ActionError(
    `On ${platform === 'win32' ? 'Windows' : platform} it cannot be proved whose process listens on a port. Nothing was started; run this job on Linux or macOS.`,
  );
}
