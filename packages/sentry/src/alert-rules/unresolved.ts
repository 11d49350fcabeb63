import { type Directory, integrationsOf, memberId, targetOf } from './directory.ts';
import type { AlertFile } from './entries.ts';
import type { SentryMonitor } from './replies.ts';

export interface Unresolved {
  line: number;
  message: string;
  help: string;
}

export function unresolvedNames(
  file: AlertFile,
  directory: Directory,
  monitors: readonly SentryMonitor[],
): Unresolved[] {
  const problems: Unresolved[] = [];
  const report = (line: number, message: string, help: string) => void problems.push({ line, message, help });
  for (const { key, project, line } of [...file.monitors, ...file.alerts]) {
    if (!directory.projects.has(project)) {
      report(
        line,
        `'${key}': there is no project '${project}' that the token may see.`,
        "Correct 'project' (the slug), or give the token access to it.",
      );
    }
  }
  const member = (key: string, line: number, name: string) => {
    if (memberId(name, directory) !== undefined) return;
    const help = name.startsWith('team:')
      ? 'Correct the slug of the team.'
      : "Correct the address; it is that of a member's account, and an invitation must have been accepted.";
    report(line, `'${key}': there is no ${name}.`, help);
  };
  for (const { key, owner, line } of file.monitors) if (owner !== undefined) member(key, line, owner);
  for (const { key, line, project, conditions, actions, monitors: refs } of file.alerts) {
    for (const condition of conditions) if (condition.member !== undefined) member(key, line, condition.member);
    const projectId = directory.projects.get(project);
    for (const ref of refs) {
      if (ref.kind === 'id' && !monitors.some(({ id }) => id === ref.id)) {
        report(
          line,
          `'${key}': there is no monitor with the id ${ref.id} that the token may see.`,
          "Correct the id, or name a key of 'monitors'.",
        );
      }
      if (
        (ref.kind === 'errors' || ref.kind === 'issues') &&
        projectId !== undefined &&
        monitorOfKind(ref.kind, projectId, monitors) === undefined
      ) {
        report(
          line,
          `'${key}': the project '${project}' has no monitor of its ${ref.kind}.`,
          'Name a monitor by its id (Sentry: Monitors).',
        );
      }
    }
    for (const action of actions) {
      if (action.kind === 'email') {
        if (action.to !== 'owners') member(key, line, action.to);
        continue;
      }
      const account = action.kind === 'slack' ? action.workspace : action.account;
      const [integration, ...more] = integrationsOf(action, directory);
      const known = directory.integrations
        .filter(({ provider }) => provider.key === action.kind)
        .map(({ name }) => `'${name}'`);
      if (integration === undefined) {
        const has = known.length === 0 ? 'none is installed' : `there are ${known.join(', ')}`;
        report(
          line,
          `'${key}': there is no ${action.kind} integration '${account}' (${has}).`,
          'Install it in Sentry (Settings, Integrations), or correct the name.',
        );
      } else if (more.length > 0) {
        report(
          line,
          `'${key}': ${more.length + 1} ${action.kind} integrations fit '${account}'.`,
          `Name it by its id: ${[integration, ...more].map(({ id }) => id).join(', ')}.`,
        );
      } else if (targetOf(action, integration) === undefined) {
        const [what, name] =
          action.kind === 'pagerduty'
            ? ['service', action.service]
            : ['team', action.kind === 'opsgenie' ? action.team : ''];
        report(
          line,
          `'${key}': the ${action.kind} integration '${account}' has no ${what} '${name}'.`,
          `Add it in Sentry (Settings, Integrations, ${account}), or correct the name.`,
        );
      }
    }
  }
  return problems;
}

/** The monitor that every project has: of its errors, or of all its issues. */
export function monitorOfKind(
  kind: 'errors' | 'issues',
  projectId: string,
  monitors: readonly SentryMonitor[],
): SentryMonitor | undefined {
  const type = kind === 'errors' ? 'error' : 'issue_stream';
  return monitors.find((monitor) => monitor.projectId === projectId && monitor.type === type);
}
