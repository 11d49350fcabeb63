export interface ProcessInfo {
  pid: number;
  parent: number;
  /** Process group. */
  group: number;
  session: number;
  /** Tells two processes with one pid apart; only equality means anything. */
  startTime: string;
  /** Ended, and not yet waited for. */
  zombie: boolean;
}

export interface Listener {
  address: string;
  /** Identifies the socket for {@link ProcessTable.holders}. */
  socket: string;
}

export interface ProcessTable {
  list(): Promise<ProcessInfo[]>;
  /** The mark that the process inherited; '' without one, undefined where it cannot be seen. */
  mark(pid: number): Promise<string | undefined>;
  listeners(port: number): Promise<Listener[]>;
  /** Which of `pids` hold the socket. `hidden` says that some of them could not be looked at. */
  holders(listener: Listener, pids: readonly number[]): Promise<{ pids: number[]; hidden: boolean }>;
  command(pid: number): Promise<string | undefined>;
}
