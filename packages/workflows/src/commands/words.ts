import type { SimpleCommand, Word } from '../shell/syntax.ts';
import { DYNAMIC } from './unwrap.ts';

/** The words of a command as text; what only the run knows is {@link DYNAMIC}. */
export function argumentsOf({ words }: SimpleCommand): string[] {
  return words.map(argumentOf);
}

export function argumentOf(word: Word): string {
  return word.parts.map((part) => (part.kind === 'text' ? part.text : DYNAMIC)).join('');
}
