import { blanked } from './source-text.ts';

/** What is run of a file that holds its own undo. */
export interface Section {
  start: number;
  /** Exclusive. */
  end: number;
  noTransaction: boolean;
}

/** `text` with spaces in the place of all that is not run: offsets and lines stay. */
export function blankOutside(text: string, { start, end }: Pick<Section, 'start' | 'end'>): string {
  return blanked(text.slice(0, start)) + text.slice(start, end) + blanked(text.slice(end));
}
