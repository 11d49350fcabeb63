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
    return success ? output : 'unreadable';
  } catch {
    return 'unreadable';
  }
}
