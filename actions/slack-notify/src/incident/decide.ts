import type { NewerRun, PreviousResult } from '../github/previous.ts';
import type { Remembered } from '../slack/memory.ts';
import { type Conclusion, isBad, isVerdict, type Status } from '../subject/status.ts';
import type { RunRef } from '../subject/subject.ts';
import { compareRuns } from './order.ts';

export type NotifyOn = 'always' | 'failure' | 'change';

export interface Known {
  /** Our newest message of this key that tells how a run ended. */
  message?: (Remembered & { memory: { status: Conclusion } }) | undefined;
  /** Our message that says the same as we are about to say. */
  same?: Remembered | undefined;
  /** The channel could be searched, and what is not found is not there. */
  searched: boolean;
  /** How the same job ended before, as GitHub knows; undefined: not known. */
  github?: PreviousResult | undefined;
  /** Of the workflow on the branch; undefined: none, or not known. */
  newerRun?: NewerRun | undefined;
}

export interface Now {
  status: Status;
  run: RunRef;
  workflow: string;
  /** Of a merge queue, whose groups are cancelled whenever one before them leaves. */
  regroups: boolean;
}

/** `reply`: a quiet or a broadcast line in the thread of the message at `ts`. */
export type Plan = { reason: string } & (
  | { action: 'none' }
  | { action: 'post'; recovers: boolean; alarm: boolean }
  | { action: 'edit'; ts: string; recovers: boolean; alarm: boolean; reply: 'none' | 'quiet' | 'broadcast' }
);

export function decide(mode: NotifyOn, now: Now, known: Known): Plan {
  const bad = isBad(now.status);
  if (mode === 'failure' && !bad) return none(`notify-on is 'failure' and the status is '${now.status}'`);
  if (mode === 'change' && !isVerdict(now.status))
    return none(`'${now.status}' is no verdict and changes nothing (notify-on is 'change')`);
  const open = known.message !== undefined && isBad(known.message.memory.status);
  if (known.same !== undefined && mode !== 'change') {
    return edit(
      known.same.ts,
      'the same was already told for this run and attempt; that message is brought up to date',
    );
  }
  // A repeated failure is reported without an alarm.
  if (mode !== 'change')
    return { action: 'post', recovers: false, alarm: bad && !open, reason: `notify-on is '${mode}'` };

  if (now.status === 'cancelled' && now.regroups)
    return none('cancelled in the merge queue: a group that is dropped is built anew, and broke nothing');
  if (now.status === 'cancelled' && known.newerRun !== undefined) {
    return none('cancelled, and a newer run of the workflow on this branch exists: it will tell');
  }
  if (bad && !open && known.newerRun === 'passed')
    return none('this run is late: a newer run of the workflow on this branch has passed');
  if (known.message !== undefined) return decideByMessage(now, known.message);
  return decideByGitHub(bad, known);
}

function decideByMessage(now: Now, { ts, memory }: NonNullable<Known['message']>): Plan {
  const bad = isBad(now.status);
  const order = compareRuns(now, memory);
  const sameRun = now.run.id === memory.run.id;
  if (order < 0) {
    return none(
      `this ${sameRun ? 'attempt' : 'run'} is late: run #${memory.run.number} attempt ${memory.run.attempt} has told its status already`,
    );
  }
  if (bad && isBad(memory.status)) {
    return order === 0
      ? edit(ts, 'another failure in the same run and attempt: its message is brought up to date')
      : { ...edit(ts, 'the incident goes on: its message is edited in place'), reply: 'quiet' };
  }
  if (bad) {
    return sameRun && memory.failures > 0
      ? {
          ...edit(ts, 'this run had recovered and fails again: attempts of one run are one incident'),
          alarm: true,
          reply: 'broadcast',
        }
      : { action: 'post', recovers: false, alarm: true, reason: `first failure after '${memory.status}'` };
  }
  if (!isBad(memory.status)) return none("passed, as before (notify-on is 'change')");
  if (order === 0) return none('passed, but another job of this very run and attempt has failed');
  return { ...edit(ts, 'recovered'), recovers: true, reply: 'broadcast' };
}

function decideByGitHub(bad: boolean, { searched, github }: Known): Plan {
  if (bad) {
    return !searched && github === 'failure'
      ? none(
          'it failed before, as GitHub knows, so it was told already; the earlier message cannot be edited from here',
        )
      : {
          action: 'post',
          recovers: false,
          alarm: true,
          reason: github === undefined ? 'first failure that is known of' : `first failure; before: ${github}`,
        };
  }
  if (searched) return none('passed, and the channel has no open incident');
  if (github === 'failure')
    return { action: 'post', recovers: true, alarm: false, reason: 'recovered, as GitHub knows' };
  if (github !== undefined) return none('passed, and it had not failed before, as GitHub knows');
  return {
    action: 'post',
    recovers: false,
    alarm: false,
    reason: 'passed; what was before could not be found out, so it is told',
  };
}

const none = (reason: string): Plan => ({ action: 'none', reason });

const edit = (ts: string, reason: string) =>
  ({ action: 'edit', ts, recovers: false, alarm: false, reply: 'none', reason }) as const satisfies Plan;
