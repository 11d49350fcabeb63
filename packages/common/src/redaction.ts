/** What stands in for a secret, as on GitHub. */
const MASK = '***';

/** Shorter values are not masked: every log line would be torn apart, and GitHub's own masking does not help either. */
const SHORTEST = 3;

/** `scheme://user:password@`: the password may hold anything but the characters that end the authority. */
const URL_PASSWORD = /\b([a-z][a-z0-9+.-]*:\/\/[^\s:@/?#]*):([^\s@/?#]+)@/gi;

/** libpq also takes the password as a parameter: `?password=…` in a URL, `password=…` in a keyword string. */
const PASSWORD_PARAMETER = /\b((?:ssl)?password=)('(?:[^'\\]|\\.)*'|[^\s&'"]+)/gi;

/** Removes the passwords that URLs and connection strings in `text` carry. */
export function redactUrls(text: string): string {
  return text.replace(URL_PASSWORD, `$1:${MASK}@`).replace(PASSWORD_PARAMETER, `$1${MASK}`);
}

/** The secrets of this run. Everything that leaves the process goes through {@link Redactor.redact}. */
export class Redactor {
  readonly #secrets = new Set<string>();

  /**
   * Remembers a secret, and the other ways in which it may be printed: each line of it, URL-encoded, JSON-escaped.
   * @returns the forms that were not known yet, for `::add-mask::`
   */
  add(secret: string): string[] {
    const forms = [secret, ...secret.split(/\r?\n/)].flatMap((form) => [
      form,
      encodeURIComponentSafely(form),
      JSON.stringify(form).slice(1, -1),
    ]);
    const fresh = [...new Set(forms)].filter((form) => form.length >= SHORTEST && !this.#secrets.has(form));
    for (const form of fresh) this.#secrets.add(form);
    return fresh;
  }

  /** `text` without secrets and without passwords in URLs. */
  redact(text: string): string {
    let clean = text;
    for (const secret of [...this.#secrets].sort((a, b) => b.length - a.length)) {
      clean = clean.replaceAll(secret, MASK);
    }
    return redactUrls(clean);
  }
}

/** encodeURIComponent throws on a lone surrogate. */
function encodeURIComponentSafely(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
