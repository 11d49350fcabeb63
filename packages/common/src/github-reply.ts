import * as v from 'valibot';
import { GitHubError } from './github-errors.ts';

/**
 * What GitHub is said to have answered, as `schema` describes it; fields that nobody needs are dropped.
 * @throws GitHubError 'unavailable' when it is something else: then a proxy, or half of an answer, speaks in GitHub's place
 */
export function checked<const S extends v.GenericSchema>(schema: S, data: unknown, what: string): v.InferOutput<S> {
  const result = v.safeParse(schema, data);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const where = v.getDotPath(issue) ?? 'the whole';
  throw new GitHubError(
    'unavailable',
    undefined,
    `What came instead of a ${what} is not GitHub's format (${where}: ${issue.message}). Check GITHUB_API_URL and whether a proxy answers in GitHub's place.`,
  );
}
