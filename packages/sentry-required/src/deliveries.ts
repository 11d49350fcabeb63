import type { SendResponse, SentryClient } from './sentry-module.ts';

export interface Delivery {
  /** Sentry's answer; null when there was none, or when the SDK kept the event back. */
  status: number | null;
  /** ISO 8601. */
  at: string;
}

interface Deliveries {
  last: Delivery | null;
  listeners: Set<(eventId: string | undefined, delivery: Delivery) => void>;
}

const byClient = new WeakMap<SentryClient, Deliveries>();

/** Watches the client's deliveries from the first call on. `flush()` would be no proof: it is true for every answer. */
function deliveriesOf(client: SentryClient): Deliveries {
  const known = byClient.get(client);
  if (known !== undefined) return known;
  const deliveries: Deliveries = { last: null, listeners: new Set() };
  byClient.set(client, deliveries);
  client.on('afterSendEvent', ({ event_id }, response: SendResponse) => {
    const delivery = { status: response?.statusCode ?? null, at: new Date().toISOString() };
    deliveries.last = delivery;
    for (const listener of deliveries.listeners) listener(event_id, delivery);
  });
  return deliveries;
}

export function lastDelivery(client: SentryClient): Delivery | null {
  return deliveriesOf(client).last;
}

/** @returns undefined instead of a delivery when nothing was heard within `timeoutMs` */
export async function captureAndWait(
  client: SentryClient,
  capture: () => string,
  timeoutMs: number,
): Promise<{ eventId: string; delivery: Delivery | undefined }> {
  const { listeners } = deliveriesOf(client);
  const seen = new Map<string | undefined, Delivery>();
  let look = () => {};
  const listener = (eventId: string | undefined, delivery: Delivery) => {
    seen.set(eventId, delivery);
    look();
  };
  listeners.add(listener);
  let timer: NodeJS.Timeout | undefined;
  try {
    const eventId = capture();
    const delivery = await new Promise<Delivery | undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), timeoutMs);
      look = () => {
        const own = seen.get(eventId);
        if (own !== undefined) resolve(own);
      };
      look();
    });
    return { eventId, delivery };
  } finally {
    clearTimeout(timer);
    listeners.delete(listener);
  }
}
