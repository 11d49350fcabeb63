import { match, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';

const { WEB_URL = 'http://127.0.0.1:3000', API_URL = 'http://127.0.0.1:3001' } = process.env;

test('a customer books a slot and sees it', async () => {
  const body = new URLSearchParams({ slot: '2026-12-01T09:00Z', customer: 'Jo <jo@example.com>' });
  strictEqual((await fetch(WEB_URL, { method: 'POST', body })).status, 200);
  match(await (await fetch(WEB_URL)).text(), /<li>2026-12-01T09:00:00.000Z Jo &lt;jo@example.com&gt;<\/li>/);
});

test('the API asks the agent under the correlation id of the request', async () => {
  const answer = await fetch(`${API_URL}/v1/opening-hours`, { headers: { 'x-correlation-id': 'e2e-1' } });
  strictEqual(answer.headers.get('x-correlation-id'), 'e2e-1');
  match(await answer.text(), /Monday to Friday/);
});
