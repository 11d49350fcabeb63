/**
 * A mistake in the user's input or surroundings, as opposed to a bug in our code. The message is the headline: what
 * was found, what was expected and the one action that fixes it.
 */
export class ActionError extends Error {
  override readonly name = 'ActionError';
}

/** The headline for anything that was thrown: an {@link ActionError} speaks for itself, the rest is a bug and shows its stack. */
export function headlineOf(error: unknown): string {
  if (error instanceof ActionError) return error.message;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Unexpected error, please report it: ${detail}`;
}

/** The message of anything that was thrown, for embedding in a sentence of ours. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

/** The `code` of a Node or PostgreSQL error (`ECONNREFUSED`, `55P03`), or undefined. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
