import type { ProcessInfo, ProcessTable } from './process-table.ts';

/** The owner of the test command's processes; no service can have this name. */
export const TESTS = 'RUN';

export interface Leader {
  owner: string;
  pid: number;
  startTime: string;
}

export interface OwnProcess extends ProcessInfo {
  owner: string;
}

/**
 * By the mark in their environment, by a parent, group or session that belongs to the run, and by what was known
 * before.
 */
export class ProcessTracker {
  readonly #table: ProcessTable;
  readonly #prefix: string;
  readonly #known = new Map<string, string>();
  readonly #strangers = new Set<string>();
  readonly #leaders = new Map<number, string>();

  constructor(table: ProcessTable, runId: string) {
    this.#table = table;
    this.#prefix = `${runId}/`;
  }

  markFor(owner: string): string {
    return `${this.#prefix}${owner}`;
  }

  add(owner: string, pid: number): void {
    this.#leaders.set(pid, owner);
  }

  async scan(): Promise<OwnProcess[]> {
    const all = (await this.#table.list()).filter(({ pid }) => pid !== process.pid);
    const byPid = new Map(all.map((info) => [info.pid, info]));
    const owners = new Map<number, string | undefined>();
    const ownerOf = async (info: ProcessInfo): Promise<string | undefined> => {
      if (owners.has(info.pid)) return owners.get(info.pid);
      // Also ends a circle, which only a reused pid can make.
      owners.set(info.pid, undefined);
      const parent = byPid.get(info.parent);
      const owner =
        this.#known.get(keyOf(info)) ??
        this.#leaders.get(info.group) ??
        this.#leaders.get(info.session) ??
        (await this.#byMark(info)) ??
        (parent === undefined ? undefined : await ownerOf(parent));
      owners.set(info.pid, owner);
      if (owner !== undefined) this.#known.set(keyOf(info), owner);
      return owner;
    };
    const own: OwnProcess[] = [];
    for (const info of all) {
      const owner = await ownerOf(info);
      if (owner !== undefined && !info.zombie) own.push({ ...info, owner });
    }
    return own;
  }

  async #byMark(info: ProcessInfo): Promise<string | undefined> {
    const key = keyOf(info);
    if (this.#strangers.has(key)) return undefined;
    const mark = await this.#table.mark(info.pid);
    if (mark?.startsWith(this.#prefix)) return mark.slice(this.#prefix.length);
    this.#strangers.add(key);
    return undefined;
  }
}

function keyOf({ pid, startTime }: ProcessInfo): string {
  return `${pid} ${startTime}`;
}
