import { constants } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { DURATION_SYNTAX, parseDuration } from '@stability-actions/common/durations';
import { messageOf } from '@stability-actions/common/failure';
import * as v from 'valibot';
import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { dependencyProblems } from './order.ts';
import { parsePattern, parseReady, parseStatus, portOf } from './readiness.ts';
import type { Readiness, Service, ServiceDefaults } from './service.ts';

const text = v.pipe(
  v.union([v.string(), v.number(), v.boolean()]),
  v.transform(String),
  v.check((value) => !value.includes('\0'), 'a NUL character cannot be passed to a program'),
);
const duration = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((value) => parseDuration(String(value))),
  v.number(DURATION_SYNTAX),
  v.minValue(1, 'more than 0'),
);
const port = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))], 'a port from 1 to 65535'),
  v.integer(),
  v.minValue(1, 'a port from 1 to 65535'),
  v.maxValue(65_535, 'a port from 1 to 65535'),
);
const list = <T>(item: v.GenericSchema<unknown, T>) =>
  v.union([
    v.array(item),
    v.pipe(
      item,
      v.transform((value): T[] => [value]),
    ),
  ]);
const variables = v.record(
  v.pipe(v.string(), v.regex(/^[A-Za-z_]\w*$/, 'names of variables: letters, digits and _')),
  v.union(
    [
      text,
      v.pipe(
        v.null(),
        v.transform(() => ''),
      ),
    ],
    'one text for each variable',
  ),
);
const signal = v.pipe(
  v.string(),
  v.transform((name) => `SIG${name.toUpperCase().replace(/^SIG/, '')}`),
  v.check((name) => name in constants.signals, 'a signal such as SIGTERM, SIGINT, SIGQUIT'),
);

const schema = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, "lower-case letters, digits and '-'")),
  run: v.pipe(text, v.nonEmpty('a command')),
  'working-directory': v.optional(text),
  env: v.optional(variables, {}),
  shell: v.optional(v.picklist(['bash', 'sh', 'pwsh'], "'bash', 'sh' or 'pwsh'")),
  port: v.optional(port),
  ports: v.optional(list(port)),
  ready: v.optional(
    v.union(
      [v.string(), v.record(v.picklist(['log', 'command']), v.string())],
      "a URL, 'tcp', 'exit', 'log: /…/' or 'command: …'",
    ),
  ),
  'ready-status': v.optional(list(v.union([v.string(), v.number()])), '200-399'),
  'ready-body': v.optional(text),
  'ready-headers': v.optional(v.record(v.string(), text), {}),
  timeout: v.optional(duration),
  'depends-on': v.optional(list(v.string()), []),
  listener: v.optional(v.picklist(['own', 'any'], "'own' or 'any'"), 'own'),
  'stop-signal': v.optional(signal, 'SIGTERM'),
  'stop-timeout': v.optional(duration),
  critical: v.optional(v.boolean("'true' or 'false'"), true),
});

type Entry = v.InferOutput<typeof schema>;

class ServicesError extends Error {
  override readonly name = 'ServicesError';
}

/**
 * @throws ServicesError that names everything that is wrong, with lines; values of `env` and `ready-headers` are not
 * repeated
 */
export function parseServices(yaml: string, defaults: ServiceDefaults): Service[] {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, maxAliasCount: 100 } as object);
  const [syntax] = document.errors;
  if (syntax !== undefined) throw new ServicesError(`YAML (${syntax.message.split('\n')[0]?.replace(/:$/, '')})`);
  const root = document.contents;
  if (!isSeq(root) || root.items.length === 0) {
    throw new ServicesError("a YAML list of services, each with 'name' and 'run'");
  }
  const problems: string[] = [];
  const services: Service[] = [];
  const values: unknown = document.toJS();
  const names = new Set<string>();
  root.items.forEach((item, index) => {
    const place = `service ${index + 1} (line ${lineOf(item, lines)})`;
    const parsed = v.safeParse(schema, Array.isArray(values) ? values[index] : undefined);
    if (!parsed.success) {
      problems.push(...parsed.issues.map((issue) => `${place}: ${issueText(item, issue, lines)}`));
      return;
    }
    if (names.has(parsed.output.name)) problems.push(`${place}: the name '${parsed.output.name}' is taken`);
    names.add(parsed.output.name);
    try {
      services.push(serviceOf(parsed.output, defaults));
    } catch (error) {
      problems.push(`${place}, '${parsed.output.name}': ${messageOf(error)}`);
    }
  });
  if (problems.length === 0) problems.push(...dependencyProblems(services), ...portProblems(services));
  if (problems.length > 0) throw new ServicesError(problems.join('; '));
  return withPortsOfUrls(services);
}

