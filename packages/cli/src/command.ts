import type { Log } from '@stability-actions/common/log';

export interface CommandContext {
  env: NodeJS.ProcessEnv;
  cwd: string;
  log: Log;
  /** Writes JSON for a program, which reads it to its end. */
  print(document: unknown, indent?: number): void;
  signal: AbortSignal;
  mask(secret: string): void;
}

/** @returns whether all is well */
export type Command = (args: readonly string[], context: CommandContext) => Promise<boolean>;
