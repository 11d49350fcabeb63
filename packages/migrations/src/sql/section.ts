import { blanked } from './source-text.ts';

export interface Section {
  start: number;
  /** Exclusive. */
  end: number;
  noTransaction: boolean;
}

export function blankOutside(text: string, { start, end }: Pick<Section, 'start' | 'end'>): string {
  return blanked(text.slice(0, start)) + text.slice(start, end) + blanked(text.slice(end));
}
