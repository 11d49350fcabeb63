import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import {
  Binary,
  ContextAccess,
  type Expr,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Logical,
  Unary,
} from '@actions/expressions/ast';

export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

/** What the status functions say. */
export interface StatusView {
  success: boolean;
  failure: boolean;
  cancelled: boolean;
}

const STATUS = ['always', 'success', 'failure', 'cancelled'];
const CONTEXTS = [
  'github',
  'env',
  'vars',
  'job',
  'jobs',
  'steps',
  'runner',
  'secrets',
  'strategy',
  'matrix',
  'needs',
  'inputs',
];
const OTHER_FUNCTIONS = STATUS.map((name) => ({ name, minArgs: 0, maxArgs: 0 })).concat([
  { name: 'hashfiles', minArgs: 1, maxArgs: 255 },
]);

/** An expression of GitHub's, without its `${{ }}`. */
export interface Expression {
  text: string;
  tree: Expr;
  /** Paths into contexts that it reads, e.g. `needs.test.result`, `needs.*.result`. */
  paths: Set<string>;
  /** What a path is compared with. */
  literals: Map<string, Set<string>>;
  functions: Set<string>;
}

const parsed = new Map<string, Expression | undefined>();

/** @returns undefined where it is no expression that GitHub takes */
export function parseExpression(text: string): Expression | undefined {
  if (!parsed.has(text)) parsed.set(text, parse(text));
  return parsed.get(text);
}

function parse(text: string): Expression | undefined {
  if (text.length > 20_000) return undefined;
  try {
    const { tokens } = new Lexer(text).lex();
    const tree = new Parser(tokens, CONTEXTS, OTHER_FUNCTIONS).parse();
    const expression: Expression = { text, tree, paths: new Set(), literals: new Map(), functions: new Set() };
    collect(tree, expression);
    return expression;
  } catch {
    return undefined;
  }
}

/** The expression of an `if:`; text around `${{ }}` makes it a string, which is true. */
export function parseCondition(text: string): Expression | undefined {
  const [, whole] =
    /^\s*\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(text.trimEnd() === text ? text : text.replace(/[ \t]+$/, '')) ?? [];
  if (whole !== undefined) return parseExpression(whole);
  return text.includes('${{') ? parseExpression("'text'") : parseExpression(text);
}

export function hasStatusFunction({ functions }: Expression): boolean {
  return STATUS.some((name) => functions.has(name));
}

function pathOf(expr: Expr): string | undefined {
  if (expr instanceof Grouping) return pathOf(expr.group);
  if (expr instanceof ContextAccess) return expr.name.lexeme.toLowerCase();
  if (!(expr instanceof IndexAccess)) return undefined;
  const base = pathOf(expr.expr);
  if (base === undefined) return undefined;
  return `${base}.${expr.index instanceof Literal ? expr.index.literal.coerceString() : '*'}`;
}

function literalsOf(expr: Expr): string[] {
  if (expr instanceof Grouping) return literalsOf(expr.group);
  if (expr instanceof Literal) return [expr.literal.coerceString()];
  if (expr instanceof FunctionCall && expr.functionName.lexeme.toLowerCase() === 'fromjson') {
    const [text] = expr.args.flatMap(literalsOf);
    return [...(text ?? '').matchAll(/"([^"]*)"/g)].map(([, item = '']) => item);
  }
  return [];
}

function collect(expr: Expr, into: Expression): void {
  const path = pathOf(expr);
  if (path !== undefined) {
    into.paths.add(path);
    for (let at: Expr = expr; at instanceof IndexAccess; at = at.expr)
      if (!(at.index instanceof Literal)) collect(at.index, into);
    return;
  }
  const compare = (left: Expr, right: Expr) => {
    const [a, b] = [pathOf(left), pathOf(right)];
    for (const [name, other] of [
      [a, right],
      [b, left],
    ] as const) {
      if (name === undefined) continue;
      const known = into.literals.get(name) ?? new Set();
      for (const literal of literalsOf(other)) known.add(literal);
      into.literals.set(name, known);
    }
  };
  if (expr instanceof Binary) {
    compare(expr.left, expr.right);
    collect(expr.left, into);
    collect(expr.right, into);
  } else if (expr instanceof Logical) {
    for (const arg of expr.args) collect(arg, into);
  } else if (expr instanceof Unary) collect(expr.expr, into);
  else if (expr instanceof Grouping) collect(expr.group, into);
  else if (expr instanceof FunctionCall) {
    into.functions.add(expr.functionName.lexeme.toLowerCase());
    const [first, second] = expr.args;
    if (first !== undefined && second !== undefined) compare(first, second);
    for (const arg of expr.args) collect(arg, into);
  } else if (expr instanceof IndexAccess) {
    collect(expr.expr, into);
    if (!(expr.index instanceof Literal)) collect(expr.index, into);
  }
}

/** Evaluates with GitHub's own evaluator; undefined where it cannot be, e.g. `fromJSON` of what is no JSON. */
export function evaluate(
  expression: Expression,
  contexts: Record<string, Plain>,
  status: StatusView,
): Plain | undefined {
  const answer = (name: string, value: boolean) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value),
  });
  const functions = new Map(
    [
      answer('always', true),
      answer('success', status.success),
      answer('failure', status.failure),
      answer('cancelled', status.cancelled),
      { name: 'hashfiles', minArgs: 1, maxArgs: 255, call: () => new data.StringData('0'.repeat(64)) },
    ].map((entry) => [entry.name, entry]),
  );
  try {
    const context = new data.Dictionary();
    for (const name of CONTEXTS) context.add(name, toData(contexts[name] ?? {}));
    return fromData(new Evaluator(expression.tree, context, functions).evaluate());
  } catch {
    return undefined;
  }
}

function toData(value: Plain): data.ExpressionData {
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (value === null) return new data.Null();
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  return new data.Dictionary(...Object.entries(value).map(([key, inner]) => ({ key, value: toData(inner) })));
}

function fromData(value: data.ExpressionData): Plain {
  return JSON.parse(JSON.stringify(value, data.replacer)) as Plain;
}

/** Whether GitHub takes a value for true. */
export function isTruthy(value: Plain): boolean {
  return value !== false && value !== null && value !== 0 && value !== '';
}
