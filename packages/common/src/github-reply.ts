import * as v from 'valibot';
import { GitHubError } from './github-errors.ts';
import type { Judge } from './github-fetch.ts';

/** @throws GitHubError 'unavailable' for another shape: a proxy, or half of an answer, speaks in GitHub's place */
export function checked<const S extends v.GenericSchema>(schema: S, data: unknown, what: string): v.InferOutput<S> {
  const result = v.safeParse(schema, data);
  if (result.success) return result.output;
  throw new GitHubError(
    'unavailable',
    undefined,
    `What came instead of a ${what} is not GitHub's format (${placeOf(result.issues)}). Check GITHUB_API_URL and whether a proxy answers in GitHub's place.`,
  );
}

export function judgeOf(schema: v.GenericSchema, what: string): Judge {
  return (text) => {
    const result = v.safeParse(schema, JSON.parse(text));
    return result.success
      ? undefined
      : `What came instead of a ${what} is not GitHub's format (${placeOf(result.issues)})`;
  };
}

export function listIn<const S extends v.GenericSchema>(entry: S) {
  return v.pipe(
    v.unknown(),
    v.transform((body) => (Array.isArray(body) ? body : Object.values(body ?? {}).find(Array.isArray))),
    v.array(entry),
  );
}

export function dataIn<const S extends v.GenericSchema>(schema: S) {
  return v.union([v.object({ errors: v.pipe(v.array(v.unknown()), v.minLength(1)) }), v.object({ data: schema })]);
}

function placeOf([issue]: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  return `${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`;
}
