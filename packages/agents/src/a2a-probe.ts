import { parseJson } from '@stability-actions/agent-health/json';
import { type AgentCard, type AgentInterface, checkAdvertised, readCard } from './a2a-card.ts';
import { checkLiveness } from './a2a-rpc.ts';
import { below } from './addresses.ts';
import { type AgentStatus, worstAgentStatus } from './agent-status.ts';
import { judgeStray } from './answer-origin.ts';
import { type HttpAnswer, HttpFailure, type Send } from './http.ts';
import type { Problem } from './observation.ts';
import type { Probed } from './probed.ts';
import { problem, saysNothing } from './problems.ts';

/** A2A 0.3 and later, and what came before. */
const CARD_PATHS = ['.well-known/agent-card.json', '.well-known/agent.json'];

export interface A2aOptions {
  send: Send;
  signal: AbortSignal;
  /** Whether the user named the host of an address. */
  trusted: (url: URL) => boolean;
  /** False: a card at the root of the host is another agent's. */
  cardAtRoot?: boolean;
}

export interface FoundCard {
  card: AgentCard;
  ms: number;
}

/**
 * Below the address, then at the root of its host, because some people name the RPC path itself.
 * @throws HttpFailure when there is no complete answer
 */
export async function findCard(
  base: URL,
  { send, signal, cardAtRoot = true }: A2aOptions,
): Promise<FoundCard | { problem: Problem; answer: HttpAnswer; own: boolean }> {
  const fetchCard = async (url: URL) => {
    const answer = await send({ url, headers: { 'a2a-version': '1.0' }, signal });
    return { answer, card: answer.status === 200 ? readCard(parseJson(answer.text)) : undefined };
  };
  const [first, ...others] = cardUrls(base, cardAtRoot);
  const preferred = await fetchCard(first);
  const results = [preferred];
  if (preferred.card === undefined && isAbsent(preferred.answer))
    results.push(...(await Promise.all(others.map(fetchCard))));
  for (const { answer, card } of results) if (card !== undefined) return { card, ms: answer.ms };
  const { answer } = results.find((result) => !isAbsent(result.answer)) ?? preferred;
  if (answer.status === 200 && parseJson(answer.text) !== undefined)
    return { problem: problem('card', `${answer.url.pathname} is JSON, but no agent card`), answer, own: true };
  const { origin, problem: bad } = judgeStray(answer, base);
  return { problem: bad, answer, own: origin === 'service' };
}

export async function isA2aAgent(base: URL, options: A2aOptions): Promise<boolean> {
  try {
    return 'card' in (await findCard(base, options));
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    return false;
  }
}

function cardUrls(base: URL, atRoot: boolean): [URL, ...URL[]] {
  if (base.pathname.endsWith('.json')) return [base];
  const root = new URL('/', base);
  const [first = base, ...others] = [base, ...(base.pathname === '/' || !atRoot ? [] : [root])].flatMap((at) =>
    CARD_PATHS.map((path) => below(at, path)),
  );
  return [first, ...others];
}

/** Nothing there, as opposed to something that refuses or fails. */
function isAbsent({ status }: HttpAnswer): boolean {
  return status === 200 || status === 404 || status === 405 || status === 410 || status === 501;
}

export function chooseInterface<T extends AgentInterface>(interfaces: readonly T[]): T | undefined {
  const wanted = [
    ['JSONRPC', '1.0'],
    ['JSONRPC', '0.3'],
    ['HTTP+JSON', '1.0'],
    ['HTTP+JSON', '0.3'],
  ];
  return wanted
    .map(([binding, version]) => interfaces.find((one) => one.binding === binding && one.version === version))
    .find((one) => one !== undefined);
}

