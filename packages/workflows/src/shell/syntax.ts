/** What of bash's syntax decides over exit codes. Offsets are UTF-16 units into the script. */
interface Ranged {
  start: number;
  end: number;
}

export interface Word extends Ranged {
  parts: Part[];
  /** As written. */
  raw: string;
}

export type Part =
  | { kind: 'text'; text: string; quoted: boolean }
  | { kind: 'variable'; name: string; quoted: boolean; fallback?: Word | undefined; plain: boolean }
  | { kind: 'substitution'; body: Statement[]; quoted: boolean }
  | { kind: 'process'; body: Statement[] }
  /** A GitHub expression, arithmetic, a glob that cannot be told. */
  | { kind: 'unknown' };

export interface Redirect {
  /** `>`, `>>`, `<`, `<<`, `<<<`, `2>` with its descriptor, … */
  operator: string;
  descriptor: string;
  target: Word | undefined;
  hereDocument: Word | undefined;
}

export interface Assignment {
  name: string;
  value: Word | undefined;
  append: boolean;
  array: boolean;
}

export interface Statement extends Ranged {
  command: Command | undefined;
  negated: boolean;
  background: boolean;
  redirects: Redirect[];
}

export interface SimpleCommand {
  kind: 'simple';
  assignments: Assignment[];
  words: Word[];
}

export type TestExpression =
  | { kind: 'and' | 'or'; left: TestExpression; right: TestExpression }
  | { kind: 'not'; operand: TestExpression }
  | { kind: 'binary'; operator: string; left: Word; right: Word }
  | { kind: 'unary'; operator: string; operand: Word }
  | { kind: 'word'; word: Word }
  | { kind: 'unknown' };

export type Command =
  | SimpleCommand
  | { kind: 'list'; operator: '&&' | '||'; left: Statement; right: Statement }
  | { kind: 'pipeline'; stages: Statement[] }
  | { kind: 'block' | 'subshell'; body: Statement[] }
  | { kind: 'if'; condition: Statement[]; body: Statement[]; otherwise: Statement[] | undefined }
  | { kind: 'loop'; until: boolean; condition: Statement[]; body: Statement[] }
  | { kind: 'for'; name: string; words: Word[] | undefined; body: Statement[] }
  | { kind: 'case'; word: Word; branches: { patterns: Word[]; body: Statement[] }[] }
  | { kind: 'function'; name: string; body: Statement }
  | { kind: 'declaration'; variant: string; assignments: Assignment[] }
  | { kind: 'test'; expression: TestExpression }
  | { kind: 'time'; statement: Statement | undefined }
  | { kind: 'arithmetic' };

/** Each statement below, outermost first; bodies of functions and substitutions as well. */
export function* statementsBelow(statements: readonly Statement[]): Generator<Statement> {
  for (const statement of statements) {
    yield statement;
    for (const body of bodiesOf(statement)) yield* statementsBelow(body);
  }
}

function bodiesOf({ command, redirects }: Statement): Statement[][] {
  const inWords = (words: readonly (Word | undefined)[]) =>
    words.flatMap((word) => (word ? substitutionsOf(word) : []));
  const redirected = inWords(redirects.flatMap(({ target, hereDocument }) => [target, hereDocument]));
  switch (command?.kind) {
    case 'simple':
      return [...inWords([...command.assignments.map(({ value }) => value), ...command.words]), ...redirected];
    case 'declaration':
      return inWords(command.assignments.map(({ value }) => value));
    case 'list':
      return [[command.left], [command.right], ...redirected];
    case 'pipeline':
      return [command.stages, ...redirected];
    case 'block':
    case 'subshell':
      return [command.body, ...redirected];
    case 'if':
      return [command.condition, command.body, command.otherwise ?? [], ...redirected];
    case 'loop':
      return [command.condition, command.body, ...redirected];
    case 'for':
      return [...inWords(command.words ?? []), command.body, ...redirected];
    case 'case':
      return [...inWords([command.word]), ...command.branches.map(({ body }) => body), ...redirected];
    case 'function':
      return [[command.body]];
    case 'time':
      return command.statement === undefined ? [] : [[command.statement]];
    case 'test':
      return inWords(wordsOfTest(command.expression));
    default:
      return redirected;
  }
}

export function substitutionsOf(word: Word): Statement[][] {
  return word.parts.flatMap((part) => {
    if (part.kind === 'substitution' || part.kind === 'process') return [part.body];
    return part.kind === 'variable' && part.fallback !== undefined ? substitutionsOf(part.fallback) : [];
  });
}

export function wordsOfTest(expression: TestExpression): Word[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return [...wordsOfTest(expression.left), ...wordsOfTest(expression.right)];
    case 'not':
      return wordsOfTest(expression.operand);
    case 'binary':
      return [expression.left, expression.right];
    case 'unary':
      return [expression.operand];
    case 'word':
      return [expression.word];
    default:
      return [];
  }
}

/** The text of a word without variables and substitutions; undefined where it has any. */
export function staticText(word: Word | undefined): string | undefined {
  if (word === undefined) return undefined;
  let text = '';
  for (const part of word.parts) {
    if (part.kind !== 'text') return undefined;
    text += part.text;
  }
  return text;
}
