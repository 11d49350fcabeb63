import { isHealthUrl } from '../commands/classify.ts';
import { programOf, unwrap } from '../commands/unwrap.ts';
import type { Call } from '../shell/calls.ts';
import { type Statement, statementsBelow, substitutionsOf } from '../shell/syntax.ts';
import { insertAfter } from './edits.ts';
import { shortened } from './lost.ts';
import type { Rule } from './rule.ts';

const HOOK =
  /deploy[-_/]?hook|api\.render\.com\/deploy|\/deploy(?:ments?|s)?\b|\/hooks?\/deploy|webhooks?\/deploy|api\.vercel\.com\/v1\/integrations\/deploy/i;
const CHAT = /slack|discord|teams|telegram|api\.github\.com|webhook\.site|datadog|pagerduty|sentry/i;
const PASSES = /^(?:tee|cat|tail|head|sed|sort)$/;

export const curlWithoutFail: Rule = {
  id: 'curl-without-fail',
  severity: 'error',
  what: '`curl` asks for a health URL, or posts to a deploy hook, without `--fail`, and nobody reads the HTTP code or the body.',
  why: '`curl` exits with 0 on 404 and 500: the service is down, or the deploy was refused, and the step is green.',
  fix: 'Add `--fail` (`-f`).',
  example: '`curl -s https://example.com/health`',
  check: ({ file }) =>
    file.steps.flatMap((view) => {
      const { script } = view;
      if (script === undefined || !script.text.includes('curl') || view.informational) return [];
      const condition = view.step.if?.value.kind === 'scalar' ? view.step.if.value.text : '';
      if (/failure\(\)/.test(condition)) return [];
      const read = readStatements(script.statements);
      return view.calls
        .filter((call) => isBlind(call) && !read.has(call.statement))
        .map((call) => {
          const { statement } = call;
          const text = script.text.slice(statement.start, statement.end);
          return {
            offset: view.place(statement.start),
            endOffset: view.place(Math.max(statement.start, statement.end - 1)),
            message: `${shortened(text)} exits with 0 on HTTP errors, and nobody reads the answer.`,
            help: "Add '--fail'.",
            job: view.job?.id,
            step: view.name,
            text,
            edit: insertAfter(view, file, call, 'curl', ' --fail'),
          };
        });
    }),
};

function isBlind({ words, command, statement }: Call): boolean {
  const [program, ...args] = unwrap(words);
  if (programOf(program) !== 'curl') return false;
  if (args.some((word) => /^-[a-zA-Z]*f|^--fail/.test(word) || /^-K|^--config/.test(word))) return false;
  if (args.some((word) => /^(?:-I|--head|-w|--write-out|-o|--output|-O)$/.test(word) || /^-\w*[oOw]$/.test(word))) {
    const silent = args.some((word, index) => /^(?:-o|--output|-\w*o)$/.test(word) && args[index + 1] === '/dev/null');
    const file = args.some((word) => /^(?:-o|--output|-O|-\w*[oO])$/.test(word));
    if (file && !silent) return false;
  }
  if (
    statement.redirects.some(
      ({ operator, target }) =>
        operator.startsWith('>') && target?.raw !== '/dev/null' && !/^&|^\d$/.test(target?.raw ?? ''),
    )
  )
    return false;
  const raws = command.words.map(({ raw }) => raw.replace(/^["']|["']$/g, ''));
  const posts = args.some(
    (word, index) =>
      /^(?:-d|--data(?:-raw|-binary)?|--json|-F|--form)$/.test(word) ||
      /^-XPOST$|^--request=POST$/i.test(word) ||
      (/^(?:-X|--request)$/.test(word) && /^(?:POST|PUT|PATCH)$/i.test(args[index + 1] ?? '')),
  );
  if (posts) return raws.some((raw) => HOOK.test(raw) && !CHAT.test(raw)) && !raws.some((raw) => CHAT.test(raw));
  return args.some(isHealthUrl);
}

/** Statements whose output or status somebody looks at. */
function readStatements(statements: readonly Statement[]): Set<Statement> {
  const read = new Set<Statement>();
  const all = (list: readonly Statement[]) => {
    for (const statement of statementsBelow(list)) read.add(statement);
  };
  for (const { command } of statementsBelow(statements)) {
    if (command?.kind === 'simple') {
      for (const word of [...command.words, ...command.assignments.flatMap(({ value }) => value ?? [])])
        for (const body of substitutionsOf(word)) all(body);
    } else if (command?.kind === 'declaration') {
      for (const { value } of command.assignments) if (value) for (const body of substitutionsOf(value)) all(body);
    } else if (command?.kind === 'test') {
      all(statementsBelowTest(command));
    } else if (command?.kind === 'pipeline') {
      const last = command.stages.at(-1)?.command;
      const name = last?.kind === 'simple' ? (last.words[0]?.raw ?? '') : '';
      if (!PASSES.test(name)) all(command.stages.slice(0, -1));
    } else if (command?.kind === 'list' && command.operator === '||') {
      const { command: right } = command.right;
      if (right?.kind === 'simple' && /^(?:true|:|echo)$/.test(right.words[0]?.raw ?? '')) all([command.left]);
    }
  }
  return read;
}

function statementsBelowTest(command: { kind: 'test'; expression: unknown }): Statement[] {
  const found: Statement[] = [];
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    if ('parts' in value && Array.isArray(value.parts)) {
      for (const part of value.parts)
        if (typeof part === 'object' && part !== null && 'body' in part) found.push(...(part.body as Statement[]));
      return;
    }
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(command.expression);
  return found;
}
