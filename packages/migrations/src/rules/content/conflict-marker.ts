import type { FileRule } from '../rule.ts';

const MARKER = /^(?:<{7}|>{7}|\|{7})(?: .*)?$/m;

export function findConflictMarker(text: string): number | undefined {
  const at = text.search(MARKER);
  return at < 0 ? undefined : at;
}

export const conflictMarker: FileRule = {
  id: 'conflict-marker',
  severity: 'error',
  everywhere: true,
  what: "The file holds git's conflict markers.",
  why: 'Two versions of a change stand in one file; neither was meant to run like this.',
  fix: 'Resolve the conflict.',
  example: '`<<<<<<< HEAD`',

  checkFile: ({ path, text }) => {
    const offset = findConflictMarker(text);
    return offset === undefined
      ? []
      : [
          {
            path,
            offset,
            message: 'A merge conflict is not resolved here.',
            help: 'Resolve the conflict and remove the markers.',
          },
        ];
  },
};
