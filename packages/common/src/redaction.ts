import { escapeMarkdownText, escapePipes } from './markdown-escape.ts';

const MASK = '***';

/** Shorter values are not masked: every log line would be torn apart, and GitHub's own masking does not help either. */
const SHORTEST = 3;

/** Shorter pieces of Base64 occur by chance. */
const SHORTEST_BASE64 = 8;

/**
 * `scheme://user:password@`. The password ends at the last `@` of the word; `host:8080/…@…` has a port and no password. A quote
 * belongs to it, unless what follows shows that it ends the URL. No part is without an end, so that no text takes long.
 */
const URL_PASSWORD =
  /\b([a-z][a-z0-9+.-]{0,30}:\/\/[^\s:@/?#]{0,4000}):(?!\d{1,5}[/?#])((?:[^\s'"`\\]|['"`](?![\s,:;)}\]]|$)){1,4000})@/gim;

/** libpq also takes the password as a parameter: `?password=…` in a URL, `password=…` in a keyword string. */
const PASSWORD_PARAMETER = /\b((?:ssl)?password=)('(?:[^'\\]|\\.){0,4000}'|[^\s&'"]+)/gi;

/** The same where the URL is a part of another one: `:`, `/` and `@` are encoded. */
const ENCODED_URL_PASSWORD =
  /\b([a-z][a-z0-9+.-]{0,30}%3a%2f%2f(?:(?!%(?:2f|3a|3f|40))[^\s/?#&]){0,4000}%3a)(?!\d{1,5}%(?:2f|3f))[^\s/?#&'"`\\]{1,4000}(?=%40)/gi;

export function redactUrls(text: string): string {
  // Most texts hold no address, and to look for one in a long text takes long.
  const plain = text.includes('@') ? text.replace(URL_PASSWORD, `$1:${MASK}@`) : text;
  const encoded = plain.includes('%40') ? plain.replace(ENCODED_URL_PASSWORD, `$1${MASK}`) : plain;
  return encoded.replace(PASSWORD_PARAMETER, `$1${MASK}`);
}

export class Redactor {
  readonly #secrets = new Set<string>();
  /** By their first characters: of the thousands of forms of many secrets a text can hold few. */
  readonly #byBeginning = new Map<string, string[]>();

  /**
   * Remembers a secret, each line of it, and every form in which one of our languages or another program may print it.
   * @returns the forms that were not known yet, for `::add-mask::`
   */
  add(secret: string): string[] {
    const forms = [secret, secret.trim(), ...secret.split(/\r?\n/)]
      .filter((form) => form.length >= SHORTEST)
      .flatMap(formsOf);
    const fresh = [...new Set(forms)].filter((form) => form.length >= SHORTEST && !this.#secrets.has(form));
    for (const form of fresh) {
      this.#secrets.add(form);
      const beginning = form.slice(0, SHORTEST);
      const others = this.#byBeginning.get(beginning);
      if (others === undefined) this.#byBeginning.set(beginning, [form]);
      else others.push(form);
    }
    return fresh;
  }

  redact(text: string): string {
    let clean = text;
    for (const secret of this.#mayBeIn(text)) clean = clean.replaceAll(secret, MASK);
    return redactUrls(clean);
  }

  /** Longest first. */
  #mayBeIn(text: string): string[] {
    const found = new Set<string[]>();
    for (let at = 0; at < text.length && found.size < this.#byBeginning.size; at++) {
      const secrets = this.#byBeginning.get(text.slice(at, at + SHORTEST));
      if (secrets !== undefined) found.add(secrets);
    }
    return [...found].flat().sort((a, b) => b.length - a.length);
  }
}

/** The secrets of this process: what escapes, cuts or publishes a text takes them out first. */
export const redactor = new Redactor();

export function redact(text: string): string {
  return redactor.redact(text);
}

export function redactValue<T>(value: T): T;
export function redactValue(value: unknown): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((one: unknown) => redactValue(one));
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [redact(key), redactValue(one)]));
}

/** The beginning of `text`, with an ellipsis where something is cut off; a secret at the edge is removed as a whole. */
export function cut(text: string, length: number): string {
  const clean = redact(text);
  return clean.length > length ? `${clean.slice(0, length).toWellFormed()}…` : clean;
}

function formsOf(secret: string): string[] {
  const wellFormed = secret.toWellFormed();
  const url = encodeURIComponent(wellFormed);
  const json = JSON.stringify(secret).slice(1, -1);
  const html = secret.replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? char);
  const quoted = html.replaceAll('"', '&quot;');
  const command = secret.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  return [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    url,
    new URLSearchParams({ q: wellFormed }).toString().slice(2),
    // Capitals or not: both are written.
    url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    url.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
    encodeURI(wellFormed),
    html,
    quoted,
    ...['&#39;', '&#x27;', '&#039;', '&apos;'].map((apostrophe) => quoted.replaceAll("'", apostrophe)),
    // Go and PHP escape more in JSON than they must.
    json.replace(/[<>&]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`),
    json.replaceAll('/', '\\/'),
    command,
    command.replaceAll(':', '%3A').replaceAll(',', '%2C'),
    escapeMarkdownText(secret),
    escapePipes(secret),
    secret.replaceAll("'", "''"),
    secret.replaceAll("'", "'\\''"),
    ...base64Forms(Buffer.from(secret)),
  ];
}

/** Base64 of a text that contains the secret: it looks different at each of three offsets, and its edges mix with the neighbours. */
function base64Forms(secret: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), secret])
      .toString('base64')
      .replace(/=+$/, '');
    const start = Math.ceil((offset * 8) / 6);
    const end = Math.floor(((offset + secret.length) * 8) / 6);
    const inner = text.slice(start, end);
    return inner.length < SHORTEST_BASE64 ? [] : [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
