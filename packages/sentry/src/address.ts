import { encodeUri } from '@stability-actions/common/uri';
import type { Dsn } from '@stability-actions/sentry-required/dsn';

export function sentryUrlOf({ protocol, host, port, path }: Dsn): string {
  const [, region] = /(?:^|\.)ingest(?:\.([\w-]+))?\.sentry\.io$/i.exec(host) ?? [host, null];
  if (region !== null) return region === undefined ? 'https://sentry.io' : `https://${region}.sentry.io`;
  return `${protocol}://${host}${port === '' ? '' : `:${port}`}${path === '' ? '' : `/${path}`}`;
}

/** Where envelopes go (docs "Envelopes", endpoint). */
export function ingestUrlOf({ protocol, host, port, path, projectId }: Dsn): string {
  return `${protocol}://${host}${port === '' ? '' : `:${port}`}${path === '' ? '' : `/${path}`}/api/${projectId}/envelope/`;
}

export function issueUrlOf(sentryUrl: string, organization: string, issueId: string): string {
  const web = /^https:\/\/[\w-]+\.sentry\.io$/.test(sentryUrl) ? 'https://sentry.io' : sentryUrl;
  return `${web}/organizations/${encodeUri(organization)}/issues/${encodeUri(issueId)}/`;
}

/** @throws Error that says what is expected */
export function parseSentryUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new Error(
      'the address of Sentry, e.g. https://sentry.io, https://de.sentry.io or that of a server of your own',
    );
  }
  return `${url.origin}${url.pathname}`.replace(/(?:\/api\/0)?\/*$/, '');
}
