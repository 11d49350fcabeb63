/** A table that is asked with a text of somebody else: `constructor` and its like are not in it. */
export function lookup<T>(entries: Record<string, T>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null), entries);
}
