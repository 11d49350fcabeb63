import * as v from 'valibot';
import type { FolderView } from './layout.ts';

export const JOURNAL = 'meta/_journal.json';

const Journal = v.object({
  dialect: v.optional(v.string()),
  entries: v.array(v.object({ when: v.number(), tag: v.pipe(v.string(), v.regex(/^[^/\\]+$/)) })),
});

export interface JournalEntry {
  /** Milliseconds since 1970. */
  when: number;
  /** The file's name without `.sql`. */
  tag: string;
}

interface ReadJournal {
  dialect?: string | undefined;
  entries: readonly JournalEntry[];
  /** Where each tag stands first. */
  places: ReadonlyMap<string, number>;
}

const known = new WeakMap<FolderView['sideFiles'], ReadJournal | 'unreadable' | undefined>();

export function journalOf({ sideFiles }: FolderView): ReadJournal | 'unreadable' | undefined {
  if (!known.has(sideFiles)) known.set(sideFiles, parse(sideFiles.get(JOURNAL)));
  return known.get(sideFiles);
}

function parse(text: string | undefined): ReadJournal | 'unreadable' | undefined {
  if (text === undefined) return undefined;
  try {
    const { success, output } = v.safeParse(Journal, JSON.parse(text));
    return success ? { ...output, places: firstPlaces(output.entries.map(({ tag }) => tag)) } : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

export function firstPlaces<T>(items: readonly T[]): Map<T, number> {
  const places = new Map<T, number>();
  for (const [index, item] of items.entries()) if (!places.has(item)) places.set(item, index);
  return places;
}
