/** A mistake in the user's input or surroundings, not a bug of ours. The message is the headline. */
export class ActionError extends Error {
  override readonly name = 'ActionError';
}

export function headlineOf(error: unknown): string {
  if (error instanceof ActionError) return error.message;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Unexpected error, please report it: ${detail}`;
}

export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
