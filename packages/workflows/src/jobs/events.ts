import type { Plain } from '../expressions/condition.ts';
import type { Workflow } from '../workflow.ts';
import { childOf, entriesOf, type Node, textsOf } from '../yaml/tree.ts';

type Known = Map<string, Plain>;

/** What each event of a workflow, with each ref that can make a difference, says of itself. */
export function knownOf(workflow: Workflow, literals: ReadonlyMap<string, Set<string>>): Known[] {
  const asked = [...(literals.get('github.ref') ?? [])];
  const askedNames = [...(literals.get('github.ref_name') ?? [])].map((name) => `refs/heads/${name}`);
  return [...workflow.events].flatMap(([event, filters]): Known[] => {
    switch (event) {
      case 'push':
        return refsOfPush(filters, [...asked, ...askedNames]).map((ref) => known('push', ref));
      case 'pull_request':
      case 'pull_request_target':
        return [known(event, event === 'pull_request' ? 'refs/pull/1/merge' : 'refs/heads/main')];
      case 'release':
        return [known(event, 'refs/tags/v1.0.0')];
      case 'workflow_dispatch':
        return [...new Set(['refs/heads/main', ...asked.filter(isRef), ...askedNames])].map((ref) => known(event, ref));
      case 'workflow_call':
        return [
          known('push', 'refs/heads/main'),
          known('pull_request', 'refs/pull/1/merge'),
          known('workflow_dispatch', 'refs/heads/main'),
        ];
      case 'merge_group':
        return [known(event, 'refs/heads/gh-readonly-queue/main/pr-1-a')];
      default:
        return [known(event, 'refs/heads/main')];
    }
  });
}

function isRef(text: string): boolean {
  return /^refs\/(?:heads|tags)\/.+[^/]$/.test(text);
}

function refsOfPush(filters: Node | undefined, asked: readonly string[]): string[] {
  const branches = textsOf(childOf(filters, 'branches'));
  const tags = textsOf(childOf(filters, 'tags'));
  const filtered = entriesOf(filters).some(({ key }) => /^(?:branches|tags)(?:-ignore)?$/.test(key.text));
  const example = (pattern: string) =>
    pattern
      .replace(/\*+/g, '1')
      .replace(/\[.*?\]\+?/g, '1')
      .replace(/[?+]/g, '');
  if (!filtered)
    return [...new Set(['refs/heads/main', 'refs/heads/feature', 'refs/tags/v1.0.0', ...asked.filter(isRef)])];
  const refs = [
    ...branches.filter((pattern) => !pattern.startsWith('!')).map((pattern) => `refs/heads/${example(pattern)}`),
    ...tags.filter((pattern) => !pattern.startsWith('!')).map((pattern) => `refs/tags/${example(pattern)}`),
  ];
  return refs.length > 0 ? [...new Set(refs)] : ['refs/heads/main'];
}

function known(event: string, ref: string): Known {
  const isPull = event.startsWith('pull_request');
  return new Map<string, Plain>([
    ['github.event_name', event],
    ['github.ref', ref],
    ['github.ref_name', ref.replace(/^refs\/(?:heads|tags|pull)\//, '')],
    ['github.ref_type', ref.startsWith('refs/tags/') ? 'tag' : 'branch'],
    ['github.base_ref', isPull ? 'main' : ''],
  ]);
}
