/** Things of a table by name, and those of a column without a look at all the others. */
export class ByColumn<T> {
  readonly #named = new Map<string, { item: T; column: string }>();
  readonly #names = new Map<string, Set<string>>();

  get(name: string): T | undefined {
    return this.#named.get(name)?.item;
  }

  set(name: string, column: string, item: T): void {
    this.delete(name);
    this.#named.set(name, { item, column });
    const names = this.#names.get(column);
    if (names === undefined) this.#names.set(column, new Set([name]));
    else names.add(name);
  }

  delete(name: string): void {
    const known = this.#named.get(name);
    this.#named.delete(name);
    if (known !== undefined) this.#names.get(known.column)?.delete(name);
  }

  /** Name, column and thing of each, as they are now. */
  all(): [name: string, column: string, item: T][] {
    return [...this.#named].map(([name, { item, column }]) => [name, column, item]);
  }

  rename(name: string, newName: string): void {
    const known = this.#named.get(name);
    if (known === undefined) return;
    this.delete(name);
    this.set(newName, known.column, known.item);
  }

  some(columns: readonly string[], test: (item: T) => boolean): boolean {
    return columns.some((column) => {
      for (const name of this.#names.get(column) ?? []) {
        const known = this.#named.get(name);
        if (known !== undefined && test(known.item)) return true;
      }
      return false;
    });
  }
}
