import type { Mode } from '@stability-actions/sentry/alert-rules/reconcile';
import * as v from 'valibot';

const PushEvent = v.object({ repository: v.object({ default_branch: v.string() }) });

/** What the event calls for. `pull_request_target` runs with secrets, and the proposed file must not be applied. */
export function modeOf(
  mode: Mode | 'auto',
  { event, ref, payload }: { event: string; ref: string; payload: unknown },
): Mode {
  if (mode !== 'auto') return mode;
  if (/^(?:pull_request(?:_target)?|merge_group)$/.test(event)) return 'plan';
  const parsed = v.safeParse(PushEvent, payload);
  const isDefault = parsed.success && ref === `refs/heads/${parsed.output.repository.default_branch}`;
  return event === 'push' && isDefault ? 'apply' : 'check';
}
