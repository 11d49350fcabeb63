import picomatch from 'picomatch';
import type { NamePattern } from './view.ts';

/**
 * A name, a glob, or `/regex/flags`.
 * @throws SyntaxError where the regular expression is none
 */
export function parseNamePattern(text: string): NamePattern {
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
  if (source !== undefined) {
    const pattern = new RegExp(source, flags?.replace(/[gy]/g, ''));
    return (name) => pattern.test(name);
  }
  if (text === '*') return () => true;
  const matches = picomatch(text, { dot: true, nocase: true, bash: true });
  return (name) => name === text || matches(name);
}
