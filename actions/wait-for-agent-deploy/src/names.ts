import { messageOf } from '@stability-actions/common/failure';
import { compilePattern } from '@stability-actions/common/patterns';

export interface NameMatcher {
  text: string;
  /** Only this very name, which can be there once; else any number of names may fit. */
  isExact(name: string): boolean;
  matches(name: string): boolean;
  /** The user may have meant this name. */
  isNear(name: string): boolean;
}

/**
 * `/…/` is a regular expression over the whole name.
 * @throws Error when it is not one
 */
export function parseName(text: string): NameMatcher {
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/is.exec(text) ?? [];
  const is = (name: string) => name === text;
  if (source === undefined) return { text, isExact: is, matches: is, isNear: (name) => isLike(text, name) };
  try {
    const pattern = compilePattern(source, flags);
    const part = compilePattern(source, 'i');
    return {
      text,
      isExact: () => false,
      matches: (name) => pattern.matches(name),
      isNear: (name) => part.finds(name),
    };
  } catch (error) {
    throw new Error(`a regular expression between slashes, with flags behind it (${messageOf(error)})`);
  }
}

/** Also the jobs of a called workflow (`caller / name`) and of a matrix (`name (…)`), never a part of a word. */
export function isRelated(text: string, name: string): boolean {
  if (name === text || (name.startsWith(`${text} (`) && name.endsWith(')'))) return true;
  const caller = name.indexOf(' / ');
  return caller >= 0 && isRelated(text, name.slice(caller + 3));
}

/** Shorter names are part of too many others. */
const SHORTEST_NEAR = 3;

/** Parts of a called workflow or a matrix, another case, a word more or less. */
function isLike(text: string, name: string): boolean {
  const [wanted, other] = [text.toLowerCase(), name.toLowerCase()];
  return other.includes(wanted) || (other.length >= SHORTEST_NEAR && wanted.includes(other));
}

export function nearMisses(name: NameMatcher, names: readonly string[]): string[] {
  return names.filter((other) => !name.matches(other) && name.isNear(other));
}
