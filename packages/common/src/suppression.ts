import type { RuleDocumentation } from './finding.ts';

/** `<mark> ignore <rule>[, <rule>] <reason>` in a comment of its own line. */
export interface Ignore {
  kind: 'ignore' | 'ignore-file';
  rules: string[];
  /** Empty: it suppresses nothing. */
  reason: string;
}

export function directiveText(comment: string, mark: string): string | undefined {
  const [first = '', ...more] = mark.split(' ');
  if (!comment.startsWith(first)) return undefined;
  const text = comment.slice(first.length).trimStart();
  const rest = more.join(' ');
  return text.startsWith(rest) ? text.slice(rest.length).trim() : undefined;
}

export function parseIgnore(text: string): Ignore | undefined {
  const [, kind, rules = '', reason = ''] =
    /^(ignore|ignore-file)\s+([\w-]+(?:\s*,\s*[\w-]+)*)(?:\s+(.*))?$/.exec(text) ?? [];
  if (kind !== 'ignore' && kind !== 'ignore-file') return undefined;
  return { kind, rules: rules.split(/\s*,\s*/), reason: reason.replace(/^[\s:–—-]+/, '') };
}

export interface Suppressed<F> {
  finding: F;
  reason: string;
}

export interface IgnoreProblem<I> {
  rule: 'ignore-without-reason' | 'unused-ignore';
  ignore: I;
  message: string;
  help: string;
}

export interface SuppressionOptions<F, I> {
  covers(ignore: I, finding: F): boolean;
  /** The directives that may cover a finding, where there are too many to ask all; all when left out. */
  candidates?(finding: F): readonly I[];
  /** Whether a directive for this rule that suppresses nothing is reported: the rule was run, or does not exist. */
  judged(rule: string): boolean;
  placeFor: Record<Ignore['kind'], string>;
}

export function suppressFindings<F extends { rule: string }, I extends Ignore>(
  findings: readonly F[],
  ignores: readonly I[],
  { covers, candidates = () => ignores, judged, placeFor }: SuppressionOptions<F, I>,
): { kept: F[]; suppressed: Suppressed<F>[]; problems: IgnoreProblem<I>[] } {
  const kept: F[] = [];
  const suppressed: Suppressed<F>[] = [];
  const used = new Map<I, Set<string>>(ignores.map((ignore) => [ignore, new Set()]));
  for (const finding of findings) {
    const by = candidates(finding).find(
      (ignore) => ignore.reason !== '' && ignore.rules.includes(finding.rule) && covers(ignore, finding),
    );
    if (by === undefined) kept.push(finding);
    else {
      suppressed.push({ finding, reason: by.reason });
      used.get(by)?.add(finding.rule);
    }
  }
  const problems = ignores.flatMap((ignore): IgnoreProblem<I>[] => {
    if (ignore.reason === '') {
      const message = `The suppression of ${ignore.rules.join(', ')} gives no reason, so it suppresses nothing.`;
      return [{ rule: 'ignore-without-reason', ignore, message, help: 'Write the reason after the rule.' }];
    }
    const unused = ignore.rules.filter((rule) => judged(rule) && used.get(ignore)?.has(rule) === false);
    if (unused.length === 0) return [];
    const message = `The suppression of ${unused.join(', ')} suppresses nothing.`;
    return [{ rule: 'unused-ignore', ignore, message, help: `Remove it, or move it to ${placeFor[ignore.kind]}.` }];
  });
  return { kept, suppressed, problems };
}

export function suppressionRules(
  mark: string,
  example: { rule: string; unused: string },
  place: string,
): { ignoreWithoutReason: RuleDocumentation; unusedIgnore: RuleDocumentation } {
  return {
    ignoreWithoutReason: {
      id: 'ignore-without-reason',
      severity: 'error',
      what: 'A suppression gives no reason; it suppresses nothing.',
      why: 'Nobody can tell later whether it still holds.',
      fix: `Say why: \`${mark} ignore <rule> <reason>\`.`,
      example: `\`${mark} ignore ${example.rule}\``,
    },
    unusedIgnore: {
      id: 'unused-ignore',
      severity: 'warning',
      what: 'A suppression suppresses nothing.',
      why: 'It would hide the next finding of that rule, which nobody has looked at.',
      fix: `Remove it, or move it to ${place}.`,
      example: `\`${mark} ignore ${example.rule} no longer used\` ${example.unused}`,
    },
  };
}
