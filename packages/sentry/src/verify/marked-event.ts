import { randomBytes } from 'node:crypto';

/** One issue for ever: the checks of all runs belong together. */
const FINGERPRINT = 'stability-verify-sentry';

export interface MarkedEvent {
  eventId: string;
  marker: string;
  level: string;
  environment: string;
  release: string;
  serverName: string;
  runId: string;
  runUrl: string | undefined;
  /** Wall time, in ms since 1970. */
  nowMs: number;
}

/** 32 hexadecimal digits, as Sentry's event ids have. */
export function randomId(): string {
  return randomBytes(16).toString('hex');
}

/** An envelope with one error (docs "Envelopes"; "Event Payloads"). */
export function envelopeOf(event: MarkedEvent): string {
  const { eventId, marker, level, environment, release, serverName, runId, runUrl, nowMs } = event;
  const payload = JSON.stringify({
    event_id: eventId,
    timestamp: nowMs / 1_000,
    platform: 'other',
    level,
    logger: 'verify-sentry',
    server_name: serverName,
    environment,
    ...(release === '' ? {} : { release }),
    fingerprint: [FINGERPRINT],
    tags: { stability_check: marker, ...(runId === '' ? {} : { run_id: runId }) },
    ...(runUrl === undefined ? {} : { extra: { run: runUrl } }),
    exception: {
      values: [
        {
          type: 'SentryCheck',
          value: 'Raised on purpose by verify-sentry, to prove that errors become visible. Nothing is broken.',
        },
      ],
    },
  });
  const header = JSON.stringify({ event_id: eventId, sent_at: new Date(nowMs).toISOString() });
  const item = JSON.stringify({
    type: 'event',
    content_type: 'application/json',
    length: Buffer.byteLength(payload),
  });
  return `${header}\n${item}\n${payload}\n`;
}
