import type { Inventory } from '../folder/inventory.ts';
import { compareVersions, recordedVersion, type Version, versionKey } from '../folder/version.ts';
import type { ReadRecord } from './history.ts';
import type { DriftOutcome } from './outcome.ts';

/** What one database has recorded and another has not. */
export type RecordDifference = Pick<
  DriftOutcome,
  'record' | 'currentVersion' | 'pending' | 'unknown' | 'unfinished' | 'changed'
>;

type Known = Extract<ReadRecord, { source: string }>;

/** @param inventory names the files of the versions, where there is a folder */
export function compareRecords(expected: Known, actual: Known, inventory: Inventory | undefined): RecordDifference {
  const [there, here] = [doneIn(expected), doneIn(actual)];
  const files = new Map((inventory?.migrations ?? []).map((file) => [versionKey(file.version), file.path]));
  const lacking = (from: Done, other: Done) =>
    [...from.done.values()]
      .filter((version) => !other.done.has(keyOf(version)) && !isBelow(version, other.upTo))
      .sort(compareVersions);
  const reached = [...here.done.values()].sort(compareVersions).at(-1);
  return {
    record: actual.source,
    currentVersion: reached?.text ?? '',
    pending: lacking(there, here).map((version) => ({ version: version.text, file: files.get(versionKey(version)) })),
    unknown: lacking(here, there).map(({ text }) => text),
    unfinished: here.unfinished.map(({ recorded, state }) => ({ recorded, state, file: undefined })),
    changed: [],
  };
}

/** What a record calls done. */
interface Done {
  done: Map<string, Version>;
  /** Everything up to these, whether it is listed or not. */
  upTo: Version[];
  unfinished: { recorded: string; state: string }[];
}

function doneIn(record: Known): Done {
  if (record.kind === 'ours') {
    const [partial, done] = [record.rows.filter(isPartial), record.rows.filter((row) => !isPartial(row))];
    return {
      done: byKey(done.map(({ version }) => version)),
      upTo: [],
      unfinished: partial.map(({ version, statementsDone }) => ({
        recorded: version.text,
        state: `partial: ${statementsDone} of its statements are done`,
      })),
    };
  }
  const { done, upTo, failed } = record.record;
  const isDone = (name: string) => !failed.includes(name);
  const limits = upTo.filter(isDone).map(recordedVersion);
  return {
    done: byKey([...done.filter(isDone).map(recordedVersion), ...limits]),
    upTo: limits,
    unfinished: failed.map((recorded) => ({ recorded, state: 'not finished' })),
  };
}

function isPartial({ state }: { state: string }): boolean {
  return state === 'partial';
}

function byKey(versions: readonly Version[]): Map<string, Version> {
  return new Map(versions.map((version) => [keyOf(version), version]));
}

/** `17_add_x` of one tool is the `17` of another. */
function keyOf(version: Version): string {
  const { identity: _, ...numbered } = version;
  return versionKey(version.number === 0n ? version : numbered);
}

function isBelow(version: Version, limits: readonly Version[]): boolean {
  return limits.some((limit) => compareVersions(version, limit) <= 0);
}
