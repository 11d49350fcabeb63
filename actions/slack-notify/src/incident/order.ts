import type { Remembered } from '../slack/memory.ts';
import { type Conclusion, isVerdict } from '../subject/status.ts';
import type { RunRef } from '../subject/subject.ts';

/** Negative when `a` is the older run or attempt. Run numbers count within one workflow; across workflows the IDs grow with time. */
export function compareRuns(a: { run: RunRef; workflow: string }, b: { run: RunRef; workflow: string }): number {
  if (a.run.id === b.run.id) return a.run.attempt - b.run.attempt;
  if (a.workflow === b.workflow && a.run.number !== b.run.number) return a.run.number - b.run.number;
  return BigInt(a.run.id) < BigInt(b.run.id) ? -1 : 1;
}

/** The newest message of the key that tells how a run ended. */
export function latestOutcome(
  messages: readonly Remembered[],
): (Remembered & { memory: { status: Conclusion } }) | undefined {
  return messages
    .filter(endsRun)
    .reduce<ReturnType<typeof latestOutcome>>(
      (best, one) => (best === undefined || one.ts > best.ts ? one : best),
      undefined,
    );
}

function endsRun(message: Remembered): message is Remembered & { memory: { status: Conclusion } } {
  return message.memory.kind === 'root' && isVerdict(message.memory.status);
}
