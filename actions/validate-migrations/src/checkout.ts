import type { ChangeEvent } from './event.ts';

const REMEDY =
  "Let the workflow listen to 'pull_request'. Where it cannot, check out the pull request's head commit (input 'ref' of actions/checkout), run none of its code, and leave 'replay' off.";

/**
 * `pull_request_target` checks out the base unless the workflow says otherwise (docs "Events that trigger workflows").
 * @param tip of the base, as far as it is known yet
 */
export function whyNotTheProposal(
  { name, pullRequestHead, baseCommit, eventCommit }: ChangeEvent,
  checkedOut: string | undefined,
  tip?: string,
): string | undefined {
  if (!name.startsWith('pull_request') || (checkedOut !== undefined && checkedOut === pullRequestHead))
    return undefined;
  const ofBase = name === 'pull_request_target';
  if (checkedOut === undefined) {
    return ofBase
      ? `The event '${name}' checks out the base, and without git it cannot be told what is checked out here, so nothing is compared. ${REMEDY}`
      : undefined;
  }
  const bases = [tip, baseCommit, ofBase ? eventCommit : undefined];
  return bases.includes(checkedOut)
    ? `What is checked out (${checkedOut.slice(0, 7)}) is the base itself, not the pull request, so comparing the two says nothing. ${REMEDY}`
    : undefined;
}
