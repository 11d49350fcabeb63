import { ActionError, headlineOf } from '@stability-actions/common/failure';

/**
 * @param exitCodeOnError for whatever `body` throws
 * @param inItsWords how what was thrown is said here
 */
export async function runCommand(
  exitCodeOnError: number,
  body: (signal: AbortSignal) => Promise<boolean>,
  inItsWords = (text: string) => text,
): Promise<void> {
  const cancelled = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => cancelled.abort(new ActionError(`Cancelled (${signal}).`)));
  }
  try {
    process.exitCode = (await body(cancelled.signal)) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${inItsWords(headlineOf(error))}\n`);
    process.exitCode = exitCodeOnError;
  }
}
