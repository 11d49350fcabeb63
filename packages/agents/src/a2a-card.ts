import { versionsOf } from '@stability-actions/agent-health/agent-answer';
import { cut } from '@stability-actions/common/redaction';
import * as v from 'valibot';
import { isLoopback, isPrivate } from './addresses.ts';
import type { Problem } from './observation.ts';
import { problem } from './problems.ts';

export type WireVersion = '1.0' | '0.3';

export interface AgentInterface {
  url: string;
  binding: string;
  version: WireVersion;
}

export interface AgentCard {
  interfaces: AgentInterface[];
  tools: string[];
  versions: string[];
}

const optional = <T extends v.GenericSchema>(schema: T) => v.fallback(v.nullish(schema), undefined);

/** A2A 1.0 lists `supportedInterfaces`; 0.3 has `url`, `preferredTransport` and `additionalInterfaces`. */
const cardSchema = v.looseObject({
  name: v.string(),
  skills: optional(
    v.array(
      v.looseObject({ id: optional(v.string()), name: optional(v.string()), tags: optional(v.array(v.string())) }),
    ),
  ),
  supportedInterfaces: optional(
    v.array(
      v.looseObject({ url: v.string(), protocolBinding: optional(v.string()), protocolVersion: optional(v.string()) }),
    ),
  ),
  url: optional(v.string()),
  preferredTransport: optional(v.string()),
  additionalInterfaces: optional(v.array(v.looseObject({ url: v.string(), transport: optional(v.string()) }))),
});

/** @returns undefined when `body` is no agent card */
export function readCard(body: unknown): AgentCard | undefined {
  const parsed = v.safeParse(cardSchema, body);
  if (!parsed.success) return undefined;
  const { skills, supportedInterfaces, url, preferredTransport, additionalInterfaces } = parsed.output;
  if (skills == null && supportedInterfaces == null && url == null) return undefined;
  const modern = (supportedInterfaces ?? []).map((one) => ({
    url: one.url,
    binding: one.protocolBinding ?? 'JSONRPC',
    version: /^0\./.test(one.protocolVersion ?? '1.0') ? ('0.3' as const) : ('1.0' as const),
  }));
  const legacy = [
    ...(url == null ? [] : [{ url, binding: preferredTransport ?? 'JSONRPC' }]),
    ...(additionalInterfaces ?? []).map((one) => ({ url: one.url, binding: one.transport ?? 'JSONRPC' })),
  ].map((one) => ({ ...one, version: '0.3' as const }));
  const interfaces = [...modern, ...legacy];
  return {
    interfaces: interfaces.filter((one, i) => interfaces.findIndex((other) => sameInterface(one, other)) === i),
    tools: (skills ?? []).filter(isTool).flatMap(({ name, id }) => name ?? id ?? []),
    versions: versionsOf({ version: parsed.output.version }),
  };
}

function sameInterface(a: AgentInterface, b: AgentInterface): boolean {
  return a.url === b.url && a.binding === b.binding && a.version === b.version;
}

/** ADK lists the model itself as a skill, tagged `llm` alone; it is there also without any tool. */
function isTool({ tags }: { tags?: string[] | null | undefined }): boolean {
  return !(tags?.length === 1 && tags[0] === 'llm');
}

/**
 * Agents advertise the address of their own container until somebody configures the public one.
 * @param trusted whether the user named the host, so that another one than the card's is meant
 */
export function checkAdvertised(
  advertised: string,
  found: URL,
  trusted: (url: URL) => boolean,
): { status: 'degraded' | 'unhealthy'; problem: Problem } | undefined {
  const unreachable = (message: string) => ({ status: 'unhealthy' as const, problem: problem('card', message) });
  const url = URL.parse(advertised);
  const says = `the card advertises '${cut(advertised, 200)}'`;
  if (url === null || !/^https?:$/.test(url.protocol)) return unreachable(`${says}, which is no http address`);
  const sameHost = url.hostname === found.hostname || (isLoopback(url.hostname) && isLoopback(found.hostname));
  if (trusted(url)) return undefined;
  if (!sameHost && isPrivate(url.hostname)) {
    return unreachable(
      `${says}, which only the agent's own machine or network can reach; it was found at ${found.host}`,
    );
  }
  if (found.protocol === 'https:' && url.protocol === 'http:') {
    return unreachable(`${says}: http, but the agent is served over https`);
  }
  if (sameHost && portOf(url) !== portOf(found)) {
    return unreachable(`${says}: port ${portOf(url)}, but the agent answers on port ${portOf(found)}`);
  }
  if (!sameHost) {
    const remedy =
      "If the host is right, name it in 'card-hosts'; else set the public address in the configuration of the agent.";
    const message = `${says}, another host than ${found.host}, so it was asked without any credential`;
    return { status: 'degraded', problem: problem('card', message, remedy) };
  }
  return undefined;
}

function portOf(url: URL): string {
  return url.port || (url.protocol === 'https:' ? '443' : '80');
}
