import type { Clock } from '@stability-actions/common/clock';
import { messageOf } from '@stability-actions/common/failure';
import type { Finding } from '@stability-actions/common/finding';
import type { Log } from '@stability-actions/common/log';
import type { Inventory, MigrationFile } from '../folder/inventory.ts';
import type { DatabaseTarget } from '../postgres/database-target.ts';
import type { StatementResult } from '../postgres/exchange.ts';
import type { Scratch } from '../postgres/server/scratch-database.ts';
import type { Session } from '../session/session.ts';
import { applyAll } from './apply-all.ts';
import { additionsBetween, type SchemaAdditions, SNAPSHOT_SQL } from './schema-additions.ts';
import { inScratchDatabase, NO_SERVER } from './scratch.ts';
import { untilStopped } from './stopped.ts';

export interface ReplayOptions {
  target: DatabaseTarget | undefined;
  postgresVersion: number | undefined;
  superuser: boolean;
  /** What the change adds; the summary says what they do to the schema. */
  added: readonly MigrationFile[];
  env: NodeJS.ProcessEnv;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
}

export interface Replay {
  /** `unavailable`: there was no server before the first file. */
  status: 'passed' | 'failed' | 'unavailable';
  detail: string;
  findings: Finding[];
  additions: SchemaAdditions | undefined;
}

/** The database is removed, however this ends. Never throws for what the migrations do; the findings tell. */
export async function replayMigrations(inventory: Inventory, options: ReplayOptions): Promise<Replay> {
  const unavailable = (detail: string): Replay => ({
    status: 'unavailable',
    detail,
    findings: [],
    additions: undefined,
  });
  try {
    const done = await inScratchDatabase(options, (scratch) => replayOn(scratch, inventory, options));
    return done ?? unavailable(NO_SERVER);
  } catch (error) {
    options.signal.throwIfAborted();
    return unavailable(messageOf(error));
  }
}

async function replayOn(scratch: Scratch, inventory: Inventory, options: ReplayOptions): Promise<Replay> {
  const { target, detail } = scratch;
  const { migrations } = inventory;
  const isAdded = new Set(options.added);
  const firstNew = migrations.findIndex((file) => isAdded.has(file));
  const newAtEnd = firstNew >= 0 && migrations.slice(firstNew).every((file) => isAdded.has(file));
  const merged = newAtEnd ? firstNew : migrations.length;
  const stopped = await untilStopped(scratch, options.signal, async (watched) => {
    const replaying = { ...watched, last: schemaOf };
    const before = await applyAll(target, migrations.slice(0, merged), options, { ...replaying, first: true });
    if (!newAtEnd) return undefined;
    const after = await applyAll(target, migrations.slice(merged), options, { ...replaying, first: false });
    return additionsBetween(before, after);
  });
  return 'finding' in stopped
    ? { status: 'failed', detail, findings: [stopped.finding], additions: undefined }
    : { status: 'passed', detail, findings: [], additions: stopped.done };
}

async function schemaOf({ connection }: Session): Promise<StatementResult['rows']> {
  return (await connection.query(SNAPSHOT_SQL))[0]?.rows ?? [];
}
