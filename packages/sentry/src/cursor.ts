/**
 * The cursor of the next page in Sentry's `Link` header (docs "Pagination": `<…>; rel="next"; results="true"; cursor="…"`);
 * undefined on the last. The address in the header is not followed: it may lead to another server.
 */
export function nextCursor(link: string | null): string | undefined {
  for (const part of (link ?? '').split(/,\s*(?=<)/)) {
    const attribute = (name: string) => new RegExp(`;\\s*${name}="?([^";]*)"?`).exec(part)?.[1];
    if (attribute('rel') !== 'next' || attribute('results') !== 'true') continue;
    const inAddress = URL.parse(/<([^>]*)>/.exec(part)?.[1] ?? '', 'https://sentry.io')?.searchParams.get('cursor');
    const cursor = attribute('cursor') ?? inAddress ?? undefined;
    return cursor === '' ? undefined : cursor;
  }
  return undefined;
}
