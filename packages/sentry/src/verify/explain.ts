import { SentryApiError } from '../api-error.ts';
import type { ProjectKey } from '../replies.ts';
import type { Looks } from './look.ts';
import type { ErrorOutcome, KeyState } from './outcome.ts';

export interface Explanation {
  outcomes: ErrorOutcome[] | undefined;
  key: KeyState | undefined;
}

/** What Sentry itself says of the project's errors and of the key, as far as the token may ask. */
export async function explain(
  looks: Looks,
  {
    projectId,
    publicKey,
    keys,
  }: { projectId: string | undefined; publicKey: string | undefined; keys: ProjectKey[] | undefined },
): Promise<Explanation> {
  const [outcomes, known] = await Promise.all([
    asFarAsAllowed(looks.outcomes(projectId)),
    keys ?? asFarAsAllowed(looks.keys()),
  ]);
  return { outcomes, key: keyState(known, publicKey) };
}

export function keyState(keys: readonly ProjectKey[] | undefined, publicKey: string | undefined): KeyState | undefined {
  // Without a DSN only a single key can be meant.
  const key =
    publicKey === undefined
      ? keys?.length === 1
        ? keys[0]
        : undefined
      : keys?.find((one) => one.public === publicKey);
  if (key === undefined) return undefined;
  return { active: key.isActive, rateLimit: key.rateLimit ?? null };
}

/** @returns undefined when Sentry gives no usable answer */
export async function asFarAsAllowed<T>(question: Promise<T>): Promise<T | undefined> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof SentryApiError) return undefined;
    throw error;
  }
}

/** The same in a sentence; '' where nothing is known. */
export function explanationText({ outcomes, key }: Explanation): string {
  const counts = (outcomes ?? []).map(
    ({ outcome, reason, count }) => `${count} ${outcome}${reason === '' || reason === 'none' ? '' : ` (${reason})`}`,
  );
  const ofErrors =
    outcomes === undefined
      ? ''
      : counts.length === 0
        ? "Sentry counted none of the project's errors in the last hour."
        : `Sentry's count of the project's errors in the last hour: ${counts.join(', ')}.`;
  return [ofErrors, key === undefined ? '' : keyText(key)].filter((part) => part !== '').join(' ');
}

function keyText({ active, rateLimit }: KeyState): string {
  const limit = rateLimit === null ? 'has no rate limit' : `takes ${rateLimit.count} events in ${rateLimit.window} s`;
  return active ? `The key of the DSN is active and ${limit}.` : 'The key of the DSN is disabled.';
}
