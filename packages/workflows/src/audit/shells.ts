import type { ShellOptions } from '../shell/calls.ts';
import type { CompositeAction, Job, Step, Workflow } from '../workflow.ts';
import { childOf, scalarsBelow } from '../yaml/tree.ts';

/** How the runner starts the shell of a step (docs "Workflow syntax", `shell`); undefined where it is no bash or sh. */
export function shellOf(
  step: Step,
  job: Job | undefined,
  document: Workflow | CompositeAction,
): ShellOptions | undefined {
  const named = step.shell ?? job?.defaultShell ?? (document.kind === 'workflow' ? document.defaultShell : undefined);
  if (named === undefined) {
    if (document.kind === 'action') return undefined;
    return job !== undefined && runsOnWindows(job) ? undefined : { errexit: true, pipefail: false };
  }
  const [program = '', ...flags] = named.trim().split(/\s+/);
  if (!named.includes('{0}')) {
    if (named.trim() === 'bash') return { errexit: true, pipefail: true };
    return named.trim() === 'sh' ? { errexit: true, pipefail: false } : undefined;
  }
  if (!/(?:^|\/)(?:ba|da)?sh$/.test(program)) return undefined;
  return {
    errexit: flags.some((flag) => /^-[a-z]*e/.test(flag) || flag === 'errexit'),
    pipefail: flags.includes('pipefail'),
  };
}

/** Only where every label says so: a matrix with Linux in it has bash there. */
function runsOnWindows({ runsOn, node }: Job): boolean {
  const labels = runsOn.some((label) => label.includes('${{'))
    ? scalarsBelow(childOf(childOf(node, 'strategy'), 'matrix'))
        .map(({ text }) => text)
        .filter((text) => /windows|ubuntu|macos|linux/i.test(text))
    : runsOn;
  return (
    labels.length > 0 &&
    labels.every((label) => /windows/i.test(label) || label === 'self-hosted') &&
    labels.some((label) => /windows/i.test(label))
  );
}
