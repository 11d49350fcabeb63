import { splitWords } from '@stability-actions/common/command-words';
import { ActionError, messageOf } from '@stability-actions/common/failure';
import { parseHeaders } from '@stability-actions/common/header-lines';
import type { InputReader } from '@stability-actions/common/inputs';
import { type Dsn, parseDsn } from '@stability-actions/sentry-required/dsn';
import { parseSentryUrl, sentryUrlOf } from '../address.ts';

export type Trigger =
  | { kind: 'url'; url: string; method: string; headers: Readonly<Record<string, string>> }
  | { kind: 'command'; words: readonly string[] };

export const LEVELS = ['fatal', 'error', 'warning', 'info', 'debug'] as const;

export interface Settings {
  organization: string;
  project: string;
  token: string;
  dsn: Dsn | undefined;
  trigger: Trigger | undefined;
  environment: string;
  release: string;
  level: (typeof LEVELS)[number];
  deadlineMs: number;
  intervalMs: number;
  sentryUrl: string;
  resolve: boolean;
}

export interface SettingsContext {
  inputs: InputReader;
  env: NodeJS.ProcessEnv;
  mask(secret: string): void;
}

/** The only bad input is the DSN. */
export class DsnInvalid extends ActionError {}

/** @throws ActionError that names every bad input; DsnInvalid when it is only the DSN */
export function readSettings({ inputs, env, mask }: SettingsContext): Settings {
  const organization = slug(inputs, 'organization');
  const project = slug(inputs, 'project');
  const token = inputs.secret('auth-token');
  if (token === '') inputs.problem('auth-token', undefined, 'a token of Sentry, but it is empty');
  else if (!/^[\x21-\x7e]+$/.test(token)) inputs.problem('auth-token', undefined, 'one word, without line breaks');
  const trigger = readTrigger(inputs, mask);
  const dsnText = inputs.text('dsn') || (env.SENTRY_DSN ?? '').trim();
  maskDsn(dsnText, mask);
  const dsn = parseDsn(dsnText);
  const level = inputs.choice('level', LEVELS);
  const allowFatal = inputs.boolean('allow-fatal');
  if (level === 'fatal' && !allowFatal) {
    inputs.problem('level', level, "a level that pages nobody, or 'allow-fatal: true'");
  }
  const settings = {
    organization,
    project,
    token,
    dsn,
    trigger,
    environment: inputs.required('environment'),
    release: inputs.text('release'),
    level,
    deadlineMs: inputs.duration('deadline', { positive: true }),
    intervalMs: inputs.duration('interval', { positive: true }),
    sentryUrl: readSentryUrl(inputs, dsn),
    resolve: inputs.boolean('resolve'),
  };
  const expected = dsn === undefined ? expectedDsn(dsnText, trigger !== undefined) : undefined;
  const isOnlyBad = expected !== undefined && isFine(() => inputs.finish());
  if (expected !== undefined) inputs.problem('dsn', undefined, expected);
  try {
    inputs.finish();
  } catch (error) {
    throw isOnlyBad ? new DsnInvalid(messageOf(error)) : error;
  }
  return settings;
}

function isFine(check: () => void): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

function slug(inputs: InputReader, name: string): string {
  const value = inputs.required(name);
  if (value !== '' && !/^[\w.-]+$/.test(value)) inputs.problem(name, value, 'a slug, as in the address of its page');
  return value;
}

/** @returns undefined where none is needed */
function expectedDsn(text: string, isTriggered: boolean): string | undefined {
  if (text !== '') {
    return 'https://<public key>@<host>/<project id>, as Sentry shows it (Settings, Projects, Client Keys)';
  }
  if (isTriggered) return undefined;
  return "a DSN (or the variable SENTRY_DSN), or 'trigger-url' or 'trigger-command' with which the application sends the error; all are empty";
}

function maskDsn(text: string, mask: (secret: string) => void): void {
  if (text === '') return;
  mask(text);
  for (const part of /^\w+:\/\/([^@/]*)@/.exec(text)?.[1]?.split(':') ?? []) mask(part);
}

function readSentryUrl(inputs: InputReader, dsn: Dsn | undefined): string {
  if (inputs.text('sentry-url') !== '') return inputs.parsed('sentry-url', parseSentryUrl) ?? '';
  return dsn === undefined ? 'https://sentry.io' : sentryUrlOf(dsn);
}

function readTrigger(inputs: InputReader, mask: (secret: string) => void): Trigger | undefined {
  const url = inputs.text('trigger-url');
  const command = inputs.text('trigger-command');
  const method = inputs.text('trigger-method').toUpperCase();
  const headers = readHeaders(inputs, mask);
  if (url !== '' && command !== '') {
    inputs.problem('trigger-command', undefined, "one way to raise the error: 'trigger-url' or 'trigger-command'");
  }
  if (!/^(?:GET|POST|PUT|PATCH|DELETE|HEAD)$/.test(method)) {
    inputs.problem('trigger-method', inputs.text('trigger-method'), 'GET, POST, PUT, PATCH, DELETE or HEAD');
  }
  if (url !== '') {
    const parsed = URL.parse(url);
    if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
      inputs.problem('trigger-url', url, "a URL such as 'https://api.example.com/internal/sentry-check'");
    } else if (parsed.username !== '' || parsed.password !== '') {
      inputs.problem('trigger-url', undefined, "a URL without user and password (use 'trigger-headers')");
    }
    return { kind: 'url', url, method, headers };
  }
  if (command === '') return undefined;
  const words = inputs.parsed('trigger-command', splitWords) ?? [];
  return { kind: 'command', words };
}

function readHeaders(inputs: InputReader, mask: (secret: string) => void): Record<string, string> {
  const headers: Record<string, string> = {};
  const { entries, bad } = parseHeaders(inputs.text('trigger-headers'));
  for (const [name, value] of entries) {
    mask(value);
    // The value may be `Bearer abc`; the secret in it must not be printed alone either.
    for (const word of value.split(/\s+/)) if (word.length >= 8) mask(word);
    if (Object.hasOwn(headers, name)) inputs.problem('trigger-headers', name, 'each name once');
    headers[name] = value;
  }
  if (bad.length > 0) {
    inputs.problem('trigger-headers', undefined, `lines 'Name: value' (look at line ${bad.join(', ')})`);
  }
  return headers;
}
