import { DURATION_SYNTAX, parseDuration } from './durations.ts';
import { ActionError, messageOf } from './failure.ts';
import { cut } from './redaction.ts';

/** A bad value is remembered, not thrown, so that the user sees all of them together. */
export class InputReader {
  readonly #env: NodeJS.ProcessEnv;
  readonly #mask: (secret: string) => void;
  readonly #called: (name: string) => string;
  readonly #problems: string[] = [];
  /** The names that were asked for; a test compares them with action.yml. */
  readonly names = new Set<string>();

  constructor(env: NodeJS.ProcessEnv, mask: (secret: string) => void, called = (name: string) => `input '${name}'`) {
    this.#env = env;
    this.#mask = mask;
    this.#called = called;
  }

  text(name: string): string {
    this.names.add(name);
    return (this.#env[this.#variable(name)] ?? '').trim();
  }

  #variable(name: string): string {
    // The runner only replaces spaces and upper-cases: 'dry-run' arrives as INPUT_DRY-RUN (actions/toolkit, core.getInput).
    return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
  }

  given(name: string): string | undefined {
    const value = this.text(name);
    return value === '' && this.#env[this.#variable(name)] === undefined ? undefined : value;
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === '') this.problem(name, undefined, 'a value, but it is empty');
    return value;
  }

  /** A secret: masked at once, never shown in a problem. */
  secret(name: string): string {
    const value = this.text(name);
    if (value.length > LONGEST_SECRET) {
      this.problem(name, undefined, `at most ${LONGEST_SECRET} characters, but it has ${value.length}`);
      return '';
    }
    if (value !== '') this.#mask(value);
    return value;
  }

  boolean(name: string): boolean {
    const value = this.text(name).toLowerCase();
    if (value !== 'true' && value !== 'false') this.problem(name, this.text(name), "'true' or 'false'");
    return value === 'true';
  }

  choice<const T extends string>(name: string, allowed: readonly [T, ...T[]]): T {
    const value = this.text(name);
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) this.problem(name, value, `one of ${allowed.map((one) => `'${one}'`).join(', ')}`);
    return found ?? allowed[0];
  }

  count(name: string): number {
    const value = this.text(name);
    const count = /^\d{1,9}$/.test(value) ? Number(value) : undefined;
    if (count === undefined) this.problem(name, value, 'a whole number, 0 or more');
    return count ?? 0;
  }

  /** Milliseconds. */
  duration(name: string, { positive = false } = {}): number {
    const value = this.text(name);
    const ms = this.#duration(name, value);
    if (positive && ms === 0 && parseDuration(value) === 0) this.problem(name, value, 'more than 0');
    return ms;
  }

  /** Milliseconds. */
  optionalDuration(name: string): number | undefined {
    const value = this.text(name);
    return value === '' ? undefined : this.#duration(name, value);
  }

  #duration(name: string, value: string): number {
    const ms = parseDuration(value);
    if (ms === undefined) this.problem(name, value, DURATION_SYNTAX);
    return ms ?? 0;
  }

  /** The name of a branch, tag or commit; empty where none is given. */
  revision(name: string): string {
    const value = this.text(name);
    const isOne = /^(?!-)[^\s\p{Cc}:?*[\\]{0,1000}$/u.test(value);
    if (!isOne) this.problem(name, value, 'the name of a branch, tag or commit');
    return isOne ? value : '';
  }

  /** Newline- or comma-separated; blank lines and lines starting with `#` are ignored. */
  list(name: string): string[] {
    const items = parseLines(this.text(name)).flatMap((line) =>
      line
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    );
    if (items.length <= MOST_ITEMS) return items;
    this.problem(name, undefined, `at most ${MOST_ITEMS} entries, but there are ${items.length}`);
    return items.slice(0, 1);
  }

  settings<const K extends string, const V extends string>(
    name: string,
    keys: readonly K[],
    values: readonly V[],
  ): Map<K, V> {
    const settings = new Map<K, V>();
    const lines = parseLines(this.text(name));
    // What is wrong with a line names all that is known.
    if (lines.length > MOST_SETTINGS) {
      this.problem(name, undefined, `at most ${MOST_SETTINGS} lines, but there are ${lines.length}`);
      return settings;
    }
    for (const line of lines) {
      const [, left = line, right = ''] = /^([^:]*):(.*)$/.exec(line) ?? [];
      const key = keys.find((candidate) => candidate === left.trim());
      const value = values.find((candidate) => candidate === right.trim());
      if (key === undefined) this.problem(name, left.trim(), `known names: ${keys.join(', ')}`);
      else if (value === undefined) this.problem(name, line, `a line '${key}: ${values.join('|')}'`);
      else if (settings.has(key)) this.problem(name, key, 'each name once');
      else settings.set(key, value);
    }
    return settings;
  }

  /** A value in a language of its own: `parse` throws with what is allowed. Undefined when the value is bad. */
  parsed<T>(name: string, parse: (value: string) => T): T | undefined {
    const value = this.text(name);
    try {
      return parse(value);
    } catch (error) {
      this.problem(name, value, messageOf(error));
      return undefined;
    }
  }

  /** Records that input `name` is wrong; `value` undefined means that it must not or need not be shown. */
  problem(name: string, value: string | undefined, expected: string): void {
    const found = value === undefined ? '' : ` is ${shown(value)}`;
    const allowed = value !== undefined && showsPassword(value, expected) ? 'another value' : expected;
    this.#problems.push(`${this.#called(name)}${found}: expected ${allowed}`);
  }

  get hasProblems(): boolean {
    return this.#problems.length > 0;
  }

  finish(): void {
    const [first, ...more] = this.#problems;
    if (first === undefined) return;
    throw new ActionError(
      more.length === 0 ? `Bad ${first}.` : `${this.#problems.length} bad inputs: ${this.#problems.join('; ')}.`,
    );
  }
}

/** Linux hands no longer variable to a program; every text that is printed is searched for each form of a secret. */
const LONGEST_SECRET = 131_072;

/** Each is compared with every file or name. */
const MOST_ITEMS = 10_000;

const MOST_SETTINGS = 1_000;

function parseLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** What is between a colon and the last '@': it may be the password of a user. */
function passwordIn(value: string): string | undefined {
  const [colon, end] = [value.indexOf(':'), value.lastIndexOf('@')];
  if (colon < 0 || colon > end) return undefined;
  return value.slice(colon + 1, end).replace(/^\/\/[^:@]*:/, '');
}

function showsPassword(value: string, text: string): boolean {
  const password = passwordIn(value) ?? '';
  return password.split(/[^\p{L}\p{N}]+/u).some((part) => part.length >= SHORTEST_PART && text.includes(part));
}

/** Shorter parts of a password are in many texts by chance. */
const SHORTEST_PART = 4;

function shown(value: string): string {
  if (passwordIn(value) !== undefined) return 'not shown, because it may hold a password';
  return value === '' ? 'empty' : `'${cut(value, 100)}'`;
}
