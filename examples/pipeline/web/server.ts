import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { pageOf } from './page.ts';

const api = `${process.env.API_URL}/v1/bookings`;

createServer(async (request, response) => {
  try {
    if (request.method === 'POST') {
      const form = Object.fromEntries(new URLSearchParams(await text(request)));
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(api, { method: 'POST', headers, body: JSON.stringify(form) });
      return response.writeHead(answer.ok ? 303 : answer.status, { location: '/' }).end();
    }
    const answer = await fetch(api);
    if (!answer.ok) throw new Error(`the API answered ${answer.status}`);
    response.setHeader('content-type', 'text/html; charset=utf-8').end(pageOf(await answer.json()));
  } catch (error) {
    response.writeHead(502).end(String(error));
  }
}).listen(Number(process.env.PORT), () => console.log(`web listens on ${process.env.PORT}`));
