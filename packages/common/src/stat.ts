import { type Stats, statSync } from 'node:fs';

/** What is at a path; undefined where nothing can be there: too long, below a file, a circle of links, not to be entered. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