/** Without any effect: the card, the addresses in it, the tools, and that RPC works. Never throws HttpFailure. */
export async function probeA2a(base: URL, options: A2aOptions): Promise<Probed> {
  try {
    const found = await findCard(base, options);
    if ('problem' in found) {
      return {
        ...failed(found.problem),
        spoke: false,
        absent: isAbsent(found.answer),
        answered: found.own,
        answer: found.answer,
      };
    }
    return await judgeCard(found, base, options);
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    return { ...failed(problem(error.kind, error.message)), spoke: false, absent: false, answered: false };
  }
}

async function judgeCard({ card, ms }: FoundCard, base: URL, options: A2aOptions): Promise<Probed> {
  // The user's own address is the public one; a redirect may have led elsewhere.
  const advertised = card.interfaces.map((one) => ({ one, bad: checkAdvertised(one.url, base, options.trusted) }));
  const problems = advertised.flatMap(({ bad }): Judged[] => (bad === undefined ? [] : [[bad.status, bad.problem]]));
  const usable = chooseInterface(callableInterfaces(card, base, options.trusted));
  const foreign = advertised.some(({ one, bad }) => one.url === usable?.url && bad !== undefined);
  const rpc = usable === undefined ? undefined : await checkRpc(usable, foreign, options);
  if (rpc?.problem !== undefined) problems.push([saysNothing(rpc.problem) ? 'unknown' : 'unhealthy', rpc.problem]);
  if (usable === undefined && problems.length === 0) problems.push(nothingToCall(card));
  if (card.tools.length === 0) problems.push(['degraded', problem('tools', 'the card lists no tools in its skills')]);
  const status = worstAgentStatus(problems.map(([one]) => one));
  return {
    status,
    problem: problems.find(([one]) => one === status)?.[1],
    checked: ['card', ...(rpc === undefined ? [] : ['rpc']), 'tools'],
    tools: card.tools,
    versions: card.versions,
    responseMs: Math.max(ms, rpc?.ms ?? 0),
    spoke: true,
    absent: false,
    answered: true,
    answer: rpc?.answer,
  };
}

type Judged = [status: AgentStatus, problem: Problem];

async function checkRpc(
  usable: AgentInterface & { at: URL },
  foreign: boolean,
  { send, signal }: A2aOptions,
): Promise<{ problem?: Problem; ms: number; answer?: HttpAnswer }> {
  try {
    const alive = await checkLiveness(usable, usable.at, send, signal);
    // A foreign host is right to refuse a request without a credential; that it is foreign is said already.
    const refused = alive.problem?.kind === '401' || alive.problem?.kind === '403';
    return foreign && refused ? { ms: alive.ms } : alive;
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    return { problem: problem(error.kind, `RPC: ${error.message}`), ms: 0 };
  }
}

function nothingToCall({ interfaces }: AgentCard): Judged {
  const names = interfaces.map(({ binding }) => binding).join(', ');
  const remedy = 'Add a JSON-RPC interface to the card.';
  return names === ''
    ? ['unhealthy', problem('card', 'the card names no address to call', remedy)]
    : ['degraded', problem('card', `the card has no interface that can be checked here, only ${names}`, remedy)];
}

export function callableInterfaces(
  card: AgentCard,
  base: URL,
  trusted: (url: URL) => boolean,
): (AgentInterface & { at: URL })[] {
  return card.interfaces
    .filter((one) => checkAdvertised(one.url, base, trusted)?.status !== 'unhealthy')
    .map((one) => ({ ...one, at: reachable(one, base) }));
}

/** On one machine `localhost` in the card and `127.0.0.1` in the input are one host, but perhaps not one socket. */
function reachable({ url }: AgentInterface, base: URL): URL {
  const advertised = new URL(url);
  if (base.origin !== advertised.origin && /^(localhost|0\.0\.0\.0|127\.0\.0\.1|\[::1?\])$/.test(advertised.hostname))
    advertised.hostname = base.hostname;
  return advertised;
}

function failed(bad: Problem) {
  return {
    status: saysNothing(bad) ? ('unknown' as const) : ('unhealthy' as const),
    problem: bad,
    checked: ['card'],
    versions: [],
  };
}
