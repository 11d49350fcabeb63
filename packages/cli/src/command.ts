import type { Log } from '@stability-actions/common/log';

export interface CommandContext {
  env: NodeJS.ProcessEnv;
  cwd: string;
  log: Log;
  signal: AbortSignal;
  mask(secret: string): void;
}

export interface Command {
  does: string;
  /** @returns whether all is well */
  run(args: readonly string[], context: CommandContext): Promise<boolean>;
}