function serviceOf(entry: Entry, defaults: ServiceDefaults): Service {
  const ports = [...new Set([...(entry.port === undefined ? [] : [entry.port]), ...(entry.ports ?? [])])];
  const folder = entry['working-directory'];
  return {
    name: entry.name,
    run: entry.run,
    workingDirectory:
      folder === undefined
        ? defaults.workingDirectory
        : isAbsolute(folder)
          ? folder
          : join(defaults.workingDirectory, folder),
    env: { ...defaults.env, ...entry.env },
    shell: entry.shell ?? defaults.shell,
    ports,
    ready: readinessOf(entry, ports),
    readyTimeoutMs: entry.timeout ?? defaults.readyTimeoutMs,
    dependsOn: entry['depends-on'],
    listener: entry.listener,
    stopSignal: entry['stop-signal'] as NodeJS.Signals,
    stopTimeoutMs: entry['stop-timeout'] ?? defaults.stopTimeoutMs,
    critical: entry.critical,
  };
}

function readinessOf(entry: Entry, ports: readonly number[]): Readiness {
  const ready = parseReady(entry.ready, ports);
  const statusText = [entry['ready-status']].flat().join(', ');
  const body = entry['ready-body'];
  if (ready.kind !== 'http') {
    if (body !== undefined) throw new Error("'ready-body' needs a URL in 'ready'");
    return ready;
  }
  return {
    ...ready,
    statusText,
    status: parseStatus(statusText),
    body: body === undefined ? undefined : parsePattern(body),
    headers: entry['ready-headers'],
  };
}

function portProblems(services: readonly Service[]): string[] {
  const users = Map.groupBy(
    services.flatMap(({ name, ports }) => ports.map((number) => ({ name, number }))),
    ({ number }) => number,
  );
  return [...users]
    .filter(([, claims]) => claims.length > 1)
    .map(
      ([number, claims]) =>
        `port ${number} belongs to one service, not to ${claims.map(({ name }) => `'${name}'`).join(' and ')}`,
    );
}

/** A ready URL on this machine names a port; where no service claims it, it is the port of the service that is asked there. */
function withPortsOfUrls(services: readonly Service[]): Service[] {
  const claimed = new Set(services.flatMap(({ ports }) => ports));
  const named = services.map(({ ready }) => (ready.kind === 'http' ? portOf(ready.url) : undefined));
  return services.map((service, index) => {
    const number = named[index];
    const alone = named.filter((other) => other === number).length === 1;
    if (number === undefined || claimed.has(number) || !alone) return service;
    return { ...service, ports: [...service.ports, number] };
  });
}

function lineOf(node: unknown, lines: LineCounter): number {
  const offset = (node as Node | null)?.range?.[0];
  return offset === undefined ? 1 : lines.linePos(offset).line;
}

function issueText(item: unknown, issue: v.BaseIssue<unknown>, lines: LineCounter): string {
  const [key] = (issue.path ?? []).map(({ key }) => String(key));
  if (key === undefined) return "a mapping with 'name' and 'run' was expected";
  const pair = isMap(item) ? item.items.find((candidate) => String(candidate.key) === key) : undefined;
  if (pair === undefined) return `'${key}' is missing`;
  const line = lineOf(pair.key, lines);
  if (!(key in schema.entries)) {
    return `unknown key '${key}' (line ${line}); known are ${Object.keys(schema.entries).join(', ')}`;
  }
  return `'${key}' (line ${line}): expected ${issue.message.replace(/^Invalid (\w+): Expected (.*) but received .*$/, '$2')}`;
}
