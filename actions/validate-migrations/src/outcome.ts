import type { Annotation } from '@stability-actions/common/annotations';
import type { Finding } from '@stability-actions/common/finding';
import type { BaseState } from '@stability-actions/migrations/base/state';
import type { Inventory } from '@stability-actions/migrations/folder/inventory';
import type { Replay } from '@stability-actions/migrations/replay/replay';
import type { Validation } from '@stability-actions/migrations/validate';

export interface Outcome {
  inventory: Inventory;
  base: BaseState | undefined;
  /** Why there is nothing to compare with; undefined where there is. */
  noBase: string | undefined;
  validation: Validation | undefined;
  replay: Replay | undefined;
  /** Why a check that was asked for could not be made. */
  notChecked: readonly string[];
  notices: readonly Annotation[];
  /** Whether every check that was asked for was made, or is in `notChecked`. */
  complete: boolean;
}

export function findingsOf({ validation, replay }: Outcome): Finding[] {
  return [...(replay?.findings ?? []), ...(validation?.findings ?? [])];
}

export function isValid(outcome: Outcome): boolean {
  const { complete, notChecked } = outcome;
  return complete && notChecked.length === 0 && findingsOf(outcome).every(({ severity }) => severity !== 'error');
}
