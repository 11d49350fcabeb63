import type { Log } from '@stability-actions/common/log';

export interface CommandContext {
  env: NodeJS.ProcessEnv;
  cwd: string;
  log: Log;
  /** Aborted by the signals that end a command. */
  signal: AbortSignal;
  /** Keeps a secret out of the log. */
  mask(secret: string): void;
}

export interface Command {
  /** For the list of commands. */
  does: string;
  /** @returns whether all is well */
  run(args: readonly string[], context: CommandContext): Promise<boolean>;
}
