/** A 200 that is not what GitHub's API promises: half an answer, or one of a proxy in GitHub's place. */
export class UnusableReply extends Error {
  override readonly name = 'UnusableReply';
}

/** Routes below `/repos/{owner}/{repo}` that answer with a bare list (docs "REST API endpoints"). */
const BARE_LIST =
  /^\/(?:pulls|commits|releases|branches|tags|deployments)$|^\/pulls\/\d+\/files$|\/comments$|^\/(?:commits|deployments)\/[^/]+\/statuses$/;

/** Routes that answer with a list under a name, beside its `total_count`. */
const NAMED_LISTS: [route: RegExp, name: string][] = [
  [/^\/actions\/(?:workflows\/[^/]+\/)?runs$/, 'workflow_runs'],
  [/^\/actions\/workflows$/, 'workflows'],
  [/^\/actions\/artifacts$/, 'artifacts'],
  [/^\/actions\/runs\/\d+\/(?:attempts\/\d+\/)?jobs$/, 'jobs'],
  [/\/check-runs$/, 'check_runs'],
  [/^\/commits\/[^/]+\/status$/, 'statuses'],
];

/** Routes that answer with a file (docs "Download an artifact"). */
const BINARY = /\/(?:zip|zipball|tarball|logs)(?:\/|$)/;

/** GitHub lists no more of some things than this, while it goes on counting them. */
const LISTED_AT_MOST = 1_000;

/** @param isLastPage whether the answer names no next page */
export function whyUnusable(address: string, text: string, isLastPage: boolean): string | undefined {
  if (BINARY.test(new URL(address).pathname)) return undefined;
  if (text.trim() === '') return 'the answer is empty';
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return /^\s*</.test(text) ? 'the answer is a web page' : 'the answer is cut off or is no JSON';
  }
  if (typeof body !== 'object' || body === null) return `the answer is ${body === null ? 'null' : `a ${typeof body}`}`;

  const url = new URL(address);
  const [, route = ''] = /\/repos\/[^/]+\/[^/]+(\/.*)$/.exec(url.pathname) ?? [];
  if (Array.isArray(body)) {
    return BARE_LIST.test(route) || /^\/contents\//.test(route) ? undefined : 'the answer is a list, not an object';
  }
  if (BARE_LIST.test(route)) return 'the answer is an object, not a list';
  const name = NAMED_LISTS.find(([pattern]) => pattern.test(route))?.[1];
  return name === undefined ? undefined : whyIncomplete(name, body, url.searchParams, isLastPage);
}

function whyIncomplete(name: string, body: object, query: URLSearchParams, isLastPage: boolean): string | undefined {
  const { [name]: list, total_count: total } = body as Record<string, unknown>;
  if (!Array.isArray(list)) return `the answer has no list '${name}'`;
  if (typeof total !== 'number') return undefined;
  const size = Number(query.get('per_page') ?? 30);
  const before = (Number(query.get('page') ?? 1) - 1) * size;
  const reachable = Math.min(total, LISTED_AT_MOST);
  const due = Math.min(size, reachable - before);
  if (list.length < due) return `the answer has ${list.length} of the ${due} '${name}' that are due of ${total}`;
  return isLastPage && before + list.length < reachable
    ? `the answer names no next page, but ${total} '${name}' in all`
    : undefined;
}

export function whyUnusableGraphql(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && ('data' in body || 'errors' in body)) return undefined;
  } catch {}
  return "the answer has neither 'data' nor 'errors'";
}
