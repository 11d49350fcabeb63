import { compileFileGlob } from '@stability-actions/common/file-glob';
import { compilePattern } from '@stability-actions/common/patterns';
import type { NamePattern } from './view.ts';

/**
 * A name, a glob, or `/regex/flags`.
 * @throws Error that says what is wrong with it
 */
export function parseNamePattern(text: string): NamePattern {
  const [, source, flags = ''] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
  if (source !== undefined) {
    const pattern = compilePattern(source, flags.replace(/[dgy]/g, ''));
    return (name) => pattern.finds(name);
  }
  if (text === '*') return () => true;
  const glob = compileFileGlob(text, { names: true });
  return (name) => name === text || glob.matches(name);
}
