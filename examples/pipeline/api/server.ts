import * as Sentry from '@sentry/node';
import { callAgent, correlationOf, createAgentHealth, expressHandler } from '@stability-actions/agent-health';
import { sentryCheckHandler, sentryState } from '@stability-actions/sentry-required';
import express from 'express';
import pg from 'pg';
import { addBooking, bookingOf, listBookings } from './bookings.ts';

const { env } = process;
const database = new pg.Pool({ connectionString: env.DATABASE_URL });
const app = express();
app.use(express.json());

app.get('/health', (_request, response) => {
  response.json({ status: 'ok', version: env.GIT_COMMIT, sentry: sentryState(Sentry) });
});

app.get('/v1/bookings', async (_request, response) => {
  response.json(await listBookings(database));
});

app.post('/v1/bookings', async (request, response) => {
  const booking = bookingOf(request.body);
  if (booking === undefined) return void response.status(400).json({ error: 'expected slot and customer' });
  await addBooking(database, booking);
  response.status(201).json(booking);
});

/** One correlation id for the browser's request, this log and the agent's. */
app.get('/v1/opening-hours', async (request, response) => {
  const correlation = correlationOf((name) => request.get(name) ?? null);
  const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'opening_hours', arguments: {} } };
  const answer = await callAgent(`${env.RESEARCH_AGENT_URL}/mcp`, call, {
    tenantId: '1',
    correlation,
    headers: { accept: 'application/json, text/event-stream' },
    log: (entry) => console.log(JSON.stringify(entry)),
  });
  response.set('x-correlation-id', correlation.correlationId).json(answer);
});

app.get(
  '/v1/internal/agents/health',
  expressHandler(
    createAgentHealth({
      secret: env.INTERNAL_API_SECRET ?? '',
      agents: [
        { name: 'booking', url: env.BOOKING_AGENT_URL },
        { name: 'research', url: env.RESEARCH_AGENT_URL },
      ],
    }),
  ),
);

app.post('/v1/internal/sentry-check', sentryCheckHandler(Sentry, { token: env.SENTRY_CHECK_TOKEN ?? '' }).node);

Sentry.setupExpressErrorHandler(app);
app.listen(Number(env.PORT), () => console.log(`api listens on ${env.PORT}`));
