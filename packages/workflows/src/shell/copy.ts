import { at, copyTest, copyWord, emptyWord, literalOf, range, type Texts } from './copy-words.ts';
import { type GoNode, isNode, isSet, listAt, nodeAt, offsetAt, typeOf } from './go-tree.ts';
import type { Assignment, Command, Redirect, Statement } from './syntax.ts';

/** Copies the tree of a file once: what mvdan-sh gives is slow to walk. */
export function copyStatements(file: unknown, text: string, masked: string): Statement[] {
  if (!isNode(file)) return [];
  const texts: Texts = { text, offsets: offsetsOf(masked), copyList: (node, field) => copyList(node, field, texts) };
  return listAt(file, 'Stmts').map((statement) => copyStatement(statement, texts));
}

function offsetsOf(text: string): Uint32Array | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes === text.length) return undefined;
  const offsets = new Uint32Array(bytes + 1);
  let [byte, unit] = [0, 0];
  for (const character of text) {
    const size = Buffer.byteLength(character);
    offsets.fill(unit, byte, byte + size);
    byte += size;
    unit += character.length;
  }
  offsets[byte] = unit;
  return offsets;
}

function copyList(node: GoNode, field: string, texts: Texts): Statement[] {
  return listAt(node, field).map((statement) => copyStatement(statement, texts));
}

function copyStatement(node: GoNode, texts: Texts): Statement {
  const { end } = range(node, texts);
  const command = nodeAt(node, 'Cmd');
  const position = at(texts, offsetAt(node, 'Position'));
  const [sign = ''] = node.Negated === true ? (/^!\s*/.exec(texts.text.slice(position, position + 80)) ?? []) : [];
  return {
    start: position + sign.length,
    end,
    command: command === undefined ? undefined : copyCommand(command, texts),
    negated: node.Negated === true,
    background: node.Background === true || node.Coprocess === true,
    redirects: listAt(node, 'Redirs').map((redirect) => copyRedirect(redirect, texts)),
  };
}

function copyRedirect(node: GoNode, texts: Texts): Redirect {
  const start = at(texts, offsetAt(node, 'OpPos'));
  const [operator = ''] = /^(?:&>>|&>|>>|>&|>\||<<<|<<-|<<|<&|<>|>|<)/.exec(texts.text.slice(start, start + 3)) ?? [];
  const [target, hereDocument] = [nodeAt(node, 'Word'), nodeAt(node, 'Hdoc')];
  return {
    operator,
    descriptor: literalOf(nodeAt(node, 'N')),
    target: target && copyWord(target, texts),
    hereDocument: hereDocument && copyWord(hereDocument, texts),
  };
}

function stages(node: GoNode, texts: Texts): Statement[] {
  const flat = (statement: GoNode | undefined): Statement[] => {
    if (statement === undefined) return [];
    const command = nodeAt(statement, 'Cmd');
    const plain = statement.Negated !== true && listAt(statement, 'Redirs').length === 0;
    if (command !== undefined && plain && typeOf(command) === 'BinaryCmd' && isPipe(command, texts))
      return stages(command, texts);
    return [copyStatement(statement, texts)];
  };
  return [...flat(nodeAt(node, 'X')), ...flat(nodeAt(node, 'Y'))];
}

function isPipe(node: GoNode, texts: Texts): boolean {
  return /^\|(?!\|)/.test(texts.text.slice(at(texts, offsetAt(node, 'OpPos'))).slice(0, 2));
}

function copyCommand(node: GoNode, texts: Texts): Command {
  switch (typeOf(node)) {
    case 'CallExpr':
      return {
        kind: 'simple',
        assignments: listAt(node, 'Assigns').map((assign) => copyAssignment(assign, texts)),
        words: listAt(node, 'Args').map((word) => copyWord(word, texts)),
      };
    case 'BinaryCmd': {
      if (isPipe(node, texts)) return { kind: 'pipeline', stages: stages(node, texts) };
      const operator = texts.text.startsWith('&&', at(texts, offsetAt(node, 'OpPos'))) ? '&&' : '||';
      const [left, right] = [nodeAt(node, 'X'), nodeAt(node, 'Y')];
      if (left === undefined || right === undefined) return { kind: 'arithmetic' };
      return { kind: 'list', operator, left: copyStatement(left, texts), right: copyStatement(right, texts) };
    }
    case 'Block':
      return { kind: 'block', body: copyList(node, 'Stmts', texts) };
    case 'Subshell':
      return { kind: 'subshell', body: copyList(node, 'Stmts', texts) };
    case 'IfClause':
      return copyIf(node, texts);
    case 'WhileClause':
      return {
        kind: 'loop',
        until: node.Until === true,
        condition: copyList(node, 'Cond', texts),
        body: copyList(node, 'Do', texts),
      };
    case 'ForClause': {
      const loop = nodeAt(node, 'Loop');
      const listed = loop !== undefined && typeOf(loop) === 'WordIter';
      return {
        kind: 'for',
        name: listed ? literalOf(nodeAt(loop, 'Name')) : '',
        words: listed ? listAt(loop, 'Items').map((word) => copyWord(word, texts)) : undefined,
        body: copyList(node, 'Do', texts),
      };
    }
    case 'CaseClause': {
      const word = nodeAt(node, 'Word');
      const branches = listAt(node, 'Items').map((item) => ({
        patterns: listAt(item, 'Patterns').map((pattern) => copyWord(pattern, texts)),
        body: copyList(item, 'Stmts', texts),
      }));
      return { kind: 'case', word: word ? copyWord(word, texts) : emptyWord(), branches };
    }
    case 'FuncDecl': {
      const body = nodeAt(node, 'Body');
      if (body === undefined) return { kind: 'arithmetic' };
      return { kind: 'function', name: literalOf(nodeAt(node, 'Name')), body: copyStatement(body, texts) };
    }
    case 'DeclClause':
      return {
        kind: 'declaration',
        variant: literalOf(nodeAt(node, 'Variant')),
        assignments: listAt(node, 'Args').map((assign) => copyAssignment(assign, texts)),
      };
    case 'TestClause':
      return { kind: 'test', expression: copyTest(nodeAt(node, 'X'), texts) };
    case 'TimeClause': {
      const statement = nodeAt(node, 'Stmt');
      return { kind: 'time', statement: statement && copyStatement(statement, texts) };
    }
    case 'CoprocClause': {
      const statement = nodeAt(node, 'Stmt');
      return { kind: 'block', body: statement ? [{ ...copyStatement(statement, texts), background: true }] : [] };
    }
    default:
      return { kind: 'arithmetic' };
  }
}

/** An `elif` is an `if` in the else branch; an `else` has no `then`. */
function copyIf(node: GoNode, texts: Texts): Command {
  const other = nodeAt(node, 'Else');
  let otherwise: Statement[] | undefined;
  if (other !== undefined) {
    otherwise = isSet(other, 'ThenPos')
      ? [{ ...range(other, texts), command: copyIf(other, texts), negated: false, background: false, redirects: [] }]
      : copyList(other, 'Then', texts);
  }
  return { kind: 'if', condition: copyList(node, 'Cond', texts), body: copyList(node, 'Then', texts), otherwise };
}

function copyAssignment(node: GoNode, texts: Texts): Assignment {
  const value = nodeAt(node, 'Value');
  return {
    name: literalOf(nodeAt(node, 'Name')),
    value: value && copyWord(value, texts),
    append: node.Append === true,
    array: nodeAt(node, 'Array') !== undefined || nodeAt(node, 'Index') !== undefined,
  };
}
