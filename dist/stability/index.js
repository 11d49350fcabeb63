#!/usr/bin/env node
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
import * as __WEBPACK_EXTERNAL_MODULE_libpg_query_2d3e7a5f__ from "libpg-query";
/******/ var __webpack_modules__ = ({

/***/ 6:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const pico = __nccwpck_require__(16);
const utils = __nccwpck_require__(59);

function picomatch(glob, options, returnState = false) {
  // default to os.platform()
  if (options && (options.windows === null || options.windows === undefined)) {
    // don't mutate the original options object
    options = { ...options, windows: utils.isWindows() };
  }

  return pico(glob, options, returnState);
}

Object.assign(picomatch, pico);
module.exports = picomatch;


/***/ }),

/***/ 595:
/***/ ((module) => {



const WIN_SLASH = '\\\\/';
const WIN_NO_SLASH = `[^${WIN_SLASH}]`;

const DEFAULT_MAX_EXTGLOB_RECURSION = 0;

/**
 * Posix glob regex
 */

const DOT_LITERAL = '\\.';
const PLUS_LITERAL = '\\+';
const QMARK_LITERAL = '\\?';
const SLASH_LITERAL = '\\/';
const ONE_CHAR = '(?=.)';
const QMARK = '[^/]';
const END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
const START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
const DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
const NO_DOT = `(?!${DOT_LITERAL})`;
const NO_DOTS = `(?!${START_ANCHOR}${DOTS_SLASH})`;
const NO_DOT_SLASH = `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`;
const NO_DOTS_SLASH = `(?!${DOTS_SLASH})`;
const QMARK_NO_DOT = `[^.${SLASH_LITERAL}]`;
const STAR = `${QMARK}*?`;
const SEP = '/';

const POSIX_CHARS = {
  DOT_LITERAL,
  PLUS_LITERAL,
  QMARK_LITERAL,
  SLASH_LITERAL,
  ONE_CHAR,
  QMARK,
  END_ANCHOR,
  DOTS_SLASH,
  NO_DOT,
  NO_DOTS,
  NO_DOT_SLASH,
  NO_DOTS_SLASH,
  QMARK_NO_DOT,
  STAR,
  START_ANCHOR,
  SEP
};

/**
 * Windows glob regex
 */

const WINDOWS_CHARS = {
  ...POSIX_CHARS,

  SLASH_LITERAL: `[${WIN_SLASH}]`,
  QMARK: WIN_NO_SLASH,
  STAR: `${WIN_NO_SLASH}*?`,
  DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
  NO_DOT: `(?!${DOT_LITERAL})`,
  NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
  NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
  START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
  END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
  SEP: '\\'
};

/**
 * POSIX Bracket Regex
 */

const POSIX_REGEX_SOURCE = {
  __proto__: null,
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  ascii: '\\x00-\\x7F',
  blank: ' \\t',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '\\x21-\\x7E',
  lower: 'a-z',
  print: '\\x20-\\x7E ',
  punct: '\\-!"#$%&\'()\\*+,./:;<=>?@[\\]^_`{|}~',
  space: ' \\t\\r\\n\\v\\f',
  upper: 'A-Z',
  word: 'A-Za-z0-9_',
  xdigit: 'A-Fa-f0-9'
};

module.exports = {
  DEFAULT_MAX_EXTGLOB_RECURSION,
  MAX_LENGTH: 1024 * 64,
  POSIX_REGEX_SOURCE,

  // regular expressions
  REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
  REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
  REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
  REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
  REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
  REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,

  // Replace globs with equivalent patterns to reduce parsing time.
  REPLACEMENTS: {
    __proto__: null,
    '***': '*',
    '**/**': '**',
    '**/**/**': '**'
  },

  // Digits
  CHAR_0: 48, /* 0 */
  CHAR_9: 57, /* 9 */

  // Alphabet chars.
  CHAR_UPPERCASE_A: 65, /* A */
  CHAR_LOWERCASE_A: 97, /* a */
  CHAR_UPPERCASE_Z: 90, /* Z */
  CHAR_LOWERCASE_Z: 122, /* z */

  CHAR_LEFT_PARENTHESES: 40, /* ( */
  CHAR_RIGHT_PARENTHESES: 41, /* ) */

  CHAR_ASTERISK: 42, /* * */

  // Non-alphabetic chars.
  CHAR_AMPERSAND: 38, /* & */
  CHAR_AT: 64, /* @ */
  CHAR_BACKWARD_SLASH: 92, /* \ */
  CHAR_CARRIAGE_RETURN: 13, /* \r */
  CHAR_CIRCUMFLEX_ACCENT: 94, /* ^ */
  CHAR_COLON: 58, /* : */
  CHAR_COMMA: 44, /* , */
  CHAR_DOT: 46, /* . */
  CHAR_DOUBLE_QUOTE: 34, /* " */
  CHAR_EQUAL: 61, /* = */
  CHAR_EXCLAMATION_MARK: 33, /* ! */
  CHAR_FORM_FEED: 12, /* \f */
  CHAR_FORWARD_SLASH: 47, /* / */
  CHAR_GRAVE_ACCENT: 96, /* ` */
  CHAR_HASH: 35, /* # */
  CHAR_HYPHEN_MINUS: 45, /* - */
  CHAR_LEFT_ANGLE_BRACKET: 60, /* < */
  CHAR_LEFT_CURLY_BRACE: 123, /* { */
  CHAR_LEFT_SQUARE_BRACKET: 91, /* [ */
  CHAR_LINE_FEED: 10, /* \n */
  CHAR_NO_BREAK_SPACE: 160, /* \u00A0 */
  CHAR_PERCENT: 37, /* % */
  CHAR_PLUS: 43, /* + */
  CHAR_QUESTION_MARK: 63, /* ? */
  CHAR_RIGHT_ANGLE_BRACKET: 62, /* > */
  CHAR_RIGHT_CURLY_BRACE: 125, /* } */
  CHAR_RIGHT_SQUARE_BRACKET: 93, /* ] */
  CHAR_SEMICOLON: 59, /* ; */
  CHAR_SINGLE_QUOTE: 39, /* ' */
  CHAR_SPACE: 32, /*   */
  CHAR_TAB: 9, /* \t */
  CHAR_UNDERSCORE: 95, /* _ */
  CHAR_VERTICAL_LINE: 124, /* | */
  CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279, /* \uFEFF */

  /**
   * Create EXTGLOB_CHARS
   */

  extglobChars(chars) {
    return {
      '!': { type: 'negate', open: '(?:(?!(?:', close: `))${chars.STAR})` },
      '?': { type: 'qmark', open: '(?:', close: ')?' },
      '+': { type: 'plus', open: '(?:', close: ')+' },
      '*': { type: 'star', open: '(?:', close: ')*' },
      '@': { type: 'at', open: '(?:', close: ')' }
    };
  },

  /**
   * Create GLOB_CHARS
   */

  globChars(win32) {
    return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
  }
};


/***/ }),

/***/ 265:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const constants = __nccwpck_require__(595);
const utils = __nccwpck_require__(59);

/**
 * Constants
 */

const {
  MAX_LENGTH,
  POSIX_REGEX_SOURCE,
  REGEX_NON_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_BACKREF,
  REPLACEMENTS
} = constants;

/**
 * Helpers
 */

const expandRange = (args, options) => {
  if (typeof options.expandRange === 'function') {
    return options.expandRange(...args, options);
  }

  args.sort();
  const value = `[${args.join('-')}]`;

  try {
    /* eslint-disable-next-line no-new */
    new RegExp(value);
  } catch (ex) {
    return args.map(v => utils.escapeRegex(v)).join('..');
  }

  return value;
};

/**
 * Create the message for a syntax error
 */

const syntaxError = (type, char) => {
  return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
};

const splitTopLevel = input => {
  const parts = [];
  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let value = '';
  let escaped = false;

  for (const ch of input) {
    if (escaped === true) {
      value += ch;
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      value += ch;
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      value += ch;
      continue;
    }

    if (quote === 0) {
      if (ch === '[') {
        bracket++;
      } else if (ch === ']' && bracket > 0) {
        bracket--;
      } else if (bracket === 0) {
        if (ch === '(') {
          paren++;
        } else if (ch === ')' && paren > 0) {
          paren--;
        } else if (ch === '|' && paren === 0) {
          parts.push(value);
          value = '';
          continue;
        }
      }
    }

    value += ch;
  }

  parts.push(value);
  return parts;
};

const isPlainBranch = branch => {
  let escaped = false;

  for (const ch of branch) {
    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (/[?*+@!()[\]{}]/.test(ch)) {
      return false;
    }
  }

  return true;
};

const normalizeSimpleBranch = branch => {
  let value = branch.trim();
  let changed = true;

  while (changed === true) {
    changed = false;

    if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
      value = value.slice(2, -1);
      changed = true;
    }
  }

  if (!isPlainBranch(value)) {
    return;
  }

  return value.replace(/\\(.)/g, '$1');
};

const hasRepeatedCharPrefixOverlap = branches => {
  const values = branches.map(normalizeSimpleBranch).filter(Boolean);

  for (let i = 0; i < values.length; i++) {
    for (let j = i + 1; j < values.length; j++) {
      const a = values[i];
      const b = values[j];
      const char = a[0];

      if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) {
        continue;
      }

      if (a === b || a.startsWith(b) || b.startsWith(a)) {
        return true;
      }
    }
  }

  return false;
};

const parseRepeatedExtglob = (pattern, requireEnd = true) => {
  if ((pattern[0] !== '+' && pattern[0] !== '*') || pattern[1] !== '(') {
    return;
  }

  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let escaped = false;

  for (let i = 1; i < pattern.length; i++) {
    const ch = pattern[i];

    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      continue;
    }

    if (quote === 1) {
      continue;
    }

    if (ch === '[') {
      bracket++;
      continue;
    }

    if (ch === ']' && bracket > 0) {
      bracket--;
      continue;
    }

    if (bracket > 0) {
      continue;
    }

    if (ch === '(') {
      paren++;
      continue;
    }

    if (ch === ')') {
      paren--;

      if (paren === 0) {
        if (requireEnd === true && i !== pattern.length - 1) {
          return;
        }

        return {
          type: pattern[0],
          body: pattern.slice(2, i),
          end: i
        };
      }
    }
  }
};

const buildCharClassStar = chars => {
  const source = chars.length === 1
    ? utils.escapeRegex(chars[0])
    : `[${chars.map(ch => utils.escapeRegex(ch)).join('')}]`;

  return `${source}*`;
};

const getStarExtglobSequenceChars = pattern => {
  let index = 0;
  const chars = [];

  while (index < pattern.length) {
    const match = parseRepeatedExtglob(pattern.slice(index), false);

    if (!match || match.type !== '*') {
      return;
    }

    const branches = splitTopLevel(match.body).map(branch => branch.trim());
    if (branches.length !== 1) {
      return;
    }

    const branch = normalizeSimpleBranch(branches[0]);
    if (!branch || branch.length !== 1) {
      return;
    }

    chars.push(branch);
    index += match.end + 1;
  }

  if (chars.length < 1) {
    return;
  }

  return chars;
};

const repeatedExtglobRecursion = pattern => {
  let depth = 0;
  let value = pattern.trim();
  let match = parseRepeatedExtglob(value);

  while (match) {
    depth++;
    value = match.body.trim();
    match = parseRepeatedExtglob(value);
  }

  return depth;
};

const analyzeRepeatedExtglob = (body, options) => {
  if (options.maxExtglobRecursion === false) {
    return { risky: false };
  }

  const max =
    typeof options.maxExtglobRecursion === 'number'
      ? options.maxExtglobRecursion
      : constants.DEFAULT_MAX_EXTGLOB_RECURSION;

  const branches = splitTopLevel(body).map(branch => branch.trim());

  if (branches.length > 1) {
    if (
      branches.some(branch => branch === '') ||
      branches.some(branch => /^[*?]+$/.test(branch)) ||
      hasRepeatedCharPrefixOverlap(branches)
    ) {
      return { risky: true };
    }
  }

  // A repeated extglob is "risky" (prone to catastrophic backtracking) when a
  // branch is itself a `*(...)` sequence, since that nests an unbounded quantifier
  // inside the outer `+(...)`/`*(...)`. When *every* branch reduces to single
  // characters we can emit one flat, ReDoS-safe character class that preserves the
  // meaning of ALL branches (e.g. `+(*(a)|*(b))` -> `[ab]*`), rather than dropping
  // every branch but the first.
  const safeChars = [];
  let sawStarSequence = false;
  let combinable = true;

  for (const branch of branches) {
    const chars = getStarExtglobSequenceChars(branch);
    if (chars) {
      sawStarSequence = true;
      safeChars.push(...chars);
      continue;
    }

    const literal = normalizeSimpleBranch(branch);
    if (literal && literal.length === 1) {
      safeChars.push(literal);
      continue;
    }

    combinable = false;

    if (repeatedExtglobRecursion(branch) > max) {
      return { risky: true };
    }
  }

  if (sawStarSequence) {
    return combinable
      ? { risky: true, safeOutput: buildCharClassStar([...new Set(safeChars)]) }
      : { risky: true };
  }

  return { risky: false };
};

/**
 * Parse the given input string.
 * @param {String} input
 * @param {Object} options
 * @return {Object}
 */

const parse = (input, options) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected a string');
  }

  input = REPLACEMENTS[input] || input;

  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;

  let len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  const bos = { type: 'bos', value: '', output: opts.prepend || '' };
  const tokens = [bos];

  const capture = opts.capture ? '' : '?:';

  // create constants based on platform, for windows or posix
  const PLATFORM_CHARS = constants.globChars(opts.windows);
  const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);

  const {
    DOT_LITERAL,
    PLUS_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOT_SLASH,
    NO_DOTS_SLASH,
    QMARK,
    QMARK_NO_DOT,
    STAR,
    START_ANCHOR
  } = PLATFORM_CHARS;

  const globstar = opts => {
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const nodot = opts.dot ? '' : NO_DOT;
  const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
  let star = opts.bash === true ? globstar(opts) : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  // minimatch options support
  if (typeof opts.noext === 'boolean') {
    opts.noextglob = opts.noext;
  }

  const state = {
    input,
    index: -1,
    start: 0,
    dot: opts.dot === true,
    consumed: '',
    output: '',
    prefix: '',
    backtrack: false,
    negated: false,
    brackets: 0,
    braces: 0,
    parens: 0,
    quotes: 0,
    globstar: false,
    tokens
  };

  input = utils.removePrefix(input, state);
  len = input.length;

  const extglobs = [];
  const braces = [];
  const stack = [];
  let prev = bos;
  let value;

  /**
   * Tokenizing helpers
   */

  const eos = () => state.index === len - 1;
  const peek = state.peek = (n = 1) => input[state.index + n];
  const advance = state.advance = () => input[++state.index] || '';
  const remaining = () => input.slice(state.index + 1);
  const consume = (value = '', num = 0) => {
    state.consumed += value;
    state.index += num;
  };

  const append = token => {
    state.output += token.output != null ? token.output : token.value;
    consume(token.value);
  };

  const negate = () => {
    let count = 1;

    while (peek() === '!' && (peek(2) !== '(' || peek(3) === '?')) {
      advance();
      state.start++;
      count++;
    }

    if (count % 2 === 0) {
      return false;
    }

    state.negated = true;
    state.start++;
    return true;
  };

  const increment = type => {
    state[type]++;
    stack.push(type);
  };

  const decrement = type => {
    state[type]--;
    stack.pop();
  };

  /**
   * Push tokens onto the tokens array. This helper speeds up
   * tokenizing by 1) helping us avoid backtracking as much as possible,
   * and 2) helping us avoid creating extra tokens when consecutive
   * characters are plain text. This improves performance and simplifies
   * lookbehinds.
   */

  const push = tok => {
    if (prev.type === 'globstar') {
      const isBrace = state.braces > 0 && (tok.type === 'comma' || tok.type === 'brace');
      const isExtglob = tok.extglob === true || (extglobs.length && (tok.type === 'pipe' || tok.type === 'paren'));

      if (tok.type !== 'slash' && tok.type !== 'paren' && !isBrace && !isExtglob) {
        state.output = state.output.slice(0, -prev.output.length);
        prev.type = 'star';
        prev.value = '*';
        prev.output = star;
        state.output += prev.output;
      }
    }

    if (extglobs.length && tok.type !== 'paren') {
      extglobs[extglobs.length - 1].inner += tok.value;
    }

    if (tok.value || tok.output) append(tok);
    if (prev && prev.type === 'text' && tok.type === 'text') {
      prev.output = (prev.output || prev.value) + tok.value;
      prev.value += tok.value;
      return;
    }

    tok.prev = prev;
    tokens.push(tok);
    prev = tok;
  };

  const extglobOpen = (type, value) => {
    const token = { ...EXTGLOB_CHARS[value], conditions: 1, inner: '' };

    token.prev = prev;
    token.parens = state.parens;
    token.output = state.output;
    token.startIndex = state.index;
    token.tokensIndex = tokens.length;
    const output = (opts.capture ? '(' : '') + token.open;

    increment('parens');
    push({ type, value, output: state.output ? '' : ONE_CHAR });
    push({ type: 'paren', extglob: true, value: advance(), output });
    extglobs.push(token);
  };

  const extglobClose = token => {
    const literal = input.slice(token.startIndex, state.index + 1);
    const body = input.slice(token.startIndex + 2, state.index);
    const analysis = analyzeRepeatedExtglob(body, opts);

    if ((token.type === 'plus' || token.type === 'star') && analysis.risky) {
      const safeOutput = analysis.safeOutput
        ? (token.output ? '' : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput)
        : undefined;
      const open = tokens[token.tokensIndex];

      open.type = 'text';
      open.value = literal;
      open.output = safeOutput || utils.escapeRegex(literal);

      for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
        tokens[i].value = '';
        tokens[i].output = '';
        delete tokens[i].suffix;
      }

      state.output = token.output + open.output;
      state.backtrack = true;

      push({ type: 'paren', extglob: true, value, output: '' });
      decrement('parens');
      return;
    }

    let output = token.close + (opts.capture ? ')' : '');
    let rest;

    if (token.type === 'negate') {
      let extglobStar = star;

      if (token.inner && token.inner.length > 1 && token.inner.includes('/')) {
        extglobStar = globstar(opts);
      }

      if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) {
        output = token.close = `)$))${extglobStar}`;
      }

      if (token.inner.includes('*') && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) {
        // Any non-magical string (`.ts`) or even nested expression (`.{ts,tsx}`) can follow after the closing parenthesis.
        // In this case, we need to parse the string and use it in the output of the original pattern.
        // Suitable patterns: `/!(*.d).ts`, `/!(*.d).{ts,tsx}`, `**/!(*-dbg).@(js)`.
        //
        // Disabling the `fastpaths` option due to a problem with parsing strings as `.ts` in the pattern like `**/!(*.d).ts`.
        const expression = parse(rest, { ...options, fastpaths: false }).output;

        output = token.close = `)${expression})${extglobStar})`;
      }

      if (token.prev.type === 'bos') {
        state.negatedExtglob = true;
      }
    }

    push({ type: 'paren', extglob: true, value, output });
    decrement('parens');
  };

  /**
   * Fast paths
   */

  if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
    let backslashes = false;

    let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
      if (first === '\\') {
        backslashes = true;
        return m;
      }

      if (first === '?') {
        if (esc) {
          return esc + first + (rest ? QMARK.repeat(rest.length) : '');
        }
        if (index === 0) {
          return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : '');
        }
        return QMARK.repeat(chars.length);
      }

      if (first === '.') {
        return DOT_LITERAL.repeat(chars.length);
      }

      if (first === '*') {
        if (esc) {
          return esc + first + (rest ? star : '');
        }
        return star;
      }
      return esc ? m : `\\${m}`;
    });

    if (backslashes === true) {
      if (opts.unescape === true) {
        output = output.replace(/\\/g, '');
      } else {
        output = output.replace(/\\+/g, m => {
          return m.length % 2 === 0 ? '\\\\' : (m ? '\\' : '');
        });
      }
    }

    if (output === input && opts.contains === true) {
      state.output = input;
      return state;
    }

    state.output = utils.wrapOutput(output, state, options);
    return state;
  }

  /**
   * Tokenize input until we reach end-of-string
   */

  while (!eos()) {
    value = advance();

    if (value === '\u0000') {
      continue;
    }

    /**
     * Escaped characters
     */

    if (value === '\\') {
      const next = peek();

      if (next === '/' && opts.bash !== true) {
        continue;
      }

      if (next === '.' || next === ';') {
        continue;
      }

      if (!next) {
        value += '\\';
        push({ type: 'text', value });
        continue;
      }

      // collapse slashes to reduce potential for exploits
      const match = /^\\+/.exec(remaining());
      let slashes = 0;

      if (match && match[0].length > 2) {
        slashes = match[0].length;
        state.index += slashes;
        if (slashes % 2 !== 0) {
          value += '\\';
        }
      }

      if (opts.unescape === true) {
        value = advance();
      } else {
        value += advance();
      }

      if (state.brackets === 0) {
        push({ type: 'text', value });
        continue;
      }
    }

    /**
     * If we're inside a regex character class, continue
     * until we reach the closing bracket.
     */

    if (state.brackets > 0 && (value !== ']' || prev.value === '[' || prev.value === '[^')) {
      if (opts.posix !== false && value === ':') {
        const inner = prev.value.slice(1);
        if (inner.includes('[')) {
          prev.posix = true;

          if (inner.includes(':')) {
            const idx = prev.value.lastIndexOf('[');
            const pre = prev.value.slice(0, idx);
            const rest = prev.value.slice(idx + 2);
            const posix = POSIX_REGEX_SOURCE[rest];
            if (posix) {
              prev.value = pre + posix;
              state.backtrack = true;
              advance();

              if (!bos.output && tokens.indexOf(prev) === 1) {
                bos.output = ONE_CHAR;
              }
              continue;
            }
          }
        }
      }

      if ((value === '[' && peek() !== ':') || (value === '-' && peek() === ']')) {
        value = `\\${value}`;
      }

      if (value === ']' && (prev.value === '[' || prev.value === '[^')) {
        value = `\\${value}`;
      }

      if (opts.posix === true && value === '!' && prev.value === '[') {
        value = '^';
      }

      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * If we're inside a quoted string, continue
     * until we reach the closing double quote.
     */

    if (state.quotes === 1 && value !== '"') {
      value = utils.escapeRegex(value);
      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * Double quotes
     */

    if (value === '"') {
      state.quotes = state.quotes === 1 ? 0 : 1;
      if (opts.keepQuotes === true) {
        push({ type: 'text', value });
      }
      continue;
    }

    /**
     * Parentheses
     */

    if (value === '(') {
      increment('parens');
      push({ type: 'paren', value });
      continue;
    }

    if (value === ')') {
      if (state.parens === 0 && opts.strictBrackets === true) {
        throw new SyntaxError(syntaxError('opening', '('));
      }

      const extglob = extglobs[extglobs.length - 1];
      if (extglob && state.parens === extglob.parens + 1) {
        extglobClose(extglobs.pop());
        continue;
      }

      push({ type: 'paren', value, output: state.parens ? ')' : '\\)' });
      decrement('parens');
      continue;
    }

    /**
     * Square brackets
     */

    if (value === '[') {
      if (opts.nobracket === true || !remaining().includes(']')) {
        if (opts.nobracket !== true && opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('closing', ']'));
        }

        value = `\\${value}`;
      } else {
        increment('brackets');
      }

      push({ type: 'bracket', value });
      continue;
    }

    if (value === ']') {
      if (opts.nobracket === true || (prev && prev.type === 'bracket' && prev.value.length === 1)) {
        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      if (state.brackets === 0) {
        if (opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('opening', '['));
        }

        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      decrement('brackets');

      const prevValue = prev.value.slice(1);
      if (prev.posix !== true && prevValue[0] === '^' && !prevValue.includes('/')) {
        value = `/${value}`;
      }

      prev.value += value;
      append({ value });

      // when literal brackets are explicitly disabled
      // assume we should match with a regex character class
      if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) {
        continue;
      }

      const escaped = utils.escapeRegex(prev.value);
      state.output = state.output.slice(0, -prev.value.length);

      // when literal brackets are explicitly enabled
      // assume we should escape the brackets to match literal characters
      if (opts.literalBrackets === true) {
        state.output += escaped;
        prev.value = escaped;
        continue;
      }

      // when the user specifies nothing, try to match both
      prev.value = `(${capture}${escaped}|${prev.value})`;
      state.output += prev.value;
      continue;
    }

    /**
     * Braces
     */

    if (value === '{' && opts.nobrace !== true) {
      increment('braces');

      const open = {
        type: 'brace',
        value,
        output: '(',
        outputIndex: state.output.length,
        tokensIndex: state.tokens.length
      };

      braces.push(open);
      push(open);
      continue;
    }

    if (value === '}') {
      const brace = braces[braces.length - 1];

      if (opts.nobrace === true || !brace) {
        push({ type: 'text', value, output: value });
        continue;
      }

      let output = ')';

      if (brace.dots === true) {
        const arr = tokens.slice();
        const range = [];

        for (let i = arr.length - 1; i >= 0; i--) {
          tokens.pop();
          if (arr[i].type === 'brace') {
            break;
          }
          if (arr[i].type !== 'dots') {
            range.unshift(arr[i].value);
          }
        }

        output = expandRange(range, opts);
        state.backtrack = true;
      }

      if (brace.comma !== true && brace.dots !== true) {
        const out = state.output.slice(0, brace.outputIndex);
        const toks = state.tokens.slice(brace.tokensIndex);
        brace.value = brace.output = '\\{';
        value = output = '\\}';
        state.output = out;
        for (const t of toks) {
          state.output += (t.output || t.value);
        }
      }

      push({ type: 'brace', value, output });
      decrement('braces');
      braces.pop();
      continue;
    }

    /**
     * Pipes
     */

    if (value === '|') {
      if (extglobs.length > 0) {
        extglobs[extglobs.length - 1].conditions++;
      }
      push({ type: 'text', value });
      continue;
    }

    /**
     * Commas
     */

    if (value === ',') {
      let output = value;

      const brace = braces[braces.length - 1];
      if (brace && stack[stack.length - 1] === 'braces') {
        brace.comma = true;
        output = '|';
      }

      push({ type: 'comma', value, output });
      continue;
    }

    /**
     * Slashes
     */

    if (value === '/') {
      // if the beginning of the glob is "./", advance the start
      // to the current index, and don't add the "./" characters
      // to the state. This greatly simplifies lookbehinds when
      // checking for BOS characters like "!" and "." (not "./")
      if (prev.type === 'dot' && state.index === state.start + 1) {
        state.start = state.index + 1;
        state.consumed = '';
        state.output = '';
        tokens.pop();
        prev = bos; // reset "prev" to the first token
        continue;
      }

      push({ type: 'slash', value, output: SLASH_LITERAL });
      continue;
    }

    /**
     * Dots
     */

    if (value === '.') {
      if (state.braces > 0 && prev.type === 'dot') {
        if (prev.value === '.') prev.output = DOT_LITERAL;
        const brace = braces[braces.length - 1];
        prev.type = 'dots';
        prev.output += value;
        prev.value += value;
        brace.dots = true;
        continue;
      }

      if ((state.braces + state.parens) === 0 && prev.type !== 'bos' && prev.type !== 'slash') {
        push({ type: 'text', value, output: DOT_LITERAL });
        continue;
      }

      push({ type: 'dot', value, output: DOT_LITERAL });
      continue;
    }

    /**
     * Question marks
     */

    if (value === '?') {
      const isGroup = prev && prev.value === '(';
      if (!isGroup && opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('qmark', value);
        continue;
      }

      if (prev && prev.type === 'paren') {
        const next = peek();
        let output = value;

        if ((prev.value === '(' && !/[!=<:]/.test(next)) || (next === '<' && !/<([!=]|\w+>)/.test(remaining()))) {
          output = `\\${value}`;
        }

        push({ type: 'text', value, output });
        continue;
      }

      if (opts.dot !== true && (prev.type === 'slash' || prev.type === 'bos')) {
        push({ type: 'qmark', value, output: QMARK_NO_DOT });
        continue;
      }

      push({ type: 'qmark', value, output: QMARK });
      continue;
    }

    /**
     * Exclamation
     */

    if (value === '!') {
      if (opts.noextglob !== true && peek() === '(') {
        if (peek(2) !== '?' || !/[!=<:]/.test(peek(3))) {
          extglobOpen('negate', value);
          continue;
        }
      }

      if (opts.nonegate !== true && state.index === 0) {
        negate();
        continue;
      }
    }

    /**
     * Plus
     */

    if (value === '+') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('plus', value);
        continue;
      }

      if ((prev && prev.value === '(') || opts.regex === false) {
        push({ type: 'plus', value, output: PLUS_LITERAL });
        continue;
      }

      if ((prev && (prev.type === 'bracket' || prev.type === 'paren' || prev.type === 'brace')) || state.parens > 0) {
        push({ type: 'plus', value });
        continue;
      }

      push({ type: 'plus', value: PLUS_LITERAL });
      continue;
    }

    /**
     * Plain text
     */

    if (value === '@') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        push({ type: 'at', extglob: true, value, output: '' });
        continue;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Plain text
     */

    if (value !== '*') {
      if (value === '$' || value === '^') {
        value = `\\${value}`;
      }

      const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
      if (match) {
        value += match[0];
        state.index += match[0].length;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Stars
     */

    if (prev && (prev.type === 'globstar' || prev.star === true)) {
      prev.type = 'star';
      prev.star = true;
      prev.value += value;
      prev.output = star;
      state.backtrack = true;
      state.globstar = true;
      consume(value);
      continue;
    }

    let rest = remaining();
    if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
      extglobOpen('star', value);
      continue;
    }

    if (prev.type === 'star') {
      if (opts.noglobstar === true) {
        consume(value);
        continue;
      }

      const prior = prev.prev;
      const before = prior.prev;
      const isStart = prior.type === 'slash' || prior.type === 'bos';
      const afterStar = before && (before.type === 'star' || before.type === 'globstar');

      if (opts.bash === true && (!isStart || (rest[0] && rest[0] !== '/'))) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      const isBrace = state.braces > 0 && (prior.type === 'comma' || prior.type === 'brace');
      const isExtglob = extglobs.length && (prior.type === 'pipe' || prior.type === 'paren');
      if (!isStart && prior.type !== 'paren' && !isBrace && !isExtglob) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      // strip consecutive `/**/`
      while (rest.slice(0, 3) === '/**') {
        const after = input[state.index + 4];
        if (after && after !== '/') {
          break;
        }
        rest = rest.slice(3);
        consume('/**', 3);
      }

      // A globstar followed only by balanced closing parens is at the logical end of patterns like
      // `test(/utils/**)` and `test?(/utils/**)`. Treat it as EOS so the trailing `/**` can match its
      // parent path, except in negated extglobs where that would change the exclusion semantics.
      const isEnd = eos() || (
        state.parens > 0
        && rest === ')'.repeat(state.parens)
        && !extglobs.some(extglob => extglob.type === 'negate')
      );

      if (prior.type === 'bos' && eos()) {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = globstar(opts);
        state.output = prev.output;
        state.globstar = true;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && !afterStar && isEnd) {
        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = globstar(opts) + (opts.strictSlashes ? ')' : '|$)');
        prev.value += value;
        state.globstar = true;
        state.output += prior.output + prev.output;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && rest[0] === '/') {
        const end = rest[1] !== void 0 ? '|$' : '';

        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
        prev.value += value;

        state.output += prior.output + prev.output;
        state.globstar = true;

        consume(value + advance());

        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      if (prior.type === 'bos' && rest[0] === '/') {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
        state.output = prev.output;
        state.globstar = true;
        consume(value + advance());
        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      // remove single star from output
      state.output = state.output.slice(0, -prev.output.length);

      // reset previous token to globstar
      prev.type = 'globstar';
      prev.output = globstar(opts);
      prev.value += value;

      // reset output with globstar
      state.output += prev.output;
      state.globstar = true;
      consume(value);
      continue;
    }

    const token = { type: 'star', value, output: star };

    if (opts.bash === true) {
      token.output = '.*?';
      if (prev.type === 'bos' || prev.type === 'slash') {
        token.output = nodot + token.output;
      }
      push(token);
      continue;
    }

    if (prev && (prev.type === 'bracket' || prev.type === 'paren') && opts.regex === true) {
      token.output = value;
      push(token);
      continue;
    }

    if (state.index === state.start || prev.type === 'slash' || prev.type === 'dot') {
      if (prev.type === 'dot') {
        state.output += NO_DOT_SLASH;
        prev.output += NO_DOT_SLASH;

      } else if (opts.dot === true) {
        state.output += NO_DOTS_SLASH;
        prev.output += NO_DOTS_SLASH;

      } else {
        state.output += nodot;
        prev.output += nodot;
      }

      if (peek() !== '*') {
        state.output += ONE_CHAR;
        prev.output += ONE_CHAR;
      }
    }

    push(token);
  }

  while (state.brackets > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ']'));
    state.output = utils.escapeLast(state.output, '[');
    decrement('brackets');
  }

  while (state.parens > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ')'));
    state.output = utils.escapeLast(state.output, '(');
    decrement('parens');
  }

  while (state.braces > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', '}'));
    state.output = utils.escapeLast(state.output, '{');
    decrement('braces');
  }

  if (opts.strictSlashes !== true && (prev.type === 'star' || prev.type === 'bracket')) {
    push({ type: 'maybe_slash', value: '', output: `${SLASH_LITERAL}?` });
  }

  // rebuild the output if we had to backtrack at any point
  if (state.backtrack === true) {
    state.output = '';

    for (const token of state.tokens) {
      state.output += token.output != null ? token.output : token.value;

      if (token.suffix) {
        state.output += token.suffix;
      }
    }
  }

  return state;
};

/**
 * Fast paths for creating regular expressions for common glob patterns.
 * This can significantly speed up processing and has very little downside
 * impact when none of the fast paths match.
 */

parse.fastpaths = (input, options) => {
  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
  const len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  input = REPLACEMENTS[input] || input;

  // create constants based on platform, for windows or posix
  const {
    DOT_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOTS,
    NO_DOTS_SLASH,
    STAR,
    START_ANCHOR
  } = constants.globChars(opts.windows);

  const nodot = opts.dot ? NO_DOTS : NO_DOT;
  const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
  const capture = opts.capture ? '' : '?:';
  const state = { negated: false, prefix: '' };
  let star = opts.bash === true ? '.*?' : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  const globstar = opts => {
    if (opts.noglobstar === true) return star;
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const create = str => {
    switch (str) {
      case '*':
        return `${nodot}${ONE_CHAR}${star}`;

      case '.*':
        return `${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*.*':
        return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*/*':
        return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;

      case '**':
        return nodot + globstar(opts);

      case '**/*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;

      case '**/*.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '**/.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;

      default: {
        const match = /^(.*?)\.(\w+)$/.exec(str);
        if (!match) return;

        const source = create(match[1]);
        if (!source) return;

        return source + DOT_LITERAL + match[2];
      }
    }
  };

  const output = utils.removePrefix(input, state);
  let source = create(output);

  if (source && opts.strictSlashes !== true) {
    source += `${SLASH_LITERAL}?`;
  }

  return source;
};

module.exports = parse;


/***/ }),

/***/ 16:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const scan = __nccwpck_require__(781);
const parse = __nccwpck_require__(265);
const utils = __nccwpck_require__(59);
const constants = __nccwpck_require__(595);
const isObject = val => val && typeof val === 'object' && !Array.isArray(val);

/**
 * Creates a matcher function from one or more glob patterns. The
 * returned function takes a string to match as its first argument,
 * and returns true if the string is a match. The returned matcher
 * function also takes a boolean as the second argument that, when true,
 * returns an object with additional information.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch(glob[, options]);
 *
 * const isMatch = picomatch('*.!(*a)');
 * console.log(isMatch('a.a')); //=> false
 * console.log(isMatch('a.b')); //=> true
 *
 * // For environments without `node.js`, `picomatch/posix` provides you a dependency-free matcher, without automatic OS detection.
 * const picomatch = require('picomatch/posix');
 * // the same API, defaulting to posix paths
 * const isMatch = picomatch('a/*');
 * console.log(isMatch('a\\b')); //=> false
 * console.log(isMatch('a/b')); //=> true
 *
 * // you can still configure the matcher function to accept windows paths
 * const isMatch = picomatch('a/*', { options: windows });
 * console.log(isMatch('a\\b')); //=> true
 * console.log(isMatch('a/b')); //=> true
 * ```
 * @name picomatch
 * @param {String|Array} `globs` One or more glob patterns.
 * @param {Object=} `options`
 * @return {Function=} Returns a matcher function.
 * @api public
 */

const picomatch = (glob, options, returnState = false) => {
  if (Array.isArray(glob)) {
    const fns = glob.map(input => picomatch(input, options, returnState));
    const arrayMatcher = str => {
      for (const isMatch of fns) {
        const state = isMatch(str);
        if (state) return state;
      }
      return false;
    };
    return arrayMatcher;
  }

  const isState = isObject(glob) && glob.tokens && glob.input;

  if (glob === '' || (typeof glob !== 'string' && !isState)) {
    throw new TypeError('Expected pattern to be a non-empty string');
  }

  const opts = options || {};
  const posix = opts.windows;
  const regex = isState
    ? picomatch.compileRe(glob, options)
    : picomatch.makeRe(glob, options, false, true);

  const state = regex.state;
  delete regex.state;

  let isIgnored = () => false;
  if (opts.ignore) {
    const ignoreOpts = { ...options, ignore: null, onMatch: null, onResult: null };
    isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
  }

  const matcher = (input, returnObject = false) => {
    const { isMatch, match, output } = picomatch.test(input, regex, options, { glob, posix });
    const result = { glob, state, regex, posix, input, output, match, isMatch };

    if (typeof opts.onResult === 'function') {
      opts.onResult(result);
    }

    if (isMatch === false) {
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (isIgnored(input)) {
      if (typeof opts.onIgnore === 'function') {
        opts.onIgnore(result);
      }
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (typeof opts.onMatch === 'function') {
      opts.onMatch(result);
    }
    return returnObject ? result : true;
  };

  if (returnState) {
    matcher.state = state;
  }

  return matcher;
};

/**
 * Test `input` with the given `regex`. This is used by the main
 * `picomatch()` function to test the input string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.test(input, regex[, options]);
 *
 * console.log(picomatch.test('foo/bar', /^(?:([^/]*?)\/([^/]*?))$/));
 * // { isMatch: true, match: [ 'foo/', 'foo', 'bar' ], output: 'foo/bar' }
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp} `regex`
 * @return {Object} Returns an object with matching info.
 * @api public
 */

picomatch.test = (input, regex, options, { glob, posix } = {}) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected input to be a string');
  }

  if (input === '') {
    return { isMatch: false, output: '' };
  }

  const opts = options || {};
  const format = opts.format || (posix ? utils.toPosixSlashes : null);
  let match = input === glob;
  let output = (match && format) ? format(input) : input;

  if (match === false) {
    output = format ? format(input) : input;
    match = output === glob;
  }

  if (match === false || opts.capture === true) {
    if (opts.matchBase === true || opts.basename === true) {
      match = picomatch.matchBase(input, regex, options, posix);
    } else {
      match = regex.exec(output);
    }
  }

  return { isMatch: Boolean(match), match, output };
};

/**
 * Match the basename of a filepath.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.matchBase(input, glob[, options]);
 * console.log(picomatch.matchBase('foo/bar.js', '*.js'); // true
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp|String} `glob` Glob pattern or regex created by [.makeRe](#makeRe).
 * @return {Boolean}
 * @api public
 */

picomatch.matchBase = (input, glob, options, posix = options && options.windows) => {
  const regex = glob instanceof RegExp ? glob : picomatch.makeRe(glob, options);
  return regex.test(utils.basename(input, { windows: posix }));
};

/**
 * Returns true if **any** of the given glob `patterns` match the specified `string`.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.isMatch(string, patterns[, options]);
 *
 * console.log(picomatch.isMatch('a.a', ['b.*', '*.a'])); //=> true
 * console.log(picomatch.isMatch('a.a', 'b.*')); //=> false
 * ```
 * @param {String|Array} str The string to test.
 * @param {String|Array} patterns One or more glob patterns to use for matching.
 * @param {Object} [options] See available [options](#options).
 * @return {Boolean} Returns true if any patterns match `str`
 * @api public
 */

picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str);

/**
 * Parse a glob pattern to create the source string for a regular
 * expression.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const result = picomatch.parse(pattern[, options]);
 * ```
 * @param {String} `pattern`
 * @param {Object} `options`
 * @return {Object} Returns an object with useful properties and output to be used as a regex source string.
 * @api public
 */

picomatch.parse = (pattern, options) => {
  if (Array.isArray(pattern)) return pattern.map(p => picomatch.parse(p, options));
  return parse(pattern, { ...options, fastpaths: false });
};

/**
 * Scan a glob pattern to separate the pattern into segments.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.scan(input[, options]);
 *
 * const result = picomatch.scan('!./foo/*.js');
 * console.log(result);
 * { prefix: '!./',
 *   input: '!./foo/*.js',
 *   start: 3,
 *   base: 'foo',
 *   glob: '*.js',
 *   isBrace: false,
 *   isBracket: false,
 *   isGlob: true,
 *   isExtglob: false,
 *   isGlobstar: false,
 *   negated: true }
 * ```
 * @param {String} `input` Glob pattern to scan.
 * @param {Object} `options`
 * @return {Object} Returns an object with
 * @api public
 */

picomatch.scan = (input, options) => scan(input, options);

/**
 * Compile a regular expression from the `state` object returned by the
 * [parse()](#parse) method.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const state = picomatch.parse('*.js');
 * // picomatch.compileRe(state[, options]);
 *
 * console.log(picomatch.compileRe(state));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {Object} `state`
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Intended for implementors, this argument allows you to return the raw output from the parser.
 * @param {Boolean} `returnState` Adds the state to a `state` property on the returned regex. Useful for implementors and debugging.
 * @return {RegExp}
 * @api public
 */

picomatch.compileRe = (state, options, returnOutput = false, returnState = false) => {
  if (returnOutput === true) {
    return state.output;
  }

  const opts = options || {};
  const prepend = opts.contains ? '' : '^';
  const append = opts.contains ? '' : '$';

  let source = `${prepend}(?:${state.output})${append}`;
  if (state && state.negated === true) {
    source = `^(?!${source}).*$`;
  }

  const regex = picomatch.toRegex(source, options);
  if (returnState === true) {
    regex.state = state;
  }

  return regex;
};

/**
 * Create a regular expression from a parsed glob pattern.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.makeRe(state[, options]);
 *
 * const result = picomatch.makeRe('*.js');
 * console.log(result);
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `state` The object returned from the `.parse` method.
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Implementors may use this argument to return the compiled output, instead of a regular expression. This is not exposed on the options to prevent end-users from mutating the result.
 * @param {Boolean} `returnState` Implementors may use this argument to return the state from the parsed glob with the returned regular expression.
 * @return {RegExp} Returns a regex created from the given pattern.
 * @api public
 */

picomatch.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
  if (!input || typeof input !== 'string') {
    throw new TypeError('Expected a non-empty string');
  }

  let parsed = { negated: false, fastpaths: true };

  if (options.fastpaths !== false && (input[0] === '.' || input[0] === '*')) {
    parsed.output = parse.fastpaths(input, options);
  }

  if (!parsed.output) {
    parsed = parse(input, options);
  }

  return picomatch.compileRe(parsed, options, returnOutput, returnState);
};

/**
 * Create a regular expression from the given regex source string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.toRegex(source[, options]);
 *
 * const { output } = picomatch.parse('*.js');
 * console.log(picomatch.toRegex(output));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `source` Regular expression source string.
 * @param {Object} `options`
 * @return {RegExp}
 * @api public
 */

picomatch.toRegex = (source, options) => {
  try {
    const opts = options || {};
    return new RegExp(source, opts.flags || (opts.nocase ? 'i' : ''));
  } catch (err) {
    if (options && options.debug === true) throw err;
    return /$^/;
  }
};

/**
 * Picomatch constants.
 * @return {Object}
 */

picomatch.constants = constants;

/**
 * Expose "picomatch"
 */

module.exports = picomatch;


/***/ }),

/***/ 781:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const utils = __nccwpck_require__(59);
const {
  CHAR_ASTERISK,             /* * */
  CHAR_AT,                   /* @ */
  CHAR_BACKWARD_SLASH,       /* \ */
  CHAR_COMMA,                /* , */
  CHAR_DOT,                  /* . */
  CHAR_EXCLAMATION_MARK,     /* ! */
  CHAR_FORWARD_SLASH,        /* / */
  CHAR_LEFT_CURLY_BRACE,     /* { */
  CHAR_LEFT_PARENTHESES,     /* ( */
  CHAR_LEFT_SQUARE_BRACKET,  /* [ */
  CHAR_PLUS,                 /* + */
  CHAR_QUESTION_MARK,        /* ? */
  CHAR_RIGHT_CURLY_BRACE,    /* } */
  CHAR_RIGHT_PARENTHESES,    /* ) */
  CHAR_RIGHT_SQUARE_BRACKET  /* ] */
} = __nccwpck_require__(595);

const isPathSeparator = code => {
  return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
};

const depth = token => {
  if (token.isPrefix !== true) {
    token.depth = token.isGlobstar ? Infinity : 1;
  }
};

/**
 * Quickly scans a glob pattern and returns an object with a handful of
 * useful properties, like `isGlob`, `path` (the leading non-glob, if it exists),
 * `glob` (the actual pattern), `negated` (true if the path starts with `!` but not
 * with `!(`) and `negatedExtglob` (true if the path starts with `!(`).
 *
 * ```js
 * const pm = require('picomatch');
 * console.log(pm.scan('foo/bar/*.js'));
 * { isGlob: true, input: 'foo/bar/*.js', base: 'foo/bar', glob: '*.js' }
 * ```
 * @param {String} `str`
 * @param {Object} `options`
 * @return {Object} Returns an object with tokens and regex source string.
 * @api public
 */

const scan = (input, options) => {
  const opts = options || {};

  const length = input.length - 1;
  const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
  const slashes = [];
  const tokens = [];
  const parts = [];

  let str = input;
  let index = -1;
  let start = 0;
  let lastIndex = 0;
  let isBrace = false;
  let isBracket = false;
  let isGlob = false;
  let isExtglob = false;
  let isGlobstar = false;
  let braceEscaped = false;
  let backslashes = false;
  let negated = false;
  let negatedExtglob = false;
  let finished = false;
  let braces = 0;
  let prev;
  let code;
  let token = { value: '', depth: 0, isGlob: false };

  const eos = () => index >= length;
  const peek = () => str.charCodeAt(index + 1);
  const advance = () => {
    prev = code;
    return str.charCodeAt(++index);
  };

  while (index < length) {
    code = advance();
    let next;

    if (code === CHAR_BACKWARD_SLASH) {
      backslashes = token.backslashes = true;
      code = advance();

      if (code === CHAR_LEFT_CURLY_BRACE) {
        braceEscaped = true;
      }
      continue;
    }

    if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
      braces++;

      while (eos() !== true && (code = advance())) {
        if (code === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (code === CHAR_LEFT_CURLY_BRACE) {
          braces++;
          continue;
        }

        if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (braceEscaped !== true && code === CHAR_COMMA) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (code === CHAR_RIGHT_CURLY_BRACE) {
          braces--;

          if (braces === 0) {
            braceEscaped = false;
            isBrace = token.isBrace = true;
            finished = true;
            break;
          }
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (code === CHAR_FORWARD_SLASH) {
      slashes.push(index);
      tokens.push(token);
      token = { value: '', depth: 0, isGlob: false };

      if (finished === true) continue;
      if (prev === CHAR_DOT && index === (start + 1)) {
        start += 2;
        continue;
      }

      lastIndex = index + 1;
      continue;
    }

    if (opts.noext !== true) {
      const isExtglobChar = code === CHAR_PLUS
        || code === CHAR_AT
        || code === CHAR_ASTERISK
        || code === CHAR_QUESTION_MARK
        || code === CHAR_EXCLAMATION_MARK;

      if (isExtglobChar === true && peek() === CHAR_LEFT_PARENTHESES) {
        isGlob = token.isGlob = true;
        isExtglob = token.isExtglob = true;
        finished = true;
        if (code === CHAR_EXCLAMATION_MARK && index === start) {
          negatedExtglob = true;
        }

        if (scanToEnd === true) {
          let parens = 0;

          while (eos() !== true && (code = advance())) {
            if (code === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }

            if (code === CHAR_LEFT_PARENTHESES) {
              parens++;
              continue;
            }

            if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
              finished = true;
              break;
            }
          }
          continue;
        }
        break;
      }
    }

    if (code === CHAR_ASTERISK) {
      if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_QUESTION_MARK) {
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_LEFT_SQUARE_BRACKET) {
      while (eos() !== true && (next = advance())) {
        if (next === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (next === CHAR_RIGHT_SQUARE_BRACKET) {
          isBracket = token.isBracket = true;
          isGlob = token.isGlob = true;
          finished = true;
          break;
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
      negated = token.negated = true;
      start++;
      continue;
    }

    if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
      isGlob = token.isGlob = true;

      if (scanToEnd === true) {
        let parens = 1;

        while (eos() !== true && (code = advance())) {
          if (code === CHAR_BACKWARD_SLASH) {
            backslashes = token.backslashes = true;
            advance();
            continue;
          }

          if (code === CHAR_LEFT_PARENTHESES) {
            parens++;
            continue;
          }

          if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
            finished = true;
            break;
          }
        }
        continue;
      }
      break;
    }

    if (isGlob === true) {
      finished = true;

      if (scanToEnd === true) {
        continue;
      }

      break;
    }
  }

  if (opts.noext === true) {
    isExtglob = false;
    isGlob = false;
  }

  let base = str;
  let prefix = '';
  let glob = '';

  if (start > 0) {
    prefix = str.slice(0, start);
    str = str.slice(start);
    lastIndex -= start;
  }

  if (base && isGlob === true && lastIndex > 0) {
    base = str.slice(0, lastIndex);
    glob = str.slice(lastIndex);
  } else if (isGlob === true) {
    base = '';
    glob = str;
  } else {
    base = str;
  }

  if (base && base !== '' && base !== '/' && base !== str) {
    if (isPathSeparator(base.charCodeAt(base.length - 1))) {
      base = base.slice(0, -1);
    }
  }

  if (opts.unescape === true) {
    if (glob) glob = utils.removeBackslashes(glob);

    if (base && backslashes === true) {
      base = utils.removeBackslashes(base);
    }
  }

  const state = {
    prefix,
    input,
    start,
    base,
    glob,
    isBrace,
    isBracket,
    isGlob,
    isExtglob,
    isGlobstar,
    negated,
    negatedExtglob
  };

  if (opts.tokens === true) {
    state.maxDepth = 0;
    if (!isPathSeparator(code)) {
      tokens.push(token);
    }
    state.tokens = tokens;
  }

  if (opts.parts === true || opts.tokens === true) {
    let prevIndex;

    for (let idx = 0; idx < slashes.length; idx++) {
      const n = prevIndex !== undefined ? prevIndex + 1 : start;
      const i = slashes[idx];
      const value = input.slice(n, i);
      if (opts.tokens) {
        if (idx === 0 && start !== 0) {
          tokens[idx].isPrefix = true;
          tokens[idx].value = prefix;
        } else {
          tokens[idx].value = value;
        }
        depth(tokens[idx]);
        state.maxDepth += tokens[idx].depth;
      }
      if (i >= start) {
        parts.push(value);
        prevIndex = i;
      }
    }

    const n = prevIndex !== undefined ? prevIndex + 1 : start;
    const value = input.slice(n);
    parts.push(value);

    if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
      tokens[tokens.length - 1].value = value;
      depth(tokens[tokens.length - 1]);
      state.maxDepth += tokens[tokens.length - 1].depth;
    }

    state.slashes = slashes;
    state.parts = parts;
  }

  return state;
};

module.exports = scan;


/***/ }),

/***/ 59:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

/*global navigator*/


const {
  REGEX_BACKSLASH,
  REGEX_REMOVE_BACKSLASH,
  REGEX_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_GLOBAL
} = __nccwpck_require__(595);

exports.isObject = val => val !== null && typeof val === 'object' && !Array.isArray(val);
exports.hasRegexChars = str => REGEX_SPECIAL_CHARS.test(str);
exports.isRegexChar = str => str.length === 1 && exports.hasRegexChars(str);
exports.escapeRegex = str => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, '\\$1');
exports.toPosixSlashes = str => str.replace(REGEX_BACKSLASH, '/');

exports.isWindows = () => {
  if (typeof navigator !== 'undefined' && navigator.platform) {
    const platform = navigator.platform.toLowerCase();
    return platform === 'win32' || platform === 'windows';
  }

  if (typeof process !== 'undefined' && process.platform) {
    return process.platform === 'win32';
  }

  return false;
};

exports.removeBackslashes = str => {
  return str.replace(REGEX_REMOVE_BACKSLASH, match => {
    return match === '\\' ? '' : match;
  });
};

exports.escapeLast = (input, char, lastIdx) => {
  const idx = input.lastIndexOf(char, lastIdx);
  if (idx === -1) return input;
  if (input[idx - 1] === '\\') return exports.escapeLast(input, char, idx - 1);
  return `${input.slice(0, idx)}\\${input.slice(idx)}`;
};

exports.removePrefix = (input, state = {}) => {
  let output = input;
  if (output.startsWith('./')) {
    output = output.slice(2);
    state.prefix = './';
  }
  return output;
};

exports.wrapOutput = (input, state = {}, options = {}) => {
  const prepend = options.contains ? '' : '^';
  const append = options.contains ? '' : '$';

  let output = `${prepend}(?:${input})${append}`;
  if (state.negated === true) {
    output = `(?:^(?!${output}).*$)`;
  }
  return output;
};

exports.basename = (path, { windows } = {}) => {
  const segs = path.split(windows ? /[\\/]/ : '/');
  const last = segs[segs.length - 1];

  if (last === '') {
    return segs[segs.length - 2];
  }

  return last;
};


/***/ }),

/***/ 841:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(885);
/* harmony import */ var _stability_actions_common_log__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(520);
/* harmony import */ var _validate_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(458);



const log = (0,_stability_actions_common_log__WEBPACK_IMPORTED_MODULE_1__/* .createLog */ .h)((line) => process.stdout.write(line));
try {
    const [command = '--help', ...args] = process.argv.slice(2);
    if (command === '--help' || command === '-h')
        log.info(_validate_js__WEBPACK_IMPORTED_MODULE_0__/* .VALIDATE_USAGE */ .x);
    else if (command === 'validate')
        process.exitCode = (await (0,_validate_js__WEBPACK_IMPORTED_MODULE_0__/* .validateCommand */ .M)(args, process.cwd(), log)) ? 0 : 1;
    else
        throw new _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`There is no command '${command}'.\n\n${_validate_js__WEBPACK_IMPORTED_MODULE_0__/* .VALIDATE_USAGE */ .x}`);
}
catch (error) {
    process.stderr.write(`${(0,_stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_2__/* .headlineOf */ .gD)(error)}\n`);
    process.exitCode = 2;
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 458:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  x: () => (/* binding */ VALIDATE_USAGE),
  M: () => (/* binding */ validateCommand)
});

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
// EXTERNAL MODULE: ./packages/common/src/failure.ts
var failure = __nccwpck_require__(885);
;// CONCATENATED MODULE: ./packages/common/src/exec.ts


/** How long a program may take to end by itself after SIGTERM, before SIGKILL; within the 2 s of a cancelled action. */
const KILL_AFTER_MS = 1_000;
/**
 * Runs a program without a shell and waits for its end. It is the leader of a process group, and the whole group is ended
 * with it, so that nothing it started is left behind.
 * @returns what it printed and how it ended; any exit code is a result, not an exception
 * @throws ActionError when there is no such program
 */
function exec(program, args, options = {}) {
    const { input, timeoutMs, signal, onOutput, ...rest } = options;
    const spawnOptions = { ...rest, stdio: 'pipe', detached: process.platform !== 'win32' };
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_namespaceObject.spawn)(program, args, spawnOptions);
        const output = { stdout: '', stderr: '' };
        for (const stream of ['stdout', 'stderr']) {
            child[stream]?.setEncoding('utf8').on('data', (text) => {
                output[stream] += text;
                onOutput?.(text, stream);
            });
        }
        let timedOut = false;
        let killTimer;
        const end = () => {
            killGroup(child.pid, 'SIGTERM');
            killTimer ??= setTimeout(() => killGroup(child.pid, 'SIGKILL'), KILL_AFTER_MS);
        };
        const timeout = timeoutMs === undefined
            ? undefined
            : setTimeout(() => {
                timedOut = true;
                end();
            }, timeoutMs);
        signal?.addEventListener('abort', end, { once: true });
        if (signal?.aborted)
            end();
        const settle = () => {
            clearTimeout(timeout);
            clearTimeout(killTimer);
            signal?.removeEventListener('abort', end);
        };
        child.on('error', (error) => {
            settle();
            reject((0,failure/* codeOf */.$N)(error) === 'ENOENT'
                ? new failure/* ActionError */.lZ(`The program '${program}' was not found; install it or put it on the PATH.`)
                : error);
        });
        child.on('close', (exitCode) => {
            settle();
            resolve({ exitCode, ...output, timedOut });
        });
        // A program that does not read its input closes the pipe; its exit code tells more than EPIPE would.
        child.stdin?.on('error', () => { });
        child.stdin?.end(input);
    });
}
function killGroup(pid, signal) {
    if (pid === undefined)
        return;
    try {
        process.kill(process.platform === 'win32' ? pid : -pid, signal);
    }
    catch (error) {
        // Already gone.
        if ((0,failure/* codeOf */.$N)(error) !== 'ESRCH')
            throw error;
    }
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./packages/migrations/src/version.ts
/** @returns undefined when `text` is not a version */
function parseVersion(text) {
    const [, digits, suffix = ''] = /^(\d+)([a-z]?)$/.exec(text) ?? [];
    return digits === undefined ? undefined : { text, number: BigInt(digits), suffix };
}
/** Flyway's versions: parts of digits between dots or underscores, as `1`, `2.1` or `2_1_3`. */
function parseDottedVersion(text) {
    if (!/^\d+(?:[._]\d+)*$/.test(text))
        return undefined;
    const [number = 0n, ...parts] = text.split(/[._]/).map(BigInt);
    return { text, number, parts, suffix: '' };
}
/** By number, then by further parts, then by suffix (none < a < b): 9 < 10 < 17 < 17b < 18 < 100. Zero padding does not matter. */
function compareVersions(a, b) {
    if (a.number !== b.number)
        return a.number < b.number ? -1 : 1;
    for (let index = 0; index < Math.max(a.parts?.length ?? 0, b.parts?.length ?? 0); index++) {
        const [left, right] = [a.parts?.[index] ?? 0n, b.parts?.[index] ?? 0n];
        if (left !== right)
            return left < right ? -1 : 1;
    }
    return a.suffix === b.suffix ? 0 : a.suffix < b.suffix ? -1 : 1;
}
/** Equal for versions that mean the same, e.g. `009` and `9`, `1.0` and `1`. */
function versionKey({ number, parts = [], suffix }) {
    return `${[number, ...parts].join('.').replace(/(?:\.0)+$/, '')}${suffix}`;
}
/** A point in time rather than a counter; from 12 digits on, as in 202601220930. */
function isTimestamp({ number }) {
    return number >= 10n ** 11n;
}
/** `number` with the zero padding that the folder uses. */
function padVersion(number, width) {
    return number.toString().padStart(width, '0');
}
/** The next free version after `version`, in its own padding; the last part of a dotted version counts. */
function nextVersionAfter({ text, number, parts = [], suffix }) {
    const head = text.slice(0, text.length - suffix.length);
    const [last = head] = /\d+$/.exec(head) ?? [];
    return head.slice(0, head.length - last.length) + padVersion((parts.at(-1) ?? number) + 1n, last.length);
}

;// CONCATENATED MODULE: ./packages/migrations/src/layouts/numbered.ts

/** `<version>_<name>.sql`; the separator may be `_`, `-` or `__`. */
const NUMBERED = /^(\d+[a-z]?)(?:__|_|-)(\P{Cc}+)\.sql$/u;
function classifyFileName(file) {
    if (!/\.sql$/i.test(file))
        return { kind: 'not-sql' };
    const [, versionText = '', name = ''] = NUMBERED.exec(file) ?? [];
    const version = parseVersion(versionText);
    return version === undefined
        ? { kind: 'malformed', reason: whyMalformed(file) }
        : { kind: 'migration', version, name };
}
function whyMalformed(file) {
    if (!file.endsWith('.sql'))
        return "the extension must be '.sql' in lower case";
    if (/\p{Cc}/u.test(file))
        return 'its name holds a control character';
    if (!/^\d/.test(file))
        return 'it does not start with a version';
    if (/^\d+[A-Z]/.test(file))
        return 'the letter of a version must be lower-case';
    if (/^\d+[a-z]?[_-]*\.sql$/.test(file))
        return 'it has a version but no name';
    return "the version must be digits and at most one lower-case letter, followed by '_', '-' or '__' and a name";
}
const numbered = {
    pattern: '<version>_<name>.sql',
    example: '001_create_users.sql',
    classify: (name, folder) => folder && name.endsWith('.sql')
        ? { kind: 'malformed', reason: 'it is a folder' }
        : folder
            ? { kind: 'not-sql' }
            : classifyFileName(name),
    sortsAsText: false,
    guessesUndo: true,
};
/** The words that mark a file that undoes a migration, as a part of its own in the name. */
const UNDO_AT_END = /(?:^|[_.-])(?:rollback|undo|revert)$|\.down$/i;
const UNDO_PART = /(?:^|[_.-])(?:rollback|undo|revert|down)(?=$|[_.-])/i;
/**
 * Whether a migration's name (without version and `.sql`) looks like the undo of another: the marker is its last part
 * (`x_rollback`, `x.down`, `undo`), or the name without the marker is the name of another file of the same version.
 * `add_rollback_reason` is neither.
 * @param siblings the names of the other files with this version
 */
function looksLikeUndo(name, siblings) {
    if (UNDO_AT_END.test(name))
        return true;
    const bare = stripSeparators(name.replace(UNDO_PART, ''));
    return (UNDO_PART.test(name) && siblings.some((sibling) => stripSeparators(sibling).toLowerCase() === bare.toLowerCase()));
}
function stripSeparators(name) {
    return name.replace(/^[_.-]+|[_.-]+$/g, '');
}

;// CONCATENATED MODULE: external "node:v8"
const external_node_v8_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");
;// CONCATENATED MODULE: ./packages/migrations/src/directives.ts
const DIRECTIVE = /^--\s*migrations:\s*(.*?)\s*$/;
/** A cheap test for texts that cannot hold a directive. */
function mayHoldDirectives(text) {
    return text.includes('migrations:');
}
function parseDirective({ text, offset }) {
    const [, body] = DIRECTIVE.exec(text) ?? [];
    if (body === undefined)
        return undefined;
    if (body === 'no-transaction')
        return { offset, kind: 'no-transaction' };
    const [, kind, rules = '', reason = ''] = /^(ignore|ignore-file)\s+([\w-]+(?:\s*,\s*[\w-]+)*)(?:\s+(.*))?$/.exec(body) ?? [];
    if (kind !== 'ignore' && kind !== 'ignore-file')
        return { offset, kind: 'unknown', text: body };
    return { offset, kind, rules: rules.split(/\s*,\s*/), reason: reason.replace(/^[\s:–—-]+/, '') };
}
/** The ways in which postgres-migrations, Atlas, sqlx and graphile-migrate say "no transaction" in the leading comments. */
const FOREIGN = /^--[ \t]*(?:postgres-migrations disable-transaction|atlas:txmode none|no-transaction)[ \t]*\r?$|^--! no-transaction\b/m;
/** A cheap test for texts that cannot hold one of those. */
function mayHoldForeignDirective(text) {
    return text.includes('transaction') || text.includes('txmode');
}
/** @param comments the text before the first statement */
function hasForeignDirective(comments) {
    return FOREIGN.test(comments);
}

;// CONCATENATED MODULE: ./packages/migrations/src/lexer.ts
/**
 * Just enough of PostgreSQL's lexical structure (docs, "Lexical Structure") to know what is quoted, commented and code. The
 * real scanner cannot be asked, because it gives up on what psql takes out beforehand: the data of COPY … FROM stdin.
 */
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const SPACE = /[ \t\r\n\f\v]+/y;
const DOLLAR_QUOTE = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
/** The token that starts at `start`; an unterminated comment or quote reaches to the end of the text. */
function tokenAt(sql, start) {
    const token = (kind, end) => ({ kind, start, end });
    const char = sql[start];
    const space = matchEnd(SPACE, sql, start);
    if (space !== undefined)
        return token('space', space);
    if (sql.startsWith('--', start))
        return token('comment', indexOrEnd(sql, sql.indexOf('\n', start)));
    if (sql.startsWith('/*', start))
        return token('comment', endOfBlockComment(sql, start));
    if (char === "'" || char === '"')
        return token('quoted', endOfQuoted(sql, start, char, false));
    if ((char === 'e' || char === 'E') && sql[start + 1] === "'")
        return token('quoted', endOfQuoted(sql, start + 1, "'", true));
    const delimiterEnd = matchEnd(DOLLAR_QUOTE, sql, start);
    if (delimiterEnd !== undefined) {
        const delimiter = sql.slice(start, delimiterEnd);
        const close = sql.indexOf(delimiter, delimiterEnd);
        return token('quoted', close < 0 ? sql.length : close + delimiter.length);
    }
    const word = matchEnd(WORD, sql, start);
    return word === undefined ? token('other', start + 1) : token('word', word);
}
/** The first offset from `start` on that is neither white space nor comment. */
function skipTrivia(sql, start) {
    let at = start;
    while (at < sql.length) {
        const { kind, end } = tokenAt(sql, at);
        if (kind !== 'space' && kind !== 'comment')
            break;
        at = end;
    }
    return at;
}
function matchEnd(pattern, sql, start) {
    pattern.lastIndex = start;
    return pattern.test(sql) ? pattern.lastIndex : undefined;
}
function indexOrEnd(sql, index) {
    return index < 0 ? sql.length : index;
}
/** Block comments nest in PostgreSQL. */
function endOfBlockComment(sql, start) {
    const edge = /\/\*|\*\//g;
    edge.lastIndex = start;
    let depth = 0;
    for (let match = edge.exec(sql); match !== null; match = edge.exec(sql)) {
        depth += match[0] === '/*' ? 1 : -1;
        if (depth === 0)
            return edge.lastIndex;
    }
    return sql.length;
}
/** A doubled quote stands for itself, and in an escape string so does a backslash before anything. */
function endOfQuoted(sql, open, quote, escapes) {
    for (let at = open + 1; at < sql.length; at++) {
        if (escapes && sql[at] === '\\')
            at += 1;
        else if (sql[at] === quote) {
            if (sql[at + 1] !== quote)
                return at + 1;
            at += 1;
        }
    }
    return sql.length;
}

;// CONCATENATED MODULE: ./packages/migrations/src/psql-parts.ts


/** Finds what only psql understands, and the comments; texts that hold nothing of it are not read at all. */
function separatePsqlParts(text) {
    const parts = { sql: text, metaCommands: [], copyData: [], comments: [] };
    if (!text.includes('\\') && !/\bstdin\b/i.test(text) && !mayHoldDirectives(text))
        return parts;
    const blanks = [];
    const words = [];
    let depth = 0;
    for (let at = 0; at < text.length;) {
        const token = tokenAt(text, at);
        at = token.end;
        const content = text.slice(token.start, token.end);
        if (token.kind === 'comment')
            parts.comments.push({ text: content, offset: token.start });
        if (token.kind === 'word')
            words.push(content.toLowerCase());
        if (content === '(')
            depth += 1;
        if (content === ')')
            depth -= 1;
        if (content === '\\') {
            at = endOfLine(text, token.start);
            const [name = '\\'] = /^\\[^\s\\]*/.exec(text.slice(token.start, at)) ?? [];
            parts.metaCommands.push({ offset: token.start, name });
            const sends = SENDS_STATEMENT.test(name);
            blanks.push({ start: token.start, end: at, first: sends ? ';' : ' ' });
            if (sends)
                words.length = 0;
        }
        if (content === ';' && depth <= 0) {
            if (isCopyFromStdin(words)) {
                const data = dataAfter(text, token.end);
                parts.copyData.push({ start: data.start, end: data.end });
                blanks.push({ start: data.start, end: data.next, first: ' ' });
                at = data.next;
            }
            words.length = 0;
            depth = 0;
        }
    }
    parts.sql = blank(text, blanks);
    return parts;
}
function isCopyFromStdin(words) {
    const from = words.lastIndexOf('from');
    return words[0] === 'copy' && words[from + 1] === 'stdin';
}
/** psql reads data from the line after the statement up to a line `\.` or the end of the file. */
function dataAfter(text, statementEnd) {
    const start = Math.min(text.length, endOfLine(text, statementEnd) + 1);
    const terminator = /^\\\.\r?$/gm;
    terminator.lastIndex = start;
    const match = terminator.exec(text);
    return match === null
        ? { start, end: text.length, next: text.length }
        : { start, end: match.index, next: match.index + match[0].length };
}
function endOfLine(text, from) {
    const end = text.indexOf('\n', from);
    return end < 0 ? text.length : end;
}
/** Commands that end a statement in the place of a semicolon (psql docs, "\\g" and its kin). */
const SENDS_STATEMENT = /^\\(?:g|gx|gdesc|gexec|gset|crosstabview|watch|sendpipeline)$/;
/** One space for each character, so that columns stay too. */
function blank(text, blanks) {
    let result = '';
    let at = 0;
    for (const { start, end, first } of blanks) {
        const spaces = text.slice(start, end).replace(/[^\r\n]/g, ' ');
        result += text.slice(at, start) + (first === ';' ? `;${spaces.slice(1)}` : spaces);
        at = end;
    }
    return result + text.slice(at);
}
/** pg_dump (since 17.6, 16.10, 15.14) wraps its output in these two; they guard psql itself and mean nothing elsewhere. */
function runsWithoutPsql({ name }) {
    return name === '\\restrict' || name === '\\unrestrict';
}

;// CONCATENATED MODULE: ./packages/migrations/src/sections.ts

/** dbmate, pkg/dbmate/migration.go. */
const DBMATE_UP = /^--[ \t]*migrate:up(?:[ \t]+(\S.*?))?[ \t]*\r?$/m;
const DBMATE_DOWN = /^--[ \t]*migrate:down(?:[ \t]+\S.*?)?[ \t]*\r?$/m;
/** The undo sections of dbmate, goose, sql-migrate and rambler, in files that we would run from end to end. */
const DOWN_MARKER = /^--[ \t]*(?:migrate:down|\+goose[ \t]+down|\+migrate[ \t]+down|rambler[ \t]+down)\b.*$/im;
/** The part of a text that is run; undefined where that is all of it. A dbmate file without an up section runs nothing. */
function upSection(text, layout) {
    if (layout !== 'dbmate')
        return undefined;
    const up = DBMATE_UP.exec(text);
    if (up === null)
        return { start: 0, end: 0, noTransaction: false };
    const from = up.index + up[0].length;
    const down = text.slice(from).search(DBMATE_DOWN);
    const noTransaction = /(?:^|\s)transaction:false(?:\s|$)/.test(up[1] ?? '');
    // Only comments may stand above the up section, and ours say how the file is to be judged.
    return { start: 0, end: down < 0 ? text.length : from + down, noTransaction };
}
/** What is wrong with the sections of a file, and where. */
function sectionProblem(text, layout) {
    if (layout === 'dbmate') {
        const up = text.search(DBMATE_UP);
        const first = skipTrivia(text, 0);
        return up >= 0 && up < first ? undefined : { kind: 'no-up', offset: Math.min(first, text.length) };
    }
    const offset = text.search(DOWN_MARKER);
    return offset < 0 ? undefined : { kind: 'down', offset };
}
/** `text` with spaces in the place of all that is not run: offsets and lines stay. */
function blankOutside(text, { start, end }) {
    const blank = (part) => part.replace(/[^\r\n]/g, ' ');
    return blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end));
}

;// CONCATENATED MODULE: ./packages/migrations/src/source-text.ts

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
function readSourceText(content) {
    const hasByteOrderMark = content.subarray(0, 3).equals(BYTE_ORDER_MARK);
    const bytes = hasByteOrderMark ? content.subarray(3) : content;
    const text = bytes.toString('utf8');
    return { text, hasByteOrderMark, badByte: findBadByte(bytes, text) };
}
function findBadByte(bytes, text) {
    // A replacement character may also stand in the file itself: only a text that does not encode back has a bad byte.
    if (text.includes('\ufffd')) {
        const round = Buffer.from(text, 'utf8');
        if (!round.equals(bytes)) {
            let at = 0;
            while (round[at] === bytes[at])
                at += 1;
            return {
                offset: bytes
                    .subarray(0, at)
                    .toString('utf8')
                    .replace(/\ufffd$/, '').length,
                kind: 'invalid-utf-8',
            };
        }
    }
    const nul = text.indexOf('\0');
    return nul < 0 ? undefined : { offset: nul, kind: 'nul' };
}
/** SHA-256 of the text with line ends as LF, in hexadecimal. */
function checksum(text) {
    const normalised = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    return (0,external_node_crypto_namespaceObject.createHash)('sha256').update(normalised, 'utf8').digest('hex');
}
/** The place of an offset. */
function placeAt(text, offset) {
    let line = 1;
    let lineStart = 0;
    for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
        line += 1;
        lineStart = at + 1;
    }
    return { line, column: codePoints(text.slice(lineStart, offset)) + 1 };
}
/** The offset of character number `position`, counted in code points from 0 as PostgreSQL does. */
function offsetOfCharacter(text, position) {
    let offset = 0;
    for (let seen = 0; seen < position && offset < text.length; seen++) {
        offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
    }
    return offset;
}
/** How many characters (code points) `text` has. */
function codePoints(text) {
    let count = text.length;
    for (let at = 0; at < text.length - 1; at++) {
        if ((text.codePointAt(at) ?? 0) > 0xffff) {
            count -= 1;
            at += 1;
        }
    }
    return count;
}
const EXCERPT_WIDTH = 80;
/** The line of `text` at `place` with a caret under the column; a long line is cut around it. */
function excerpt(text, { line, column }) {
    const chars = [...(text.split('\n', line)[line - 1] ?? '')];
    const start = Math.max(0, Math.min(column - EXCERPT_WIDTH / 2, chars.length - EXCERPT_WIDTH));
    const shown = chars.slice(start, start + EXCERPT_WIDTH).map((char) => (/\p{Cc}/u.test(char) ? ' ' : char));
    const label = `${line} | `;
    return `${label}${shown.join('').trimEnd()}\n${' '.repeat(label.length + column - 1 - start)}^`;
}

;// CONCATENATED MODULE: ./packages/migrations/src/transactions.ts
/**
 * The name of a statement that PostgreSQL refuses inside a transaction block (SQLSTATE 25001), or undefined. Decided from
 * the parse tree; what depends on the database is left to the server: REINDEX of a partitioned table, DROP SUBSCRIPTION
 * with a slot. Source: PreventInTransactionBlock in PostgreSQL's utility.c and the commands that call it.
 */
function refusesTransaction(node) {
    if ('IndexStmt' in node)
        return node.IndexStmt.concurrent ? 'CREATE INDEX CONCURRENTLY' : undefined;
    if ('DropStmt' in node)
        return node.DropStmt.concurrent ? 'DROP INDEX CONCURRENTLY' : undefined;
    if ('AlterTableStmt' in node) {
        return detachesConcurrently(node.AlterTableStmt) ? 'ALTER TABLE … DETACH PARTITION CONCURRENTLY' : undefined;
    }
    if ('ReindexStmt' in node) {
        const { kind = '', params } = node.ReindexStmt;
        if (isOn(params, 'concurrently'))
            return 'REINDEX … CONCURRENTLY';
        const whole = {
            REINDEX_OBJECT_SCHEMA: 'REINDEX SCHEMA',
            REINDEX_OBJECT_SYSTEM: 'REINDEX SYSTEM',
            REINDEX_OBJECT_DATABASE: 'REINDEX DATABASE',
        };
        return Object.entries(whole).find(([name]) => name === kind)?.[1];
    }
    if ('VacuumStmt' in node)
        return node.VacuumStmt.is_vacuumcmd ? 'VACUUM' : undefined;
    if ('ClusterStmt' in node)
        return node.ClusterStmt.relation === undefined ? 'CLUSTER without a table' : undefined;
    if ('AlterDatabaseStmt' in node) {
        return isOn(node.AlterDatabaseStmt.options, 'tablespace') ? 'ALTER DATABASE … SET TABLESPACE' : undefined;
    }
    if ('CreateSubscriptionStmt' in node) {
        const { options } = node.CreateSubscriptionStmt;
        return isOff(options, 'connect') || isOff(options, 'create_slot')
            ? undefined
            : 'CREATE SUBSCRIPTION with a replication slot';
    }
    if ('DiscardStmt' in node)
        return node.DiscardStmt.target === 'DISCARD_ALL' ? 'DISCARD ALL' : undefined;
    if ('TransactionStmt' in node) {
        const { kind } = node.TransactionStmt;
        if (kind === 'TRANS_STMT_COMMIT_PREPARED')
            return 'COMMIT PREPARED';
        return kind === 'TRANS_STMT_ROLLBACK_PREPARED' ? 'ROLLBACK PREPARED' : undefined;
    }
    return ALWAYS_REFUSED.find(([type]) => type in node)?.[1];
}
const ALWAYS_REFUSED = [
    ['CreatedbStmt', 'CREATE DATABASE'],
    ['DropdbStmt', 'DROP DATABASE'],
    ['CreateTableSpaceStmt', 'CREATE TABLESPACE'],
    ['DropTableSpaceStmt', 'DROP TABLESPACE'],
    ['AlterSystemStmt', 'ALTER SYSTEM'],
];
function detachesConcurrently({ cmds }) {
    return (cmds ?? []).some((cmd) => {
        const definition = 'AlterTableCmd' in cmd ? cmd.AlterTableCmd.def : undefined;
        return definition !== undefined && 'PartitionCmd' in definition && definition.PartitionCmd.concurrent === true;
    });
}
function transactions_option(options, name) {
    return (options ?? [])
        .map((node) => ('DefElem' in node ? node.DefElem : undefined))
        .find((one) => one?.defname === name);
}
/** Named, and not switched off: `(CONCURRENTLY)`, `(CONCURRENTLY true)`. */
function isOn(options, name) {
    return transactions_option(options, name) !== undefined && !isOff(options, name);
}
function isOff(options, name) {
    const value = transactions_option(options, name)?.arg;
    if (value === undefined)
        return false;
    if ('String' in value)
        return /^(false|off|no|0)$/i.test(value.String.sval ?? '');
    if ('Boolean' in value)
        return value.Boolean.boolval !== true;
    // The parser leaves zero values out of its JSON.
    return 'Integer' in value && (value.Integer.ival ?? 0) === 0;
}
const CONTROL = {
    TRANS_STMT_BEGIN: 'BEGIN',
    TRANS_STMT_START: 'START TRANSACTION',
    TRANS_STMT_COMMIT: 'COMMIT',
    TRANS_STMT_ROLLBACK: 'ROLLBACK',
    TRANS_STMT_PREPARE: 'PREPARE TRANSACTION',
};
/** The name of a statement that begins or ends the transaction it stands in, or undefined. Savepoints do neither. */
function controlsTransaction(node) {
    if (!('TransactionStmt' in node))
        return undefined;
    const { kind } = node.TransactionStmt;
    return Object.entries(CONTROL).find(([name]) => name === kind)?.[1];
}

;// CONCATENATED MODULE: ./packages/migrations/src/parse.ts







/** The grammar's version; trees of different versions cannot be compared. */
const GRAMMAR = 'pg18';
/** Measured: dense SQL takes the parser about 110 bytes for each of its own, and 24 MB of it ends its WebAssembly memory. */
const LONGEST_SQL = 16 * 1024 * 1024;
const TOO_LARGE = 'the SQL is too large for the parser; move data into COPY … FROM stdin or split the file';
let parser;
/** Loads the parser; {@link parseSql} needs it once. */
async function loadParser() {
    // V8's optimising compiler takes 0.7 s and 540 MB for the parser's one huge function, and the code of its baseline compiler
    // is no slower here (measured, Node 24.21). The flags count when the module is compiled, which its import begins.
    (0,external_node_v8_namespaceObject.setFlagsFromString)('--no-wasm-tier-up');
    (0,external_node_v8_namespaceObject.setFlagsFromString)('--no-wasm-dynamic-tiering');
    parser = await Promise.resolve(/* import() */).then(__nccwpck_require__.bind(__nccwpck_require__, 961));
    await parser.loadModule();
}
/**
 * Parses a migration in its own layout.
 * @param text its text, where the caller has read it already
 */
function parseMigration({ content, layout }, text = readSourceText(content).text) {
    return parseSql(text, layout);
}
/** @param layout decides which sections of the text are run; all of it when left out */
function parseSql(text, layout) {
    if (parser === undefined)
        throw new Error('loadParser() comes first');
    const section = upSection(text, layout);
    const { sql, metaCommands, copyData: ranges, comments, } = separatePsqlParts(section === undefined ? text : blankOutside(text, section));
    const copyData = ranges.map((range) => ({ ...range, rows: text.slice(range.start, range.end) }));
    const directives = comments.map(parseDirective).filter((directive) => directive !== undefined);
    const firstToken = directives.length === 0 ? 0 : skipTrivia(sql, 0);
    const firstSql = section === undefined && mayHoldForeignDirective(text) ? skipTrivia(sql, 0) : 0;
    const noTransaction = section?.noTransaction === true ||
        hasForeignDirective(text.slice(0, firstSql)) ||
        directives.some(({ kind, offset }) => kind === 'no-transaction' && offset < firstToken);
    const parsed = { sql, directives, noTransaction, metaCommands, copyData };
    if (sql.length > LONGEST_SQL)
        return { ...parsed, statements: [], syntaxError: { message: TOO_LARGE, offset: 0 } };
    try {
        const statements = statementsOf(sql, parseTree(sql).stmts ?? []);
        return { ...parsed, ...asItsToolRuns(sql, statements, noTransaction, layout), syntaxError: undefined };
    }
    catch (error) {
        return { ...parsed, statements: [], syntaxError: syntaxErrorOf(sql, error) };
    }
}
/**
 * How the tool of a layout runs the text: golang-migrate, Flyway and Prisma put no transaction around a statement that
 * refuses one (Flyway looks for it, the others send the file as one message), and golang-migrate's files often bring a
 * transaction of their own from end to end, which is the same as the one that we make.
 */
function asItsToolRuns(sql, statements, noTransaction, layout) {
    const whole = { sql, statements, noTransaction };
    if (layout === undefined || layout === 'numbered' || layout === 'dbmate')
        return whole;
    const refuses = statements.length > 0 && statements.every(({ node }) => refusesTransaction(node) !== undefined);
    if (refuses && (statements.length === 1 || layout === 'flyway'))
        return { ...whole, noTransaction: true };
    const [first, ...rest] = statements;
    const last = rest.pop();
    const framed = first !== undefined &&
        last !== undefined &&
        controlsTransaction(first.node) === 'BEGIN' &&
        controlsTransaction(last.node) === 'COMMIT' &&
        rest.every(({ node }) => controlsTransaction(node) === undefined);
    if (!framed)
        return whole;
    const blanked = [first, last].reduce((text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end), sql);
    return { sql: blanked, statements: rest, noTransaction };
}
/** The parser refuses an empty text, which is no error. */
function parseTree(sql) {
    return parser === undefined || sql.trim() === '' ? {} : parser.parseSync(sql);
}
function syntaxErrorOf(sql, error) {
    // When its memory ends, the WebAssembly program "exits" with an ExitStatus that is no Error; the next text parses again.
    if (!(error instanceof Error))
        return { message: TOO_LARGE, offset: 0 };
    const position = parser?.hasSqlDetails(error) ? error.sqlDetails?.cursorPosition : undefined;
    return { message: error.message, offset: offsetOfCharacter(sql, Math.max(0, position ?? 0)) };
}
/** The parser counts UTF-8 bytes; statements come in order, so one walk converts all of them. */
function statementsOf(sql, raw) {
    const bytes = Buffer.from(sql, 'utf8');
    const ascii = bytes.length === sql.length;
    let byteAt = 0;
    let offset = 0;
    const offsetOf = (byte) => {
        if (ascii)
            return byte;
        offset += bytes.subarray(byteAt, byte).toString('utf8').length;
        byteAt = byte;
        return offset;
    };
    return raw.flatMap(({ stmt, stmt_location: location = 0, stmt_len: length }) => {
        if (stmt === undefined)
            return [];
        const from = offsetOf(location);
        // A length of 0 or none means "to the end of the text" (PostgreSQL, RawStmt in parsenodes.h).
        const end = length ? offsetOf(location + length) : sql.length;
        return [{ node: stmt, start: skipTrivia(sql, from), end: from + sql.slice(from, end).trimEnd().length }];
    });
}

;// CONCATENATED MODULE: ./packages/migrations/src/renaming.ts
/** A file name as one word of a POSIX shell; plain names stay as they are. */
function shellQuote(text) {
    return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
/** The entry of the migration folder that is renamed: the file, or with Prisma the folder that holds it. */
function entryPath({ path, fileName }) {
    const at = path.lastIndexOf(`/${fileName}`);
    return path.slice(0, at + 1 + fileName.length);
}
/** The path of the entry under another version. */
function renamedPath(file, newVersion) {
    const { fileName, version } = file;
    const at = fileName.indexOf(version.text);
    const renamed = fileName.slice(0, at) + newVersion + fileName.slice(at + version.text.length);
    return entryPath(file).slice(0, -fileName.length) + renamed;
}
/** The command that gives `file` another version. */
function renameCommand(file, newVersion) {
    return `git mv ${shellQuote(entryPath(file))} ${shellQuote(renamedPath(file, newVersion))}`;
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/destructive-reset.ts
const destructiveReset = {
    id: 'destructive-reset',
    severity: 'error',
    everywhere: true,
    what: 'The file drops a database, a schema with all that is in it, or everything that a role owns.',
    why: 'It is a reset script among the migrations: applied to production it deletes the data.',
    fix: 'Name it in the input `skip`, or move it to another folder.',
    example: '`DROP SCHEMA public CASCADE;`',
    checkFile: ({ path, parsed }) => parsed.statements.flatMap(({ node, start }) => {
        const name = resetStatement(node);
        if (name === undefined)
            return [];
        const help = `List '${path.slice(path.lastIndexOf('/') + 1)}' under the input 'skip', or move it to another folder.`;
        return [{ path, offset: start, message: `${name} deletes everything that is in it.`, help }];
    }),
};
/** A cheap test for texts that cannot hold such a statement. */
const MAY_RESET = /\bdrop\b/i;
function resetStatement(node) {
    if ('DropdbStmt' in node)
        return 'DROP DATABASE';
    if ('DropOwnedStmt' in node)
        return 'DROP OWNED';
    if (!('DropStmt' in node))
        return undefined;
    const { removeType, behavior } = node.DropStmt;
    return removeType === 'OBJECT_SCHEMA' && behavior === 'DROP_CASCADE' ? 'DROP SCHEMA … CASCADE' : undefined;
}

;// CONCATENATED MODULE: ./packages/migrations/src/tree-checksum.ts


/**
 * SHA-256 over the parse trees without their locations, with the grammar's version in front: equal when two texts differ in
 * comments, white space or the letter case of keywords only. (libpg-query's own fingerprint will not do: it ignores
 * constants, so that DEFAULT 5 equals DEFAULT 6.)
 */
function treeChecksum(statements) {
    const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    for (const { node } of statements)
        hash.update(JSON.stringify(node, withoutLocation)).update('\n');
    return `${GRAMMAR}:${hash.digest('hex')}`;
}
/** Every name under which the tree holds an offset into the text. */
const LOCATIONS = new Set([
    'location',
    'stmt_location',
    'stmt_len',
    'list_start',
    'list_end',
    'rexpr_list_start',
    'rexpr_list_end',
    'name_location',
]);
function withoutLocation(key, value) {
    return LOCATIONS.has(key) || key.endsWith('_location') ? undefined : value;
}

;// CONCATENATED MODULE: ./packages/migrations/src/base.ts








/** git's id of a file's content. */
function blobId(content) {
    return (0,external_node_crypto_namespaceObject.createHash)('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
/** Decides what the change does to the base; the parser must be loaded. */
function compareWithBase(inventory, base, claims) {
    const onTip = new Map(base.tip.map((file) => [file.path, file]));
    const here = new Map(inventory.migrations.map((file) => [file.path, file]));
    const added = inventory.migrations.filter(({ path }) => !onTip.has(path) && !base.fork.has(path));
    const problems = [];
    const touched = new Set(added.map(({ path }) => path));
    for (const file of inventory.migrations) {
        const before = onTip.get(file.path);
        if (before === undefined || !editedHere(file, before, base))
            continue;
        touched.add(file.path);
        problems.push(edited(file, base.contents.get(before.blob) ?? Buffer.alloc(0), base));
    }
    const renamed = new Set();
    const leftOut = new Set(inventory.skipped.map(({ path }) => path));
    for (const before of base.tip) {
        if (here.has(before.path) || leftOut.has(before.path) || !base.fork.has(before.path))
            continue;
        const content = base.contents.get(before.blob);
        const successor = added.find((file) => !renamed.has(file) && sameText(file.content, content));
        if (successor !== undefined)
            renamed.add(successor);
        if (mayGo(before, base.tip, content))
            continue;
        problems.push(removed(before, successor, base));
    }
    const latest = base.tip.at(-1)?.version;
    const fresh = added.filter((file) => !renamed.has(file) && inventory.undo.get(file) !== 'suspect');
    problems.push(...outOfOrder(fresh, base, latest), ...reused(fresh, base, latest), ...overtaken(fresh, base));
    return { change: { added: new Set(added.map(({ path }) => path)), touched, claims }, problems, latest };
}
/** Other than on the tip, and not merely because the tip has moved on since the change left it. */
function editedHere({ content, path }, before, { fork, contents }) {
    const blob = blobId(content);
    if (blob === before.blob || blob === fork.get(path))
        return false;
    return !sameText(content, contents.get(before.blob));
}
function sameText(content, other) {
    return other !== undefined && checksum(readSourceText(content).text) === checksum(readSourceText(other).text);
}
function edited(file, before, { description }) {
    const [now, then] = [file.content, before].map((content) => parseSql(readSourceText(content).text, file.layout));
    const parsed = now?.syntaxError === undefined && then?.syntaxError === undefined;
    const cosmetic = parsed && treeChecksum(now?.statements ?? []) === treeChecksum(then?.statements ?? []);
    const rule = 'edited-after-merge';
    if (cosmetic) {
        return {
            rule,
            path: file.path,
            severity: 'warning',
            message: `'${file.path}' is on the base (${description}); only comments, white space or letter case changed.`,
            help: 'Nothing needs to be done; tools that compare checksums of the text will complain.',
        };
    }
    return {
        rule,
        path: file.path,
        message: `'${file.path}' is on the base (${description}), and its SQL is changed here. Databases that have applied it never see the change.`,
        help: `Restore the file, and put the change into a new migration.`,
    };
}
/** Files that our own rules ask to remove or rename: undo files, one of two with the same version, reset scripts. */
function mayGo(file, tip, content) {
    const siblings = tip.filter((other) => other !== file && versionKey(other.version) === versionKey(file.version));
    if (siblings.length > 0 || looksLikeUndo(file.name, []))
        return true;
    if (content === undefined)
        return false;
    const source = readSourceText(content);
    const checked = { ...file, ...source, content, parsed: parseSql(source.text) };
    return destructiveReset.checkFile(checked).length > 0;
}
function removed(before, successor, { description }) {
    const rule = 'removed-after-merge';
    if (successor === undefined) {
        return {
            rule,
            path: before.path,
            message: `'${before.path}' is on the base (${description}) and is removed here. Databases that have applied it keep what it did; new ones never get it.`,
            help: 'Restore the file. To take its change back, write a new migration that does so.',
        };
    }
    return {
        rule,
        path: successor.path,
        message: `'${before.path}' is on the base (${description}) and is renamed to '${successor.path}' here. Databases that have applied it take it for a new migration, and run it again.`,
        help: 'Keep the name that it has on the base.',
    };
}
function outOfOrder(fresh, base, latest) {
    if (latest === undefined)
        return [];
    const late = fresh.filter(({ version }) => compareVersions(version, latest) <= 0);
    let highest = fresh.reduce((a, { version }) => (compareVersions(a, version) < 0 ? version : a), latest);
    return late.map((file) => {
        const next = nextVersionAfter({ ...highest, text: padLike(highest, file.version) });
        highest = { ...highest, text: next, number: highest.number + 1n, suffix: '' };
        const taken = base.tip.find((other) => compareVersions(other.version, file.version) === 0);
        const why = taken === undefined
            ? `Version ${file.version.text} is new, but not above ${latest.text}, the latest on the base (${base.description}). Databases at ${latest.text} skip it or refuse it.`
            : `Version ${file.version.text} is taken: '${taken.path}' has it on the base (${base.description}).`;
        return { rule: 'out-of-order', path: file.path, message: why, help: renameCommand(file, next) };
    });
}
/** `version` as text, in the padding that another one has. */
function padLike({ text, number, suffix }, { text: other }) {
    const width = /^\d+/.exec(other)?.[0].length ?? 0;
    return /^\d+[a-z]?$/.test(text) ? number.toString().padStart(width, '0') + suffix : text;
}
function reused(fresh, base, latest) {
    return fresh.flatMap((file) => {
        // What is not above the latest is reported as out of order already.
        if (latest !== undefined && compareVersions(file.version, latest) <= 0)
            return [];
        const former = base.deleted.find(({ path, version }) => path !== file.path && versionKey(version) === versionKey(file.version));
        if (former === undefined)
            return [];
        const highest = [...base.deleted, ...fresh].reduce((a, { version }) => (compareVersions(a, version) < 0 ? version : a), file.version);
        return [
            {
                rule: 'reused-version',
                path: file.path,
                message: `The base once had version ${file.version.text} as '${former.path}'. Databases that applied that one never run this one.`,
                help: renameCommand(file, nextVersionAfter(highest)),
            },
        ];
    });
}
/** The base has got versions below a new file's since that was written: who ran the new file already never gets them. */
function overtaken(fresh, base) {
    return fresh.flatMap((file) => {
        const then = base.whenWritten.get(file.path);
        if (then === undefined)
            return [];
        const later = base.tip.filter(({ path, version }) => !then.has(path) && compareVersions(version, file.version) < 0);
        const [first] = later;
        if (first === undefined)
            return [];
        const others = later.length === 1 ? '' : ` and ${later.length - 1} more`;
        return [
            {
                rule: 'overtaken-by-base',
                path: file.path,
                message: `'${first.path}'${others} came to the base after '${file.path}' was written, with a lower version. A database that ran this file already (a preview, a colleague's) skips or refuses it.`,
                help: 'Apply the older file there by hand, or make such databases anew. If no database has run this file yet, nothing needs to be done.',
            },
        ];
    });
}

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __nccwpck_require__(6);
var picomatch_default = /*#__PURE__*/__nccwpck_require__.n(picomatch);
;// CONCATENATED MODULE: ./packages/migrations/src/layouts/dbmate.ts

/** dbmate, pkg/dbmate/db.go: digits, then anything. */
const NAME = /^(\d+)(\P{Cc}*)\.sql$/u;
/** `20260122093000_create_users.sql` with the sections `-- migrate:up` and `-- migrate:down`. */
const dbmate = {
    pattern: '<version>_<name>.sql',
    example: '20260122093000_create_users.sql',
    classify: (name, folder) => (folder ? { kind: 'not-sql' } : classify(name)),
    sortsAsText: true,
    guessesUndo: false,
};
function classify(file) {
    if (!/\.sql$/i.test(file))
        return { kind: 'not-sql' };
    const [, text = '', rest = ''] = NAME.exec(file) ?? [];
    const version = parseVersion(text);
    if (version !== undefined)
        return { kind: 'migration', version, name: rest.replace(/^[_-]+/, '') };
    if (!file.endsWith('.sql'))
        return { kind: 'malformed', reason: "the extension must be '.sql' in lower case" };
    if (/\p{Cc}/u.test(file))
        return { kind: 'malformed', reason: 'its name holds a control character' };
    return { kind: 'malformed', reason: 'it does not start with a version, so dbmate leaves it out' };
}

;// CONCATENATED MODULE: ./packages/migrations/src/layouts/flyway.ts

/** Flyway's defaults (docs, "Migrations", naming): prefix V, U, B or R, two underscores, description. */
const VERSIONED = /^([VUB])(\d+(?:[._]\d+)*)__(\P{Cc}+)\.sql$/u;
const REPEATABLE = /^R__\P{Cc}+\.sql$/u;
/** Flyway's callbacks run around migrations (docs, "Callback events"); `__` and a description may follow. */
const CALLBACK = /^(?:before|after)(?:Each)?(?:Migrate|Undo|Clean|Info|Validate|Baseline|Repair|Connect|Versioned|Repeatables|Each|CreateSchema|CreateConnection)\w*?(?:__\P{Cc}+)?\.sql$/u;
/** `V1__create_users.sql`, undone by `U1__create_users.sql`. */
const flyway = {
    pattern: 'V<version>__<name>.sql',
    example: 'V1__create_users.sql',
    classify: (name, folder) => (folder ? { kind: 'not-sql' } : flyway_classify(name)),
    sortsAsText: false,
    guessesUndo: false,
};
function flyway_classify(file) {
    if (!/\.sql$/i.test(file))
        return { kind: 'not-sql' };
    const [, prefix, text = '', name = ''] = VERSIONED.exec(file) ?? [];
    const version = parseDottedVersion(text);
    if (version !== undefined && prefix === 'V')
        return { kind: 'migration', version, name };
    if (version !== undefined && prefix === 'U')
        return { kind: 'undo', version, name };
    if (version !== undefined) {
        return { kind: 'aside', reason: 'a baseline migration of Flyway, which only a new database runs' };
    }
    if (REPEATABLE.test(file)) {
        return {
            kind: 'aside',
            reason: 'a repeatable migration, which Flyway runs after the sequence whenever it has changed',
        };
    }
    if (CALLBACK.test(file))
        return { kind: 'aside', reason: 'a callback of Flyway' };
    return { kind: 'malformed', reason: flyway_whyMalformed(file) };
}
function flyway_whyMalformed(file) {
    if (!file.endsWith('.sql'))
        return "the extension must be '.sql' in lower case";
    if (/\p{Cc}/u.test(file))
        return 'its name holds a control character';
    if (/^[vurb]\d/.test(file))
        return 'the prefix must be upper-case';
    if (/^[VUB]\d[\d._]*_[^_]/.test(file))
        return 'two underscores must stand between version and name';
    if (/^[VUB]\d[\d._]*\.sql$/.test(file))
        return 'it has a version but no name';
    return "it does not start with 'V', a version and two underscores";
}

;// CONCATENATED MODULE: ./packages/migrations/src/layouts/golang-migrate.ts

/** golang-migrate, source/parse.go; the version must fit in 64 bits. */
const PAIR = /^(\d+)_(\P{Cc}*)\.(up|down)\.sql$/u;
const HIGHEST = 2n ** 63n - 1n;
/** `1_create_users.up.sql`, undone by `1_create_users.down.sql`. */
const golangMigrate = {
    pattern: '<version>_<name>.up.sql',
    example: '000001_create_users.up.sql',
    classify: (name, folder) => (folder ? { kind: 'not-sql' } : golang_migrate_classify(name)),
    sortsAsText: false,
    guessesUndo: false,
};
function golang_migrate_classify(file) {
    if (!/\.sql$/i.test(file))
        return { kind: 'not-sql' };
    const [, text = '', name = '', direction] = PAIR.exec(file) ?? [];
    const version = parseVersion(text);
    if (version === undefined)
        return { kind: 'malformed', reason: golang_migrate_whyMalformed(file) };
    if (version.number > HIGHEST)
        return { kind: 'malformed', reason: 'the version does not fit in 64 bits' };
    return { kind: direction === 'up' ? 'migration' : 'undo', version, name };
}
function golang_migrate_whyMalformed(file) {
    if (!file.endsWith('.sql'))
        return "the extension must be '.sql' in lower case";
    if (/\p{Cc}/u.test(file))
        return 'its name holds a control character';
    if (!/^\d/.test(file))
        return 'it does not start with a version';
    if (!/\.(?:up|down)\.sql$/.test(file))
        return "it ends neither in '.up.sql' nor in '.down.sql', so golang-migrate leaves it out";
    return "the version must be digits, followed by '_'";
}

;// CONCATENATED MODULE: ./packages/migrations/src/layouts/prisma.ts

/** Prisma makes 14 digits, an underscore and the name; every folder counts for it, in the order of the text. */
const FOLDER = /^(\d+)_(\P{Cc}+)$/u;
/** `20260122093000_create_users/migration.sql`. */
const prisma = {
    pattern: '<timestamp>_<name>/migration.sql',
    example: '20260122093000_create_users/migration.sql',
    classify: prisma_classify,
    sortsAsText: true,
    guessesUndo: false,
};
function prisma_classify(entry, folder) {
    if (!folder) {
        return /\.sql$/i.test(entry)
            ? { kind: 'malformed', reason: "it is no folder with a 'migration.sql', so Prisma leaves it out" }
            : { kind: 'not-sql' };
    }
    const [, text = '', name = ''] = FOLDER.exec(entry) ?? [];
    const version = parseVersion(text);
    return version === undefined
        ? { kind: 'malformed', reason: 'the name of the folder is not a timestamp, an underscore and a name' }
        : { kind: 'migration', version, name, file: 'migration.sql' };
}

;// CONCATENATED MODULE: ./packages/migrations/src/layout.ts





const LAYOUTS = { numbered: numbered, flyway: flyway, 'golang-migrate': golangMigrate, dbmate: dbmate, prisma: prisma };
const LAYOUT_NAMES = Object.keys(LAYOUTS);

;// CONCATENATED MODULE: ./packages/migrations/src/undo.ts






/** The status of each file; files that are not in the map are plain migrations. */
function findUndoFiles(migrations) {
    const byVersion = Map.groupBy(migrations, ({ version }) => versionKey(version));
    const found = new Map();
    for (const files of byVersion.values()) {
        for (const file of files) {
            const siblings = files.filter((other) => other !== file).map(({ name }) => name);
            if (looksLikeUndo(file.name, siblings))
                found.set(file, isKept(file) ? 'kept' : 'suspect');
        }
    }
    return found;
}
function isKept({ content }) {
    const { sql, comments } = separatePsqlParts(readSourceText(content).text);
    const firstToken = skipTrivia(sql, 0);
    return comments
        .filter(({ offset }) => offset < firstToken)
        .map(parseDirective)
        .some((found) => found?.kind === 'ignore-file' && found.rules.includes('rollback-file') && found.reason !== '');
}

;// CONCATENATED MODULE: ./packages/migrations/src/discover.ts







/**
 * Reads the migration folders; sub-folders are not searched.
 * @throws ActionError when a folder is missing or holds no migration, a file cannot be read, or a skip pattern matches nothing
 */
function discover({ folders, skip, cwd, layout = 'numbered' }) {
    const inventory = { ...emptyInventory(), layout };
    const matchers = skipMatchers(skip);
    const seen = new Set();
    for (const folder of folders) {
        const absolute = (0,external_node_path_namespaceObject.resolve)(cwd, folder);
        const entries = readFolder(folder, absolute);
        const real = (0,external_node_fs_namespaceObject.realpathSync)(absolute);
        if (seen.has(real))
            continue;
        seen.add(real);
        const before = inventory.migrations.length + inventory.malformed.length;
        for (const entry of entries) {
            const path = external_node_path_namespaceObject.posix.join((0,external_node_path_namespaceObject.relative)(cwd, absolute).split(external_node_path_namespaceObject.sep).join('/'), entry.name);
            const skippedBy = matchers.find(({ matches }) => matches(entry.name, path));
            for (const matcher of matchers)
                matcher.used ||= matcher.matches(entry.name, path);
            if (skippedBy === undefined)
                addEntry(inventory, { entry, path, absolute, real });
            else
                inventory.skipped.push({ path, reason: `matches skip '${skippedBy.pattern}'` });
        }
        if (inventory.migrations.length + inventory.malformed.length === before) {
            throw noMigration(folder, entries.length, layout);
        }
    }
    const unused = matchers.filter(({ used }) => !used).map(({ pattern }) => pattern);
    if (unused.length > 0) {
        throw new failure/* ActionError */.lZ(`Input 'skip': ${quoteList(unused)} matches no file in ${quoteList(folders)}. Correct the name, or remove it if the file is gone.`);
    }
    inventory.migrations.sort((a, b) => compareVersions(a.version, b.version) || (a.path < b.path ? -1 : 1));
    if (LAYOUTS[layout].guessesUndo)
        inventory.undo = findUndoFiles(inventory.migrations);
    leaveOutCompanions(inventory);
    return inventory;
}
/** A folder with nothing in it; for the checks of single files. */
function emptyInventory() {
    return { undo: new Map(), migrations: [], skipped: [], malformed: [], other: [], companions: [], layout: 'numbered' };
}
function addEntry(inventory, { entry, path, absolute, real }) {
    const { layout } = inventory;
    const found = LAYOUTS[layout].classify(entry.name, entry.isDirectory());
    if (found.kind === 'not-sql')
        inventory.other.push(path);
    else if (found.kind === 'aside')
        inventory.skipped.push({ path, reason: found.reason });
    else if (found.kind === 'malformed')
        inventory.malformed.push({ path, reason: found.reason });
    else {
        const below = found.kind === 'migration' ? found.file : undefined;
        const obstacle = whyNotAFile(below === undefined ? entry : undefined, (0,external_node_path_namespaceObject.join)(absolute, entry.name, below ?? ''), real);
        if (obstacle !== undefined)
            inventory.malformed.push({ path, reason: obstacle });
        else {
            const filePath = below === undefined ? path : external_node_path_namespaceObject.posix.join(path, below);
            const content = readContent((0,external_node_path_namespaceObject.join)(absolute, entry.name, below ?? ''), filePath);
            const file = { path: filePath, fileName: entry.name, version: found.version, name: found.name, content, layout };
            (found.kind === 'migration' ? inventory.migrations : inventory.companions).push(file);
        }
    }
}
/** An undo file is left out for a stated reason; one that undoes nothing is a mistake. */
function leaveOutCompanions({ migrations, companions, skipped, malformed }) {
    const versions = new Set(migrations.map(({ version }) => versionKey(version)));
    for (const { path, version } of companions) {
        if (versions.has(versionKey(version)))
            skipped.push({ path, reason: `the undo of version ${version.text}` });
        else
            malformed.push({ path, reason: `it undoes version ${version.text}, and no migration has that version` });
    }
}
/** The kinds of the entries of a folder that is not on this machine, by the paths of its files. */
function discover_classifyPath(folder, path, layout) {
    if (!path.startsWith(folder === '' ? '' : `${folder}/`))
        return undefined;
    const [fileName = '', ...below] = path.slice(folder === '' ? 0 : folder.length + 1).split('/');
    const found = LAYOUTS[layout].classify(fileName, below.length > 0);
    const file = found.kind === 'migration' ? found.file : undefined;
    return below.join('/') === (file ?? '') ? { ...found, fileName } : undefined;
}
function quoteList(items) {
    return items.map((item) => `'${item}'`).join(', ');
}
function noMigration(folder, entries, layout) {
    const found = entries === 0 ? 'is empty' : 'holds no migration';
    return new failure/* ActionError */.lZ(`The migration folder '${folder}' ${found}: expected files such as '${LAYOUTS[layout].example}'. Correct the input 'path'.`);
}
function readFolder(folder, absolute) {
    try {
        return (0,external_node_fs_namespaceObject.readdirSync)(absolute, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    }
    catch (error) {
        const remedy = "Correct the input 'path', or check the repository out before this step.";
        if ((0,failure/* codeOf */.$N)(error) === 'ENOENT')
            throw new failure/* ActionError */.lZ(`The migration folder '${folder}' does not exist. ${remedy}`);
        if ((0,failure/* codeOf */.$N)(error) === 'ENOTDIR')
            throw new failure/* ActionError */.lZ(`The migration folder '${folder}' is a file. ${remedy}`);
        throw new failure/* ActionError */.lZ(`The migration folder '${folder}' cannot be read (${(0,failure/* codeOf */.$N)(error)}). Give the runner's user access to it.`);
    }
}
/**
 * A link may stay within its folder; elsewhere it could show a file of the machine to whoever reads the log.
 * @param entry left out where the file lies deeper than the folder's own entries
 */
function whyNotAFile(entry, file, realFolder) {
    if (entry?.isFile())
        return undefined;
    if (entry !== undefined && !entry.isSymbolicLink())
        return entry.isDirectory() ? 'it is a folder' : 'it is no regular file';
    try {
        const target = (0,external_node_fs_namespaceObject.realpathSync)(file);
        if (!target.startsWith(realFolder + external_node_path_namespaceObject.sep))
            return 'it is a symbolic link out of the folder';
        return (0,external_node_fs_namespaceObject.statSync)(target).isFile() ? undefined : 'it is no regular file';
    }
    catch {
        return entry === undefined ? `it holds no '${(0,external_node_path_namespaceObject.basename)(file)}'` : 'it is a symbolic link to nothing';
    }
}
function readContent(file, path) {
    try {
        return (0,external_node_fs_namespaceObject.readFileSync)(file);
    }
    catch (error) {
        throw new failure/* ActionError */.lZ(`The migration '${path}' cannot be read (${(0,failure/* codeOf */.$N)(error)}). Give the runner's user access to it.`);
    }
}
/** The user's patterns; a pattern is first of all a name, so that a file called `[x].sql` can be skipped too. */
function skipMatchers(patterns) {
    return patterns.map((pattern) => {
        const glob = picomatch_default()(pattern, { dot: true });
        const matches = (fileName, path) => pattern === fileName || pattern === path || glob(fileName) || glob(path);
        return { pattern, matches, used: false };
    });
}

;// CONCATENATED MODULE: ./packages/migrations/src/base-source.ts




/** More new files than this in one change are a first import, not an ordinary change. */
const MOST_WRITTEN = 20;
/** Reads of the base what a comparison needs, and no more. */
async function loadBase(inventory, source, options) {
    const { folders, cwd, root } = options;
    const toRepository = (path) => (0,external_node_path_namespaceObject.relative)(root, (0,external_node_path_namespaceObject.resolve)(cwd, path)).split(external_node_path_namespaceObject.sep).join('/');
    const toLocal = (path) => (0,external_node_path_namespaceObject.relative)(cwd, (0,external_node_path_namespaceObject.join)(root, path)).split(external_node_path_namespaceObject.sep).join('/');
    const unique = [...new Set(folders.map((folder) => external_node_path_namespaceObject.posix.normalize(toRepository(folder)).replace(/^\.$/, '')))];
    const list = async (read) => {
        const found = new Map();
        for (const folder of unique) {
            for (const [path, blob] of await read(folder)) {
                if (migrationAt(folder, path, options, toLocal) !== undefined)
                    found.set(toLocal(path), blob);
            }
        }
        return found;
    };
    const at = (localPath) => {
        const path = toRepository(localPath);
        return unique.map((folder) => migrationAt(folder, path, options, toLocal)).find((one) => one !== undefined);
    };
    const tipBlobs = await list((folder) => source.listTip(folder));
    const here = new Map(inventory.migrations.map((file) => [file.path, file]));
    const other = [...tipBlobs].filter(([path, blob]) => {
        const file = here.get(path);
        return file === undefined || blobId(file.content) !== blob;
    });
    const fork = other.length === 0 ? tipBlobs : await list((folder) => source.listFork(folder));
    const contents = new Map();
    for (const [path, blob] of other) {
        // What the base alone has changed is not looked at.
        const file = here.get(path);
        const concerns = file === undefined ? fork.has(path) : fork.get(path) !== blobId(file.content);
        if (concerns)
            contents.set(blob, await source.read(blob));
    }
    const added = inventory.migrations.filter(({ path }) => !tipBlobs.has(path) && !fork.has(path));
    const deleted = [];
    const whenWritten = new Map();
    if (added.length > 0 && tipBlobs.size > 0) {
        for (const folder of unique) {
            for (const path of (await source.listDeleted(folder)) ?? []) {
                const found = at(toLocal(path));
                if (found !== undefined && !tipBlobs.has(toLocal(path)))
                    deleted.push({ path: toLocal(path), version: found.version });
            }
        }
        for (const file of added.slice(0, MOST_WRITTEN)) {
            const then = await written(file, source, unique, toRepository);
            if (then !== undefined)
                whenWritten.set(file.path, new Set(then.map(toLocal)));
        }
    }
    const tip = [...tipBlobs].flatMap(([path, blob]) => {
        const found = at(path);
        return found === undefined ? [] : [{ path, blob, ...found }];
    });
    tip.sort((a, b) => compareVersions(a.version, b.version) || (a.path < b.path ? -1 : 1));
    return { description: source.description, tip, fork, contents, deleted, whenWritten };
}
async function written({ path }, source, folders, toRepository) {
    const paths = [];
    for (const folder of folders) {
        const then = await source.listWhenWritten(folder, toRepository(path));
        if (then === undefined)
            return undefined;
        paths.push(...then);
    }
    return paths;
}
/** What a path of the repository is in the sequence; undefined where it is no part of it. */
function migrationAt(folder, path, { layout, skip }, toLocal) {
    const found = discover_classifyPath(folder, path, layout);
    if (found?.kind !== 'migration')
        return undefined;
    const { fileName, version, name } = found;
    const entry = path.slice(0, path.length - (found.file === undefined ? 0 : found.file.length + 1));
    return skipMatchers(skip).some(({ matches }) => matches(fileName, toLocal(entry)))
        ? undefined
        : { fileName, version, name };
}

;// CONCATENATED MODULE: ./packages/migrations/src/fix.ts


/**
 * The moves that put the new files behind everything that the base has or had, in their present order. Files that are on the
 * base stay as they are, and so does a new file that is in its place already. Undo files of the layout move with theirs.
 */
function planMoves(inventory, base) {
    const onBase = new Set([...base.tip.map(({ path }) => path), ...base.fork.keys()]);
    const fresh = inventory.migrations.filter((file) => !onBase.has(file.path) && inventory.undo.get(file) !== 'suspect');
    const used = [...base.tip, ...base.deleted, ...inventory.migrations.filter(({ path }) => onBase.has(path))];
    let highest = used.reduce((a, { version }) => (a === undefined || compareVersions(a, version) < 0 ? version : a), undefined);
    return fresh.flatMap((file) => {
        const after = highest;
        const inPlace = after === undefined || (compareVersions(file.version, after) > 0 && !leavesGap(file, after));
        if (inPlace) {
            highest = file.version;
            return [];
        }
        const text = nextVersionAfter(widthOf(after, file));
        highest = parseVersion(text) ?? parseDottedVersion(text) ?? after;
        const undo = (inventory.companions ?? []).filter((one) => versionKey(one.version) === versionKey(file.version) && one.name === file.name);
        return [file, ...undo].map((one) => ({ from: entryPath(one), to: renamedPath(one, text) }));
    });
}
/** A counter that jumps; timestamps always do. */
function leavesGap({ version }, after) {
    const counter = version.number < 10n ** 11n && !version.parts?.length;
    return counter && version.number > after.number + 1n;
}
/** The padding of the file itself, where the base has versions that are shorter. */
function widthOf(after, { version }) {
    const width = /^\d+/.exec(version.text)?.[0].length ?? 0;
    return after.parts === undefined && /^\d+[a-z]?$/.test(after.text)
        ? { ...after, text: after.number.toString().padStart(width, '0') + after.suffix }
        : after;
}

;// CONCATENATED MODULE: ./packages/migrations/src/git-base.ts




/** The remote may take this long to answer, in ms. */
const REMOTE_LIMIT_MS = 30_000;
/** The root of the work tree that holds a folder: the nearest folder upwards with a `.git`; undefined outside of one. */
function findWorkTree(folder) {
    for (let at = folder;; at = (0,external_node_path_namespaceObject.dirname)(at)) {
        if ((0,external_node_fs_namespaceObject.existsSync)((0,external_node_path_namespaceObject.join)(at, '.git')))
            return at;
        if ((0,external_node_path_namespaceObject.dirname)(at) === at)
            return undefined;
    }
}
/**
 * Reads the base with the `git` program; works in a shallow clone, whose missing commits it fetches.
 * @throws ActionError that says why the base cannot be had and what to do
 */
async function openGitBase(options) {
    const git = new Git(options);
    const shallow = (await git.ask('rev-parse', '--is-shallow-repository')) === 'true';
    const tip = await findTip(git, options, shallow);
    return {
        description: `${tip.name} at ${tip.commit.slice(0, 7)} (git)`,
        listTip: (folder) => git.list(tip.commit, folder),
        async listFork(folder) {
            return git.list(await findFork(git, tip.commit, options, shallow), folder);
        },
        read: (blob) => git.blob(blob),
        async listDeleted(folder) {
            if (shallow)
                return undefined;
            const log = ['log', '--no-renames', '--diff-filter=D', '--name-only', '-z', '--format=', tip.commit];
            return splitZ(await git.run(...log, '--', folder || '.'));
        },
        async listWhenWritten(folder, path) {
            if (shallow)
                return undefined;
            const log = ['log', '--no-renames', '--diff-filter=A', '--format=%H', '-1', 'HEAD', '--', path];
            const commit = await git.ask(...log);
            return commit === undefined || commit === '' ? undefined : [...(await git.list(commit, folder)).keys()];
        },
    };
}
async function findTip(git, { candidates, online }, shallow) {
    for (const name of candidates) {
        const commit = /^[0-9a-f]{40,64}$/.test(name) ? name : await git_base_resolve(git, name, online);
        if (commit !== undefined && (await git.has(commit, online, shallow))) {
            return { name: commit === name ? 'the commit' : name.replace(/^refs\/heads\//, ''), commit };
        }
    }
    throw new failure/* ActionError */.lZ(`git has none of ${candidates.map((name) => `'${name}'`).join(', ')} to compare with${online ? ', and could not fetch it' : ''}. Check out with 'fetch-depth: 0', or name another commit in the input 'base'.`);
}
/** A branch is what the remote has now; the clone may be older. */
async function git_base_resolve(git, name, online) {
    const branch = name.replace(/^refs\/heads\//, '').replace(/^(?:refs\/remotes\/)?origin\//, '');
    if (online) {
        const remote = await git.ask('ls-remote', 'origin', `refs/heads/${branch}`, `refs/tags/${branch}`);
        const [sha] = remote?.split(/\s/) ?? [];
        if (sha)
            return sha;
    }
    for (const one of [`refs/remotes/origin/${branch}`, name]) {
        const sha = await git.ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${one}^{commit}`);
        if (sha)
            return sha;
    }
    return undefined;
}
/** The commit where HEAD left the base. A shallow clone may not know; a pull request's merge commit names it as first parent. */
async function findFork(git, tip, { forkHint, online }, shallow) {
    const common = await git.ask('merge-base', tip, 'HEAD');
    if (common)
        return common;
    const head = (await git.ask('cat-file', 'commit', 'HEAD')) ?? '';
    const [first, second] = [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, sha = '']) => sha);
    for (const commit of [second === undefined ? undefined : first, forkHint]) {
        if (commit !== undefined && (await git.has(commit, online, shallow)))
            return commit;
    }
    throw new failure/* ActionError */.lZ("The clone is too shallow to tell where this branch left the base. Check out with 'fetch-depth: 0', or give a token in the input 'github-token'.");
}
function splitZ(text) {
    return text
        .split('\0')
        .filter((part) => part.trim() !== '')
        .map((part) => part.replace(/^\n/, ''));
}
class Git {
    #options;
    constructor(options) {
        this.#options = options;
    }
    /** The output, without the last line end; undefined when git fails. */
    async ask(...args) {
        const { exitCode, stdout } = await this.#exec(args);
        return exitCode === 0 ? stdout.trim() : undefined;
    }
    async run(...args) {
        const { exitCode, stdout, stderr } = await this.#exec(args);
        if (exitCode === 0)
            return stdout;
        throw new failure/* ActionError */.lZ(`git ${args[0]} ended with exit code ${exitCode}: ${stderr.trim()}`);
    }
    /** Whether the commit is there, after fetching it if need be. */
    async has(commit, online, shallow) {
        const there = async () => (await this.ask('cat-file', '-e', `${commit}^{commit}`)) !== undefined;
        if (await there())
            return true;
        if (!online)
            return false;
        // A depth would cut a full clone short.
        await this.ask('fetch', '--quiet', '--no-tags', ...(shallow ? ['--depth=1'] : []), 'origin', commit);
        return there();
    }
    async list(commit, folder) {
        const args = ['ls-tree', '-r', '-z', '--full-tree', commit];
        const listing = await this.run(...args, ...(folder === '' ? [] : ['--', `${folder}/`]));
        return new Map(splitZ(listing).flatMap((line) => {
            const [, blob, path] = /^\d+ blob ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? [];
            return blob === undefined || path === undefined ? [] : [[path, blob]];
        }));
    }
    /** Bytes that are no UTF-8 arrive as U+FFFD, as they do when a file's text is read. */
    async blob(id) {
        return Buffer.from(await this.run('cat-file', 'blob', id), 'utf8');
    }
    #exec(args) {
        const { root, signal } = this.#options;
        // The checkout may belong to another user than the container that the job runs in.
        const settings = ['-c', `safe.directory=${root}`, '--literal-pathspecs'];
        return exec('git', [...settings, ...args], {
            cwd: root,
            timeoutMs: REMOTE_LIMIT_MS,
            env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
            ...(signal === undefined ? {} : { signal }),
        });
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/report.ts

/** `file:line:column`, as far as it is known. */
function placeOf({ file, line, column }) {
    return line === undefined ? file : `${file}:${line}:${column}`;
}
function toAnnotation({ severity, rule, file, line, column, message, help }) {
    return { level: severity, title: rule, message: `${message}\n${help}`, file, line, column };
}
/** A finding as lines of a log. */
function findingLines(finding) {
    const { severity, rule, message, help } = finding;
    return `${severity.padEnd(7)}  ${placeOf(finding)}  ${message}  [${rule}]\n         ${help}`;
}
/** One sentence for all errors: the first with its remedy, and how many more there are; undefined when there is none. */
function findingsHeadline(findings) {
    const [first, ...more] = findings.filter(({ severity }) => severity === 'error');
    if (first === undefined)
        return undefined;
    const others = more.length === 0 ? '' : ` And ${more.length} more error${more.length === 1 ? '' : 's'}.`;
    return `${placeOf(first)}: ${first.message} ${first.help}${others}`;
}
/** The findings as a Markdown table, and the excerpts that belong to them below it; '' when there are none. */
function findingsTable(findings) {
    if (findings.length === 0)
        return '';
    const icons = { error: '❌', warning: '⚠️' };
    const rows = findings.map((finding) => [
        icons[finding.severity],
        code(placeOf(finding)),
        escapeMarkdown(firstLine(finding.message)),
        escapeMarkdown(finding.help),
        code(finding.rule),
    ]);
    const excerpts = findings
        .filter(({ message }) => message !== firstLine(message))
        .map(({ message }) => codeBlock(message.slice(firstLine(message).length + 1)));
    return [table(['', 'where', 'what', 'remedy', 'rule'], rows), ...excerpts].join('\n\n');
}
function firstLine(text) {
    return text.split('\n', 1)[0] ?? '';
}
/** Files that are not run, as a Markdown list. */
function leftOutList(files) {
    return files.map(({ path, reason }) => `- ${code(path)}: ${escapeMarkdown(reason)}`).join('\n');
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/base.ts
/** The rules that need the tip of the base; see base.ts. */
const BASE_RULES = [
    {
        id: 'edited-after-merge',
        severity: 'error',
        what: 'A migration that is on the base is changed. Where only comments, white space or the letter case of keywords differ, it is a warning: the parse tree is the same.',
        why: 'Databases that have applied the file never see the change, and new ones get another schema.',
        fix: 'Restore the file, and put the change into a new migration.',
        example: '`ALTER TABLE t ADD COLUMN a int;` becomes `… bigint;` in a file that is merged',
    },
    {
        id: 'removed-after-merge',
        severity: 'error',
        what: 'A migration that is on the base is removed or renamed. Undo files, reset scripts and one of two files with the same version may go.',
        why: 'Databases that have applied it keep what it did and new ones never get it; a renamed file runs a second time.',
        fix: 'Restore the file under its name. To take its change back, write a new migration.',
        example: '`git rm migrations/017_add_plan.sql`',
    },
    {
        id: 'out-of-order',
        severity: 'error',
        what: "A new file's version is not above the latest on the base's tip, or is taken there.",
        why: 'Databases that are at the latest version already skip the file without a word, or refuse to go on.',
        fix: 'Rename it to the next free number, as the finding shows; `stability validate --fix` does it.',
        example: '`017_mine.sql`, while the base has `018_theirs.sql` by now',
    },
    {
        id: 'reused-version',
        severity: 'error',
        what: 'A new file has a version that the base once had in a file that is deleted since.',
        why: 'Databases that applied the deleted file have recorded the version, and never run the new one.',
        fix: 'Take the next number that was never used, as the finding shows.',
        example: '`024_new.sql`, after `024_old.sql` was merged and deleted again',
    },
    {
        id: 'overtaken-by-base',
        severity: 'warning',
        what: 'After a new file was written, the base has got files with lower versions.',
        why: 'A database that ran the new file already, such as a preview environment, never runs the lower ones; golang-migrate does not even say so.',
        fix: 'Apply the lower ones there by hand, or make such databases anew.',
        example: '`20260601_mine.sql` on a branch, then `20260520_theirs.sql` is merged',
    },
    {
        id: 'claimed-by-open-pull-request',
        severity: 'error',
        what: 'Another open pull request on the same base brings the same version (input `open-pull-requests`).',
        why: 'Both are green now; the one that is merged second breaks the base, or its file is skipped.',
        fix: 'Agree with its author who takes the next number.',
        example: '`031_a.sql` here, `031_b.sql` in another pull request',
    },
];
/** See replay.ts. */
const replayFailed = {
    id: 'replay-failed',
    severity: 'error',
    what: 'The whole sequence, applied from nothing to a throwaway PostgreSQL, stops at this statement (input `replay`).',
    why: 'No new environment can be made from the migrations any more.',
    fix: 'Correct the statement; the finding has what the server said.',
    example: '`ALTER TABLE userss ADD COLUMN a int;`',
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/conflict-marker.ts
const MARKER = /^(?:<{7}|>{7}|\|{7})(?: .*)?$/m;
/** The offset of the first line that git leaves in a file where a merge did not succeed. */
function findConflictMarker(text) {
    const at = text.search(MARKER);
    return at < 0 ? undefined : at;
}
const conflictMarker = {
    id: 'conflict-marker',
    severity: 'error',
    everywhere: true,
    what: "The file holds git's conflict markers.",
    why: 'Two versions of a change stand in one file; neither was meant to run like this.',
    fix: 'Resolve the conflict.',
    example: '`<<<<<<< HEAD`',
    checkFile: ({ path, text }) => {
        const offset = findConflictMarker(text);
        return offset === undefined
            ? []
            : [
                {
                    path,
                    offset,
                    message: 'A merge conflict is not resolved here.',
                    help: 'Resolve the conflict and remove the markers.',
                },
            ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/alter-table.ts
/** The parts of an ALTER TABLE; none for any other statement. */
function alterCommands(node) {
    if (!('AlterTableStmt' in node) || node.AlterTableStmt.objtype !== 'OBJECT_TABLE')
        return [];
    const { relation: table, cmds = [] } = node.AlterTableStmt;
    if (table === undefined)
        return [];
    return cmds.flatMap((cmd) => {
        if (!('AlterTableCmd' in cmd))
            return [];
        const { subtype, name = '', def: definition } = cmd.AlterTableCmd;
        const column = definition !== undefined && 'ColumnDef' in definition ? definition.ColumnDef : undefined;
        const constraint = definition !== undefined && 'Constraint' in definition ? definition.Constraint : undefined;
        return [{ table, subtype, name, column, constraint, definition }];
    });
}
/** The constraints that are written beside a column, in order. */
function constraintsOf({ constraints = [] }) {
    return constraints.flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));
}
/** A table's name as written, for messages. */
function tableName({ schemaname, relname = '' }) {
    return schemaname === undefined ? relname : `${schemaname}.${relname}`;
}

;// CONCATENATED MODULE: ./packages/migrations/src/schema.ts
/**
 * The tables that the files read so far have made, as far as plain DDL tells: what a DO block or a function does is not seen.
 * So what it does not know may exist all the same.
 */
class Schema {
    #tables = new Map();
    #indexes = new Map();
    #types = new Map();
    table(relation) {
        return relation === undefined ? undefined : this.#tables.get(keyOf(relation));
    }
    /** The table of an index, by the index's name. */
    tableOfIndex(name) {
        const key = this.#indexes.get(unqualified(name));
        return key === undefined ? undefined : this.#tables.get(key);
    }
    /** The name of that table. */
    nameOfIndexTable(name) {
        return this.#indexes.get(unqualified(name));
    }
    /** Path of the file that creates an enum. */
    creatorOfType(name) {
        return this.#types.get(unqualified(name));
    }
    /** Takes in what a statement of the file `path` does. */
    apply(node, path) {
        if ('CreateStmt' in node) {
            const { relation, tableElts = [], partspec } = node.CreateStmt;
            const table = this.#create(relation, path);
            if (table === undefined)
                return;
            table.partitioned = partspec !== undefined;
            for (const element of tableElts) {
                if ('ColumnDef' in element)
                    addColumn(table, element.ColumnDef);
                if ('Constraint' in element)
                    addConstraint(table, element.Constraint, true);
            }
        }
        else if ('CreateTableAsStmt' in node) {
            this.#create(node.CreateTableAsStmt.into?.rel, path);
        }
        else if ('SelectStmt' in node) {
            this.#create(node.SelectStmt.intoClause?.rel, path);
        }
        else if ('IndexStmt' in node) {
            const { idxname, relation } = node.IndexStmt;
            if (idxname !== undefined && relation !== undefined)
                this.#indexes.set(idxname, keyOf(relation));
        }
        else if ('CreateEnumStmt' in node) {
            this.#types.set(unqualified(namesOf(node.CreateEnumStmt.typeName).join('.')), path);
        }
        else if ('AlterTableStmt' in node) {
            const table = this.table(node.AlterTableStmt.relation);
            if (table === undefined)
                return;
            for (const cmd of node.AlterTableStmt.cmds ?? [])
                if ('AlterTableCmd' in cmd)
                    alter(table, cmd.AlterTableCmd);
        }
        else if ('RenameStmt' in node) {
            this.#rename(node.RenameStmt);
        }
        else if ('DropStmt' in node && node.DropStmt.removeType === 'OBJECT_TABLE') {
            for (const object of node.DropStmt.objects ?? [])
                this.#tables.delete(unqualified(objectName(object)));
        }
    }
    /** CREATE … IF NOT EXISTS leaves alone what is there. */
    #create(relation, createdBy) {
        if (relation === undefined || this.#tables.has(keyOf(relation)))
            return undefined;
        const table = {
            createdBy,
            partitioned: false,
            columns: new Map(),
            notNullChecks: new Map(),
            foreignKeys: new Set(),
        };
        this.#tables.set(keyOf(relation), table);
        return table;
    }
    #rename({ renameType, relation, subname = '', newname = '' }) {
        const table = this.table(relation);
        if (table === undefined || relation === undefined)
            return;
        if (renameType === 'OBJECT_TABLE') {
            this.#tables.delete(keyOf(relation));
            this.#tables.set(keyOf({ ...relation, relname: newname }), table);
        }
        const column = renameType === 'OBJECT_COLUMN' ? table.columns.get(subname) : undefined;
        if (column !== undefined) {
            table.columns.delete(subname);
            table.columns.set(newname, column);
        }
    }
}
/** `public` is the schema of names without one, by default. */
function keyOf({ schemaname, relname = '' }) {
    return schemaname === undefined || schemaname === 'public' ? unqualified(relname) : `${schemaname}.${relname}`;
}
function unqualified(name) {
    return name.startsWith('public.') ? name.slice('public.'.length) : name;
}
/** The parts of a name that the tree holds as a list of strings. */
function namesOf(nodes) {
    return (nodes ?? []).flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []));
}
/** The name of a dropped object. */
function objectName(node) {
    return 'List' in node ? namesOf(node.List.items).join('.') : namesOf([node]).join('.');
}
function columnType({ names, typmods = [], arrayBounds }) {
    const type = namesOf(names).filter((part) => part !== 'pg_catalog');
    return {
        type: type.join('.') + (arrayBounds === undefined ? '' : '[]'),
        modifiers: typmods.map((node) => ('A_Const' in node ? (node.A_Const.ival?.ival ?? 0) : undefined)),
    };
}
function addColumn(table, column) {
    if (column.colname === undefined || column.typeName === undefined)
        return;
    table.columns.set(column.colname, columnType(column.typeName));
    for (const node of column.constraints ?? [])
        if ('Constraint' in node)
            addConstraint(table, node.Constraint, false);
}
function addConstraint(table, constraint, ofNewTable) {
    const { contype, conname, raw_expr: expression, skip_validation: notValid } = constraint;
    if (conname === undefined)
        return;
    if (contype === 'CONSTR_FOREIGN')
        table.foreignKeys.add(conname);
    const column = contype === 'CONSTR_CHECK' ? columnThatIsNotNull(expression) : undefined;
    if (column !== undefined)
        table.notNullChecks.set(conname, { column, valid: ofNewTable || notValid !== true });
    const [named] = contype === 'CONSTR_NOTNULL' ? namesOf(constraint.keys) : [];
    if (named !== undefined)
        table.notNullChecks.set(conname, { column: named, valid: notValid !== true });
}
/** The column of `column IS NOT NULL`. */
function columnThatIsNotNull(expression) {
    if (expression === undefined || !('NullTest' in expression))
        return undefined;
    const { arg, nulltesttype } = expression.NullTest;
    if (nulltesttype !== 'IS_NOT_NULL' || arg === undefined || !('ColumnRef' in arg))
        return undefined;
    return namesOf(arg.ColumnRef.fields).at(-1);
}
function alter(table, { subtype, name = '', def }) {
    const column = def !== undefined && 'ColumnDef' in def ? def.ColumnDef : undefined;
    const constraint = def !== undefined && 'Constraint' in def ? def.Constraint : undefined;
    if (subtype === 'AT_AddColumn' && column !== undefined)
        addColumn(table, column);
    if (subtype === 'AT_DropColumn')
        table.columns.delete(name);
    if (subtype === 'AT_AlterColumnType' && column?.typeName !== undefined)
        table.columns.set(name, columnType(column.typeName));
    if (subtype === 'AT_AddConstraint' && constraint !== undefined)
        addConstraint(table, constraint, false);
    if (subtype === 'AT_DropConstraint') {
        table.notNullChecks.delete(name);
        table.foreignKeys.delete(name);
    }
    const check = subtype === 'AT_ValidateConstraint' ? table.notNullChecks.get(name) : undefined;
    if (check !== undefined)
        check.valid = true;
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/destructive-change.ts


const destructiveChange = {
    id: 'destructive-change',
    severity: 'warning',
    what: 'Data is deleted: a table, a column or a schema is dropped, or a table is emptied. Tables that the same file or change creates do not count.',
    why: 'No new migration brings the data back, and code that still runs during the deploy fails.',
    fix: 'Drop it in a later release than the last code that uses it, and say so: `-- migrations: ignore destructive-change <reason>`.',
    example: '`ALTER TABLE users DROP COLUMN email;`',
    checkStatement({ node }, context) {
        const what = destroys(node, context);
        if (what === undefined)
            return [];
        const help = "If no running code needs it any more, say so above: '-- migrations: ignore destructive-change <reason>'.";
        return [{ message: `${what} deletes data.`, help }];
    },
};
function destroys(node, { isNew }) {
    if ('TruncateStmt' in node) {
        const relations = node.TruncateStmt.relations ?? [];
        return relations.every((one) => 'RangeVar' in one && isNew(one.RangeVar)) ? undefined : 'TRUNCATE';
    }
    if ('DropStmt' in node) {
        const { removeType, behavior, objects = [] } = node.DropStmt;
        if (removeType === 'OBJECT_SCHEMA')
            return behavior === 'DROP_CASCADE' ? undefined : 'DROP SCHEMA';
        if (removeType !== 'OBJECT_TABLE')
            return undefined;
        return objects.every((object) => isNew({ relname: objectName(object) })) ? undefined : 'DROP TABLE';
    }
    const drops = alterCommands(node).some(({ subtype, table }) => subtype === 'AT_DropColumn' && !isNew(table));
    return drops ? 'DROP COLUMN' : undefined;
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/duplicate-version.ts


const duplicateVersion = {
    id: 'duplicate-version',
    severity: 'error',
    what: 'Two files have the same version; zero padding makes no difference, so `009` and `9` are the same.',
    why: 'Which of the two runs first depends on the tool and the machine, and tools that record versions skip the second one without a word.',
    fix: 'Keep the file that has been applied somewhere, and rename the other, as the finding shows.',
    example: '`17_add_subscription_tier.sql` beside `17_add_session_type_index.sql`',
    checkFolder({ migrations, undo, companions = [], layout = 'numbered' }) {
        // An undo file is to be deleted; a new number would turn it into a migration for good.
        const candidates = migrations.filter((file) => undo.get(file) !== 'suspect');
        const taken = new Set(candidates.map(({ version }) => versionKey(version)));
        const keepers = new Map();
        const highest = migrations.at(-1)?.version;
        let next = highest === undefined ? '' : nextVersionAfter(highest);
        const ofMigrations = candidates.flatMap((file) => {
            const key = versionKey(file.version);
            const keeper = keepers.get(key);
            if (keeper === undefined) {
                keepers.set(key, file);
                return [];
            }
            const message = `Version ${file.version.text} is also the version of '${keeper.path}'.`;
            if (layout !== 'numbered') {
                const help = `${renameCommand(file, next)} (or the other one, if this file has been applied already)`;
                next = nextVersionAfter(parseDottedVersion(next) ?? file.version);
                return [{ path: file.path, message, help }];
            }
            const free = nextFreeSuffix(file, taken);
            if (free !== undefined)
                taken.add(`${file.version.number}${free}`);
            const digits = file.version.text.slice(0, file.version.text.length - file.version.suffix.length);
            return [
                {
                    path: file.path,
                    message,
                    help: free === undefined
                        ? 'Give it the next free number; every letter of this one is taken.'
                        : `${renameCommand(file, digits + free)} (or the other one, if this file has been applied already)`,
                },
            ];
        });
        return [...ofMigrations, ...duplicateUndo(companions)];
    },
};
function duplicateUndo(companions) {
    const byVersion = Map.groupBy(companions, ({ version }) => versionKey(version));
    return [...byVersion.values()].flatMap(([first, ...more]) => more.map(({ path, version }) => ({
        path,
        message: `'${first?.path}' undoes version ${version.text} already.`,
        help: 'Delete one of the two.',
    })));
}
/** The next free letter after the file's own, so that the file keeps its place in the order. */
function nextFreeSuffix({ version }, taken) {
    return [...'bcdefghijklmnopqrstuvwxyz'].find((letter) => letter > version.suffix && !taken.has(`${version.number}${letter}`));
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/empty-migration.ts
const emptyMigration = {
    id: 'empty-migration',
    severity: 'error',
    everywhere: true,
    what: 'The file holds no statement.',
    why: 'It is recorded as applied and changes nothing; whatever was meant to be in it never runs, not even when it is added later.',
    fix: 'Write the migration, or delete the file.',
    example: 'A file with nothing but comments',
    checkFile: ({ path, parsed }) => parsed.statements.length === 0 && parsed.syntaxError === undefined && parsed.metaCommands.length === 0
        ? [{ path, message: 'The file holds no statement.', help: 'Write the migration, or delete the file.' }]
        : [],
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/encoding.ts
const encoding = {
    id: 'encoding',
    severity: 'error',
    everywhere: true,
    what: 'The file is not UTF-8, or holds a NUL character. A byte order mark is a warning.',
    why: 'PostgreSQL refuses such text, or stores other characters than the author saw; a byte order mark stops several tools in line 1.',
    fix: 'Save the file as UTF-8 without a byte order mark.',
    example: 'A file saved as Windows-1252 or UTF-16',
    checkFile({ path, badByte, hasByteOrderMark }) {
        const help = 'Save the file as UTF-8 without a byte order mark.';
        if (badByte !== undefined) {
            const message = badByte.kind === 'nul' ? 'The file holds a NUL character; it may be UTF-16.' : 'The file is not valid UTF-8.';
            return [{ path, offset: badByte.offset, message, help }];
        }
        if (!hasByteOrderMark)
            return [];
        return [{ path, offset: 0, severity: 'warning', message: 'The file begins with a byte order mark.', help }];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/identifier-too-long.ts

/** NAMEDATALEN - 1 of a PostgreSQL that nobody has built differently. */
const LONGEST_BYTES = 63;
const identifierTooLong = {
    id: 'identifier-too-long',
    severity: 'warning',
    what: 'A name is longer than 63 bytes.',
    why: 'PostgreSQL cuts it off without an error; two names that differ only at the end become one.',
    fix: 'Use a shorter name.',
    example: '`CREATE INDEX index_on_the_bookings_table_for_the_columns_tenant_and_customer_and_day ON bookings (day);`',
    checkFile({ path, parsed }) {
        const { sql } = parsed;
        if (!/[^\s'(),;]{64}|"[^"]{64}|[^\s'(),;]{32,}[^\0-\x7f]|[^\0-\x7f]{16,}/.test(sql))
            return [];
        for (let at = 0; at < sql.length;) {
            const { kind, start, end } = tokenAt(sql, at);
            at = end;
            const text = sql.slice(start, end);
            const name = kind === 'word' ? text : kind === 'quoted' && text.startsWith('"') ? text.slice(1, -1) : '';
            if (Buffer.byteLength(name) <= LONGEST_BYTES)
                continue;
            const cut = Buffer.from(name)
                .subarray(0, LONGEST_BYTES)
                .toString('utf8')
                .replace(/\ufffd$/, '');
            return [
                {
                    path,
                    offset: start,
                    message: `The name is longer than ${LONGEST_BYTES} bytes; PostgreSQL calls it '${cut}'.`,
                    help: 'Use a shorter name.',
                },
            ];
        }
        return [];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-exclusion-constraint.ts

const addingExclusionConstraint = {
    id: 'adding-exclusion-constraint',
    severity: 'warning',
    what: 'An EXCLUDE constraint is added to a table that is in use.',
    why: 'The table is locked against reads and writes until its index is built, and there is no way to build it beforehand.',
    fix: 'Do it while nobody uses the table, or fill a new table that has the constraint.',
    example: '`ALTER TABLE bookings ADD CONSTRAINT x EXCLUDE USING gist (room WITH =, during WITH &&);`',
    checkStatement({ node }, { isNew }) {
        return alterCommands(node)
            .filter(({ constraint, table }) => constraint?.contype === 'CONSTR_EXCLUSION' && !isNew(table))
            .map(({ table }) => ({
            message: `'${tableName(table)}' is locked against reads and writes until the constraint's index is built.`,
            help: 'Do it while nobody uses the table, or fill a new table that has the constraint.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-field-with-default.ts


const addingFieldWithDefault = {
    id: 'adding-field-with-default',
    severity: 'warning',
    what: 'A column is added whose value must be computed for every row: a volatile default, a stored generated column, an identity or a serial; before PostgreSQL 11 any default.',
    why: 'The whole table is rewritten, locked against reads and writes (ACCESS EXCLUSIVE).',
    fix: 'Add the column without it, set the default for new rows with `ALTER COLUMN … SET DEFAULT`, and fill the old rows in batches.',
    example: '`ALTER TABLE users ADD COLUMN key uuid DEFAULT gen_random_uuid();`',
    checkStatement({ node }, { isNew, postgresVersion }) {
        return alterCommands(node)
            .filter(({ subtype, table }) => subtype === 'AT_AddColumn' && !isNew(table))
            .flatMap(({ table, column }) => {
            if (column?.typeName === undefined)
                return [];
            const serial = /^(?:small|big)?serial[248]?$/.test(columnType(column.typeName).type);
            const what = serial
                ? 'a serial'
                : constraintsOf(column)
                    .map(({ contype, raw_expr: expression, generated_kind: kind }) => {
                    if (contype === 'CONSTR_IDENTITY')
                        return 'an identity';
                    if (contype === 'CONSTR_GENERATED')
                        return kind === 'v' ? undefined : 'a stored generated column';
                    return contype === 'CONSTR_DEFAULT' ? whyRewritten(expression, postgresVersion) : undefined;
                })
                    .find((one) => one !== undefined);
            if (what === undefined)
                return [];
            return [
                {
                    message: `'${tableName(table)}' is rewritten under a lock, because ${column.colname} has ${what}.`,
                    help: 'Add the column without it, SET DEFAULT for new rows, and fill the old rows in batches.',
                },
            ];
        });
    },
};
function whyRewritten(expression, postgresVersion) {
    if (expression === undefined || isNull(expression))
        return undefined;
    if (postgresVersion < 11)
        return 'a default';
    const volatile = calledFunctions(expression).find((name) => !NOT_VOLATILE.has(name));
    return volatile === undefined ? undefined : `a default that calls ${volatile}(), which may be volatile`;
}
function isNull(node) {
    return 'A_Const' in node && node.A_Const.isnull === true;
}
/** The functions that an expression calls, wherever in it. */
function calledFunctions(node) {
    const names = [];
    JSON.stringify(node, (key, value) => {
        if (key === 'FuncCall')
            names.push(namesOf(value.funcname).at(-1) ?? '');
        return value;
    });
    return names;
}
/** Functions of PostgreSQL that one meets in defaults and that are stable or immutable (pg_proc.provolatile); others are volatile until known better. */
const NOT_VOLATILE = new Set(`now transaction_timestamp statement_timestamp timezone date_trunc date_part make_interval make_date make_timestamptz to_timestamp
  to_char to_date age current_setting current_database current_schema current_user session_user txid_current pg_current_xact_id
  lower upper length concat concat_ws format md5 sha256 encode decode trim btrim replace left right substring repeat lpad rpad
  to_json to_jsonb json_build_object jsonb_build_object json_build_array jsonb_build_array array_fill string_to_array
  abs ceil floor round greatest least power coalesce nullif int4range int8range numrange tsrange tstzrange daterange
  to_tsvector set_masklen point box inet_client_addr hashtext extract`.split(/\s+/));

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-foreign-key-constraint.ts

const addingForeignKeyConstraint = {
    id: 'adding-foreign-key-constraint',
    severity: 'warning',
    what: 'A foreign key is added to a table that is in use, and checked at once.',
    why: 'Writes to both tables wait while every row is looked up (SHARE ROW EXCLUSIVE lock).',
    fix: 'Add it with `NOT VALID`, and run `ALTER TABLE … VALIDATE CONSTRAINT` in a later migration.',
    example: '`ALTER TABLE bookings ADD CONSTRAINT f FOREIGN KEY (tenant_id) REFERENCES tenants (id);`',
    checkStatement({ node }, { isNew, schema, postgresVersion }) {
        return alterCommands(node)
            .filter(({ table, column, constraint, subtype }) => {
            if (isNew(table))
                return false;
            if (subtype === 'AT_AddConstraint') {
                // Before 18, NOT VALID is refused on a partitioned table.
                const cannot = postgresVersion < 18 && schema.table(table)?.partitioned === true;
                return (constraint?.contype === 'CONSTR_FOREIGN' &&
                    !constraint.skip_validation &&
                    constraint.is_enforced === true &&
                    !cannot);
            }
            if (subtype !== 'AT_AddColumn' || column === undefined)
                return false;
            // A new column without a default is NULL everywhere, and PostgreSQL checks nothing then.
            const kinds = constraintsOf(column).map(({ contype }) => contype);
            return kinds.includes('CONSTR_FOREIGN') && kinds.includes('CONSTR_DEFAULT');
        })
            .map(({ table }) => ({
            message: `Writes to '${tableName(table)}' and to the table it refers to wait while every row is checked.`,
            help: 'Add the foreign key with NOT VALID, and VALIDATE CONSTRAINT in a later migration.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-not-nullable-field.ts


const addingNotNullableField = {
    id: 'adding-not-nullable-field',
    severity: 'warning',
    what: 'A column of a table that is in use becomes NOT NULL. Not reported where an earlier migration has validated `CHECK (column IS NOT NULL)` (PostgreSQL 12 and later).',
    why: 'The table is locked against reads and writes while every row is looked at, and the migration fails at the first NULL.',
    fix: '`ADD CONSTRAINT … CHECK (column IS NOT NULL) NOT VALID`, then `VALIDATE CONSTRAINT` in a second migration, then `SET NOT NULL` in a third. PostgreSQL 18: `ADD CONSTRAINT … NOT NULL column NOT VALID`, then `VALIDATE CONSTRAINT`.',
    example: '`ALTER TABLE users ALTER COLUMN email SET NOT NULL;`',
    checkStatement({ node }, { isNew, schema, postgresVersion }) {
        return alterCommands(node).flatMap(({ subtype, table, name, constraint }) => {
            if (isNew(table))
                return [];
            const byConstraint = subtype === 'AT_AddConstraint' && constraint?.contype === 'CONSTR_NOTNULL' && !constraint.skip_validation;
            const column = byConstraint ? namesOf(constraint.keys)[0] : subtype === 'AT_SetNotNull' ? name : undefined;
            if (column === undefined)
                return [];
            const known = [...(schema.table(table)?.notNullChecks.values() ?? [])];
            if (postgresVersion >= 12 && known.some((check) => check.valid && check.column === column))
                return [];
            const help = postgresVersion >= 18
                ? `ADD CONSTRAINT … NOT NULL ${column} NOT VALID, and VALIDATE CONSTRAINT in a later migration.`
                : `Validate a CHECK (${column} IS NOT NULL) first: ADD CONSTRAINT … NOT VALID, then VALIDATE CONSTRAINT in a later migration.`;
            return [
                { message: `Every row of '${tableName(table)}' is looked at under a lock that blocks reads and writes.`, help },
            ];
        });
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-required-field.ts


const addingRequiredField = {
    id: 'adding-required-field',
    severity: 'warning',
    what: 'A column is added that is NOT NULL and has no default.',
    why: 'It works on an empty table, such as in a test, and fails on the first table with rows: in production.',
    fix: 'Give it a default, or add it as nullable, fill it, and make it NOT NULL later.',
    example: '`ALTER TABLE users ADD COLUMN plan text NOT NULL;`',
    checkStatement({ node }, { isNew }) {
        return alterCommands(node).flatMap(({ subtype, table, column }) => {
            if (subtype !== 'AT_AddColumn' || column?.typeName === undefined || isNew(table))
                return [];
            const kinds = constraintsOf(column).map(({ contype }) => contype);
            const required = kinds.includes('CONSTR_NOTNULL') || kinds.includes('CONSTR_PRIMARY');
            const filled = ['CONSTR_DEFAULT', 'CONSTR_IDENTITY', 'CONSTR_GENERATED'].some((kind) => kinds.some((one) => one === kind));
            if (!required || filled || /serial/.test(columnType(column.typeName).type))
                return [];
            return [
                {
                    message: `Fails as soon as '${tableName(table)}' has a row: ${column.colname} is NOT NULL and has no default.`,
                    help: 'Give it a default, or add it as nullable, fill it, and make it NOT NULL in a later migration.',
                },
            ];
        });
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-serial-primary-key-field.ts

const addingSerialPrimaryKeyField = {
    id: 'adding-serial-primary-key-field',
    severity: 'warning',
    what: 'A primary key is added to a table that is in use, and its index is built at once.',
    why: 'The table is locked against reads and writes until the index is built and every row is looked at for NULL (ACCESS EXCLUSIVE).',
    fix: 'Create the unique index CONCURRENTLY in a migration before, make the columns NOT NULL, and then `ADD CONSTRAINT … PRIMARY KEY USING INDEX`.',
    example: '`ALTER TABLE users ADD PRIMARY KEY (id);`',
    checkStatement({ node }, { isNew }) {
        return alterCommands(node)
            .filter(({ subtype, table, column, constraint }) => {
            if (isNew(table))
                return false;
            if (subtype === 'AT_AddConstraint')
                return constraint?.contype === 'CONSTR_PRIMARY' && !constraint.indexname;
            if (subtype !== 'AT_AddColumn' || column === undefined)
                return false;
            return constraintsOf(column).some(({ contype }) => contype === 'CONSTR_PRIMARY');
        })
            .map(({ table }) => ({
            message: `'${tableName(table)}' is locked against reads and writes until the primary key's index is built.`,
            help: 'Create a unique index CONCURRENTLY in a migration before, then ADD CONSTRAINT … PRIMARY KEY USING INDEX.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-unique-index.ts

const addingUniqueIndex = {
    id: 'adding-unique-index',
    severity: 'warning',
    what: 'A unique index is created on a table that may hold rows.',
    why: 'It fails on the first duplicate in production, though it works on the empty tables of a test; CONCURRENTLY leaves an INVALID index behind then.',
    fix: 'Look for duplicates in production first, and say so: `-- migrations: ignore adding-unique-index <how it was checked>`.',
    example: '`CREATE UNIQUE INDEX CONCURRENTLY u ON users (email);`',
    checkStatement({ node }, { isNew }) {
        if (!('IndexStmt' in node) || !node.IndexStmt.unique || isNew(node.IndexStmt.relation))
            return [];
        const { relation } = node.IndexStmt;
        return [
            {
                message: `Fails if '${relation === undefined ? '' : tableName(relation)}' holds duplicates.`,
                help: "Look for duplicates in production first, and say so: '-- migrations: ignore adding-unique-index <how it was checked>'.",
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/backfill-under-lock.ts

const backfillUnderLock = {
    id: 'backfill-under-lock',
    severity: 'warning',
    what: 'All rows of a table are updated or deleted in the transaction that has altered the table.',
    why: 'The lock of the ALTER TABLE blocks reads and writes until the last row is done.',
    fix: 'Alter the table in one migration and fill it in another, on a large table in batches.',
    example: "`ALTER TABLE users ADD COLUMN plan text; UPDATE users SET plan = 'free';`",
    checkStatement({ node }, { isNew, inTransaction, earlier }) {
        const target = wholeTable(node);
        if (!inTransaction || target === undefined || isNew(target))
            return [];
        const altered = earlier.some((one) => alterCommands(one.node).some(({ table }) => tableName(table) === tableName(target)));
        if (!altered)
            return [];
        return [
            {
                message: `'${tableName(target)}' stays locked against reads and writes until every row is done.`,
                help: 'Alter the table in one migration and fill it in another, on a large table in batches.',
            },
        ];
    },
};
/** The table of an UPDATE or DELETE without WHERE. */
function wholeTable(node) {
    if ('UpdateStmt' in node && node.UpdateStmt.whereClause === undefined)
        return node.UpdateStmt.relation;
    return 'DeleteStmt' in node && node.DeleteStmt.whereClause === undefined ? node.DeleteStmt.relation : undefined;
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/ban-alter-domain-with-add-constraint.ts
const banAlterDomainWithAddConstraint = {
    id: 'ban-alter-domain-with-add-constraint',
    severity: 'warning',
    what: 'A constraint is added to a domain, and checked at once.',
    why: 'Every table with a column of the domain is read under a lock that blocks writes.',
    fix: 'Add it with `NOT VALID`, and run `ALTER DOMAIN … VALIDATE CONSTRAINT` in a later migration.',
    example: '`ALTER DOMAIN age ADD CONSTRAINT adult CHECK (VALUE >= 18);`',
    checkStatement({ node }) {
        if (!('AlterDomainStmt' in node))
            return [];
        const { def } = node.AlterDomainStmt;
        const adds = def !== undefined && 'Constraint' in def && !def.Constraint.skip_validation;
        if (!adds)
            return [];
        return [
            {
                message: 'Every table with a column of this domain is checked under a lock that blocks writes.',
                help: 'Add the constraint with NOT VALID, and VALIDATE CONSTRAINT in a later migration.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/ban-create-domain-with-constraint.ts
const banCreateDomainWithConstraint = {
    id: 'ban-create-domain-with-constraint',
    severity: 'warning',
    what: 'A domain is created with a constraint.',
    why: 'Changing the constraint later checks every column of the domain in all tables, under locks that block writes.',
    fix: 'Put the CHECK on the table: it can be added and validated without blocking anybody.',
    example: '`CREATE DOMAIN age AS int CHECK (VALUE > 0);`',
    checkStatement({ node }) {
        if (!('CreateDomainStmt' in node))
            return [];
        const checked = (node.CreateDomainStmt.constraints ?? []).some((one) => 'Constraint' in one && ['CONSTR_CHECK', 'CONSTR_NOTNULL'].includes(one.Constraint.contype ?? ''));
        if (!checked)
            return [];
        return [
            {
                message: 'The constraint of a domain cannot be changed later without checking every table that uses it.',
                help: 'Put the CHECK on the table instead.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/ban-drop-not-null.ts

const banDropNotNull = {
    id: 'ban-drop-not-null',
    severity: 'warning',
    what: 'A column may be NULL from now on.',
    why: 'Code that still runs during the deploy does not expect NULL there.',
    fix: 'Release code that copes with NULL first.',
    example: '`ALTER TABLE users ALTER COLUMN email DROP NOT NULL;`',
    checkStatement({ node }, { isNew }) {
        return alterCommands(node)
            .filter(({ subtype, table }) => subtype === 'AT_DropNotNull' && !isNew(table))
            .map(({ table, name }) => ({
            message: `Running code does not expect NULL in ${tableName(table)}.${name}.`,
            help: 'Release code that copes with NULL first.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/ban-truncate-cascade.ts
const banTruncateCascade = {
    id: 'ban-truncate-cascade',
    severity: 'warning',
    what: 'TRUNCATE … CASCADE.',
    why: 'It also empties every table that refers to this one, and those that refer to them, also tables that are made later.',
    fix: 'Name the tables to empty, without CASCADE.',
    example: '`TRUNCATE tenants CASCADE;`',
    checkStatement({ node }) {
        if (!('TruncateStmt' in node) || node.TruncateStmt.behavior !== 'DROP_CASCADE')
            return [];
        return [
            {
                message: 'CASCADE empties every table that refers to this one, too.',
                help: 'Name the tables to empty, without CASCADE.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/changing-column-type.ts


const changingColumnType = {
    id: 'changing-column-type',
    severity: 'warning',
    what: 'The type of a column changes. Not reported where the earlier migrations show that no row has to be touched, e.g. from `varchar(20)` to `varchar(50)` or `text`.',
    why: 'The table and its indexes are rewritten under a lock that blocks reads and writes (ACCESS EXCLUSIVE), and code that still runs expects the old type.',
    fix: 'Add a new column, write to both, fill the old rows in batches, and switch over in a later release.',
    example: '`ALTER TABLE users ALTER COLUMN id TYPE bigint;`',
    checkStatement({ node }, { isNew, schema }) {
        return alterCommands(node).flatMap(({ subtype, table, name, column }) => {
            if (subtype !== 'AT_AlterColumnType' || column?.typeName === undefined || isNew(table))
                return [];
            const before = schema.table(table)?.columns.get(name);
            const after = columnType(column.typeName);
            if (before !== undefined && column.raw_default === undefined && keepsRows(before, after))
                return [];
            return [
                {
                    message: `'${tableName(table)}' may be rewritten under a lock: the type of ${name} changes${before === undefined ? '' : ` from ${before.type}`} to ${after.type}.`,
                    help: 'Add a new column, write to both, fill the old rows in batches, and switch over in a later release.',
                },
            ];
        });
    },
};
/** Changes that PostgreSQL makes in the catalog alone: varchar and varbit get longer, numeric gets more digits before the point. */
function keepsRows(before, after) {
    const text = ['text', 'varchar'];
    const [size, scale] = before.modifiers;
    const [newSize, newScale] = after.modifiers;
    if (before.type === after.type && String(before.modifiers) === String(after.modifiers))
        return true;
    if (text.includes(before.type) && text.includes(after.type))
        return grows(size, newSize);
    if (before.type !== after.type)
        return false;
    if (before.type === 'varbit' || /^time/.test(before.type))
        return grows(size, newSize);
    return (before.type === 'numeric' && (newSize === undefined || ((scale ?? 0) === (newScale ?? 0) && grows(size, newSize))));
}
/** No limit is the widest. */
function grows(size, newSize) {
    return newSize === undefined || (size !== undefined && newSize >= size);
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/concurrent-index-if-not-exists.ts
const concurrentIndexIfNotExists = {
    id: 'concurrent-index-if-not-exists',
    severity: 'warning',
    what: 'CREATE INDEX CONCURRENTLY has IF NOT EXISTS.',
    why: 'A failed attempt leaves an INVALID index behind. The next run finds the name taken, reports success, and the index stays invalid for good.',
    fix: 'Leave out IF NOT EXISTS, and put `DROP INDEX CONCURRENTLY IF EXISTS …` before it.',
    example: '`CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON users (email);`',
    checkStatement({ node }, { earlier }) {
        if (!('IndexStmt' in node))
            return [];
        const { concurrent, if_not_exists: ifNotExists, idxname = '' } = node.IndexStmt;
        if (!concurrent || !ifNotExists)
            return [];
        const droppedBefore = earlier.some((one) => 'DropStmt' in one.node && JSON.stringify(one.node.DropStmt.objects ?? []).includes(JSON.stringify(idxname)));
        if (droppedBefore)
            return [];
        return [
            {
                message: `IF NOT EXISTS takes an INVALID index '${idxname}' of a failed attempt for a good one.`,
                help: `Leave out IF NOT EXISTS, and put 'DROP INDEX CONCURRENTLY IF EXISTS ${idxname};' before it.`,
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/constraint-missing-not-valid.ts

const constraintMissingNotValid = {
    id: 'constraint-missing-not-valid',
    severity: 'warning',
    what: 'A CHECK constraint is added to a table that is in use, and checked at once.',
    why: 'The table is locked against reads and writes while every row is checked (ACCESS EXCLUSIVE).',
    fix: 'Add it with `NOT VALID`, and run `ALTER TABLE … VALIDATE CONSTRAINT` in a later migration.',
    example: '`ALTER TABLE users ADD CONSTRAINT positive CHECK (age > 0);`',
    checkStatement({ node }, { isNew }) {
        return alterCommands(node)
            .filter(({ table, subtype, column, constraint }) => {
            if (isNew(table))
                return false;
            const added = subtype === 'AT_AddConstraint' && constraint !== undefined ? [constraint] : [];
            const beside = subtype === 'AT_AddColumn' && column !== undefined ? constraintsOf(column) : [];
            return [...added, ...beside].some(({ contype, skip_validation: notValid, is_enforced: enforced }) => contype === 'CONSTR_CHECK' && !notValid && enforced);
        })
            .map(({ table }) => ({
            message: `'${tableName(table)}' is locked against reads and writes while every row is checked.`,
            help: 'Add the CHECK as a constraint with NOT VALID, and VALIDATE CONSTRAINT in a later migration.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/disallowed-unique-constraint.ts

const disallowedUniqueConstraint = {
    id: 'disallowed-unique-constraint',
    severity: 'warning',
    what: 'A UNIQUE constraint is added to a table that is in use, and its index is built at once.',
    why: 'The table is locked against reads and writes until the index is built (ACCESS EXCLUSIVE).',
    fix: 'Create the unique index CONCURRENTLY in a migration before, and then `ADD CONSTRAINT … UNIQUE USING INDEX`.',
    example: '`ALTER TABLE users ADD CONSTRAINT u UNIQUE (email);`',
    checkStatement({ node }, { isNew }) {
        return alterCommands(node)
            .filter(({ subtype, table, column, constraint }) => {
            if (isNew(table))
                return false;
            if (subtype === 'AT_AddConstraint')
                return constraint?.contype === 'CONSTR_UNIQUE' && !constraint.indexname;
            if (subtype !== 'AT_AddColumn' || column === undefined)
                return false;
            return constraintsOf(column).some(({ contype }) => contype === 'CONSTR_UNIQUE');
        })
            .map(({ table }) => ({
            message: `'${tableName(table)}' is locked against reads and writes until the constraint's index is built.`,
            help: 'Create a unique index CONCURRENTLY in a migration before, then ADD CONSTRAINT … UNIQUE USING INDEX.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/dropping-foreign-key.ts

const droppingForeignKey = {
    id: 'dropping-foreign-key',
    severity: 'warning',
    what: 'A foreign key is dropped.',
    why: 'Both tables are locked against reads and writes for a moment (ACCESS EXCLUSIVE), and nothing keeps orphaned rows out from then on.',
    fix: 'Make sure that it is meant, and say so: `-- migrations: ignore dropping-foreign-key <reason>`.',
    example: '`ALTER TABLE bookings DROP CONSTRAINT bookings_tenant_id_fkey;`',
    checkStatement({ node }, { isNew, schema }) {
        const commands = alterCommands(node);
        return commands
            .filter(({ subtype, table, name }) => {
            if (subtype !== 'AT_DropConstraint' || isNew(table))
                return false;
            // Replacing a key, as in DROP and ADD of the same name, is no loss.
            if (commands.some(({ constraint }) => constraint?.contype === 'CONSTR_FOREIGN' && constraint.conname === name))
                return false;
            return /_fkey\d*$/.test(name) || schema.table(table)?.foreignKeys.has(name) === true;
        })
            .map(({ table, name }) => ({
            message: `Without '${name}' nothing keeps orphaned rows out of '${tableName(table)}'.`,
            help: "If that is meant, say so above: '-- migrations: ignore dropping-foreign-key <reason>'.",
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/enum-value-in-same-transaction.ts

const enumValueInSameTransaction = {
    id: 'enum-value-in-same-transaction',
    severity: 'warning',
    what: 'A value is added to an enum and used in the same transaction.',
    why: 'PostgreSQL refuses it: unsafe use of new value (SQLSTATE 55P04).',
    fix: 'Use the value in the next migration.',
    example: "`ALTER TYPE state ADD VALUE 'done'; UPDATE jobs SET state = 'done';`",
    checkStatement({ node }, { inTransaction, earlier, schema, path }) {
        if (!inTransaction)
            return [];
        const added = earlier.flatMap((one) => {
            if (!('AlterEnumStmt' in one.node) || one.node.AlterEnumStmt.oldVal !== undefined)
                return [];
            const { typeName, newVal } = one.node.AlterEnumStmt;
            const creator = schema.creatorOfType(namesOf(typeName).join('.'));
            return newVal === undefined || creator === path ? [] : [newVal];
        });
        const isAlterEnum = 'AlterEnumStmt' in node || 'CommentStmt' in node;
        if (added.length === 0 || isAlterEnum)
            return [];
        const text = JSON.stringify(node);
        const used = added.find((value) => text.includes(`"sval":{"sval":${JSON.stringify(value)}}`));
        return used === undefined
            ? []
            : [
                {
                    message: `The new enum value '${used}' cannot be used before the transaction that adds it has ended.`,
                    help: 'Use the value in the next migration.',
                },
            ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/locking-table.ts
/** Lock modes from SHARE on keep writers out (PostgreSQL, lockdefs.h). */
const SHARE = 5;
const ACCESS_EXCLUSIVE = 8;
const lockingTable = {
    id: 'locking-table',
    severity: 'warning',
    what: 'LOCK TABLE in a mode that keeps writers out, on a table that is in use.',
    why: 'Everybody waits until the migration is done, and it waits for everybody before.',
    fix: 'Leave it out if the statements take the lock they need themselves; else keep the migration short.',
    example: '`LOCK TABLE users;`',
    checkStatement({ node }, { isNew }) {
        if (!('LockStmt' in node))
            return [];
        const { mode = ACCESS_EXCLUSIVE, relations = [] } = node.LockStmt;
        const inUse = relations.some((one) => 'RangeVar' in one && !isNew(one.RangeVar));
        if (mode < SHARE || !inUse)
            return [];
        return [
            {
                message: `LOCK TABLE keeps ${mode === ACCESS_EXCLUSIVE ? 'readers and writers' : 'writers'} waiting until the migration is done.`,
                help: 'Leave it out if the statements take the lock they need themselves; else keep the migration short.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/refreshing-materialized-view.ts

const refreshingMaterializedView = {
    id: 'refreshing-materialized-view',
    severity: 'warning',
    what: 'A materialised view is refreshed without CONCURRENTLY.',
    why: 'Reads of it wait until its query is done (ACCESS EXCLUSIVE).',
    fix: 'Use `REFRESH MATERIALIZED VIEW CONCURRENTLY`; the view needs a unique index for that.',
    example: '`REFRESH MATERIALIZED VIEW sales;`',
    checkStatement({ node }, { isNew }) {
        if (!('RefreshMatViewStmt' in node))
            return [];
        const { concurrent, skipData, relation } = node.RefreshMatViewStmt;
        if (concurrent || skipData || relation === undefined || isNew(relation))
            return [];
        return [
            {
                message: `Reads of '${tableName(relation)}' wait until its query is done.`,
                help: 'Use REFRESH MATERIALIZED VIEW CONCURRENTLY; the view needs a unique index for that.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/renaming-column.ts

const renamingColumn = {
    id: 'renaming-column',
    severity: 'warning',
    what: 'A column is renamed.',
    why: 'Code that still runs during the deploy uses the old name and fails.',
    fix: 'Add a column with the new name, write to both, and drop the old one in a later release.',
    example: '`ALTER TABLE users RENAME COLUMN mail TO email;`',
    checkStatement({ node }, { isNew }) {
        if (!('RenameStmt' in node))
            return [];
        const { renameType, relationType, relation, subname, newname } = node.RenameStmt;
        const applies = renameType === 'OBJECT_COLUMN' && relationType === 'OBJECT_TABLE' && !isNew(relation);
        if (!applies || relation === undefined)
            return [];
        return [
            {
                message: `Running code that uses ${tableName(relation)}.${subname} fails once it is called ${newname}.`,
                help: 'Add a column with the new name, write to both, and drop the old one in a later release.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/renaming-table.ts

const renamingTable = {
    id: 'renaming-table',
    severity: 'warning',
    what: 'A table is renamed, or moved to another schema.',
    why: 'Code that still runs during the deploy uses the old name and fails.',
    fix: 'Leave a view with the old name behind until no running code uses it.',
    example: '`ALTER TABLE users RENAME TO accounts;`',
    checkStatement({ node }, { isNew }) {
        const renamed = 'RenameStmt' in node && node.RenameStmt.renameType === 'OBJECT_TABLE'
            ? node.RenameStmt.relation
            : 'AlterObjectSchemaStmt' in node && node.AlterObjectSchemaStmt.objectType === 'OBJECT_TABLE'
                ? node.AlterObjectSchemaStmt.relation
                : undefined;
        if (renamed === undefined || isNew(renamed))
            return [];
        return [
            {
                message: `Running code that uses the table '${tableName(renamed)}' fails.`,
                help: 'Leave a view with the old name behind until no running code uses it.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/require-concurrent-index-creation.ts

const requireConcurrentIndexCreation = {
    id: 'require-concurrent-index-creation',
    severity: 'warning',
    what: 'An index is created without CONCURRENTLY on a table that is in use.',
    why: 'Every INSERT, UPDATE and DELETE on the table waits until the index is built (SHARE lock).',
    fix: 'Use `CREATE INDEX CONCURRENTLY`, in a file of its own with `-- migrations: no-transaction` at its top. On a partitioned table: `CREATE INDEX … ON ONLY`, then CONCURRENTLY on each partition, then `ALTER INDEX … ATTACH PARTITION`.',
    example: '`CREATE INDEX i ON users (email);`',
    checkStatement({ node }, { isNew, schema }) {
        if (!('IndexStmt' in node))
            return [];
        const { concurrent, relation } = node.IndexStmt;
        // ON ONLY a partitioned table makes an entry in the catalog and builds nothing.
        if (concurrent || relation === undefined || relation.inh !== true || isNew(relation))
            return [];
        const help = schema.table(relation)?.partitioned
            ? 'Create it ON ONLY this table, then CONCURRENTLY on each partition, and attach those with ALTER INDEX … ATTACH PARTITION.'
            : "Use CREATE INDEX CONCURRENTLY, in a file of its own with '-- migrations: no-transaction' at its top.";
        return [{ message: `Writes to '${tableName(relation)}' wait until this index is built.`, help }];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/require-concurrent-index-deletion.ts

const requireConcurrentIndexDeletion = {
    id: 'require-concurrent-index-deletion',
    severity: 'warning',
    what: 'An index is dropped without CONCURRENTLY.',
    why: 'The table is locked against reads and writes (ACCESS EXCLUSIVE); behind a long query everybody waits.',
    fix: 'Use `DROP INDEX CONCURRENTLY`, in a file of its own with `-- migrations: no-transaction` at its top.',
    example: '`DROP INDEX users_email_idx;`',
    checkStatement({ node }, { schema, isNew }) {
        if (!('DropStmt' in node) || node.DropStmt.removeType !== 'OBJECT_INDEX' || node.DropStmt.concurrent)
            return [];
        const names = (node.DropStmt.objects ?? []).map(objectName);
        const inUse = names.filter((name) => {
            const table = schema.tableOfIndex(name);
            // The index of a partitioned table cannot be dropped CONCURRENTLY.
            return table === undefined || !(table.partitioned || isNew({ relname: schema.nameOfIndexTable(name) ?? '' }));
        });
        return inUse.slice(0, 1).map((name) => ({
            message: `Dropping the index '${name}' locks its table against reads and writes.`,
            help: "Use DROP INDEX CONCURRENTLY, in a file of its own with '-- migrations: no-transaction' at its top.",
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/require-concurrent-partition-detach.ts

const requireConcurrentPartitionDetach = {
    id: 'require-concurrent-partition-detach',
    severity: 'warning',
    what: 'A partition is detached without CONCURRENTLY (PostgreSQL 14 and later).',
    why: 'The partitioned table is locked against reads and writes (ACCESS EXCLUSIVE).',
    fix: 'Use `DETACH PARTITION … CONCURRENTLY`, in a file of its own with `-- migrations: no-transaction` at its top.',
    example: '`ALTER TABLE events DETACH PARTITION events_2024;`',
    checkStatement({ node }, { isNew, postgresVersion }) {
        if (postgresVersion < 14)
            return [];
        return alterCommands(node)
            .filter(({ subtype, table, definition }) => {
            const concurrent = definition !== undefined && 'PartitionCmd' in definition && definition.PartitionCmd.concurrent;
            return subtype === 'AT_DetachPartition' && !concurrent && !isNew(table);
        })
            .map(({ table }) => ({
            message: `Detaching a partition locks '${tableName(table)}' against reads and writes.`,
            help: "Use DETACH PARTITION … CONCURRENTLY, in a file of its own with '-- migrations: no-transaction' at its top.",
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/require-concurrent-reindex.ts

const requireConcurrentReindex = {
    id: 'require-concurrent-reindex',
    severity: 'warning',
    what: 'An index is rebuilt without CONCURRENTLY (PostgreSQL 12 and later).',
    why: 'Writes to the table wait, and reads that use the index do too, until it is rebuilt.',
    fix: 'Use `REINDEX (CONCURRENTLY)`, in a file of its own with `-- migrations: no-transaction` at its top.',
    example: '`REINDEX TABLE users;`',
    checkStatement({ node }, { isNew, schema, postgresVersion }) {
        if (!('ReindexStmt' in node) || postgresVersion < 12)
            return [];
        const { kind, relation } = node.ReindexStmt;
        if (kind === 'REINDEX_OBJECT_SYSTEM' || refusesTransaction(node)?.includes('CONCURRENTLY'))
            return [];
        const table = kind === 'REINDEX_OBJECT_INDEX' ? schema.nameOfIndexTable(relation?.relname ?? '') : undefined;
        if (isNew(table === undefined ? relation : { relname: table }))
            return [];
        return [
            {
                message: 'REINDEX blocks writes, and reads that use the index, until it is done.',
                help: "Use REINDEX (CONCURRENTLY), in a file of its own with '-- migrations: no-transaction' at its top.",
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/rewriting-table.ts

const REWRITES = {
    AT_SetLogged: 'SET LOGGED',
    AT_SetUnLogged: 'SET UNLOGGED',
    AT_SetTableSpace: 'SET TABLESPACE',
    AT_SetAccessMethod: 'SET ACCESS METHOD',
};
const rewritingTable = {
    id: 'rewriting-table',
    severity: 'warning',
    what: 'A table is rewritten: VACUUM FULL, CLUSTER, SET LOGGED, SET UNLOGGED, SET TABLESPACE, SET ACCESS METHOD.',
    why: 'It is locked against reads and writes until all of it is copied (ACCESS EXCLUSIVE).',
    fix: 'Do it with pg_repack (PostgreSQL 19: REPACK CONCURRENTLY), or while nobody uses the table.',
    example: '`VACUUM FULL users;`',
    checkStatement({ node }, { isNew }) {
        const hazard = (what) => ({
            message: `${what} locks the table against reads and writes until all of it is copied.`,
            help: 'Use pg_repack, or do it while nobody uses the table.',
        });
        if ('VacuumStmt' in node) {
            const full = (node.VacuumStmt.options ?? []).some((one) => 'DefElem' in one && one.DefElem.defname === 'full');
            return full ? [hazard('VACUUM FULL')] : [];
        }
        if ('ClusterStmt' in node)
            return isNew(node.ClusterStmt.relation) ? [] : [hazard('CLUSTER')];
        return alterCommands(node).flatMap(({ subtype = '', table }) => {
            const what = REWRITES[subtype];
            return what === undefined || isNew(table) ? [] : [hazard(`${what} of '${tableName(table)}'`)];
        });
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/validating-in-same-transaction.ts

const validatingInSameTransaction = {
    id: 'validating-in-same-transaction',
    severity: 'warning',
    what: 'A constraint is added with NOT VALID and validated in the same transaction.',
    why: 'The strong lock of the ADD is held until the transaction ends, so the rows are checked under it all the same.',
    fix: 'Move `VALIDATE CONSTRAINT` to a migration of its own.',
    example: '`ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT c;`',
    checkStatement({ node }, { isNew, inTransaction, earlier }) {
        if (!inTransaction)
            return [];
        return alterCommands(node)
            .filter(({ subtype, table, name }) => {
            if (subtype !== 'AT_ValidateConstraint' || isNew(table))
                return false;
            return [...earlier.flatMap((one) => alterCommands(one.node)), ...alterCommands(node)].some((one) => one.subtype === 'AT_AddConstraint' &&
                one.constraint?.conname === name &&
                one.table.relname === table.relname);
        })
            .map(({ table, name }) => ({
            message: `'${name}' is validated while the lock of its creation still holds '${tableName(table)}'.`,
            help: 'Move VALIDATE CONSTRAINT to a migration of its own.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/index.ts




























/** What blocks or breaks running code, or works on empty tables only. */
const LOCK_RULES = [
    addingExclusionConstraint,
    addingFieldWithDefault,
    addingForeignKeyConstraint,
    addingNotNullableField,
    addingRequiredField,
    addingSerialPrimaryKeyField,
    addingUniqueIndex,
    backfillUnderLock,
    banAlterDomainWithAddConstraint,
    banCreateDomainWithConstraint,
    banDropNotNull,
    banTruncateCascade,
    changingColumnType,
    concurrentIndexIfNotExists,
    constraintMissingNotValid,
    disallowedUniqueConstraint,
    droppingForeignKey,
    enumValueInSameTransaction,
    lockingTable,
    refreshingMaterializedView,
    renamingColumn,
    renamingTable,
    requireConcurrentIndexCreation,
    requireConcurrentIndexDeletion,
    requireConcurrentPartitionDetach,
    requireConcurrentReindex,
    rewritingTable,
    validatingInSameTransaction,
];

;// CONCATENATED MODULE: ./packages/migrations/src/rules/malformed-name.ts

const malformedName = {
    id: 'malformed-name',
    severity: 'error',
    what: 'A `.sql` file in the folder is no migration: its name is not as the layout wants it (`<version>_<name>.sql`), or it is no regular file.',
    why: 'A tool that looks for a pattern leaves the file out without a word, and the schema change never happens.',
    fix: 'Rename it to `<version>_<name>.sql`, move it to another folder, or name it in the input `skip`.',
    example: '`add_users.sql`, `V3__users.sql`, `17B_users.sql`',
    checkFolder: ({ malformed, layout = 'numbered' }) => malformed.map(({ path, reason }) => ({
        path,
        message: `'${path}' is no migration: ${reason}.`,
        help: `Rename it to '${LAYOUTS[layout].pattern}', move it to another folder, or list it under the input 'skip'.`,
    })),
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/mixed-padding.ts

const mixedPadding = {
    id: 'mixed-padding',
    severity: 'warning',
    what: 'Some versions are padded with zeros to a width that others do not have.',
    why: 'Tools and people that sort by text see another order than the one that is applied: `10_b.sql` stands before `9_a.sql`.',
    fix: 'Pad every version to the same width, before the files are applied anywhere.',
    example: '`9_a.sql` beside `010_b.sql`',
    checkFolder({ migrations, layout = 'numbered' }) {
        if (LAYOUTS[layout].sortsAsText)
            return disorderAsText(migrations, layout);
        const digits = migrations.map((file) => ({ file, digits: file.version.text.replace(/\D/g, '') }));
        const padded = digits.filter((one) => one.digits.length > 1 && one.digits.startsWith('0'));
        const widths = Map.groupBy(padded, (one) => one.digits.length);
        const [usual] = [...widths].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
        if (usual === undefined)
            return [];
        const odd = digits.filter((one) => one.digits.length !== usual && (one.digits.length < usual || one.digits.startsWith('0')));
        return odd.slice(0, 1).map(({ file }) => ({
            path: file.path,
            message: `Versions are padded to ${usual} digits, but not in ${odd.length === 1 ? '' : `${odd.length} files, the first is `}'${file.fileName}'.`,
            help: `Pad every version to ${usual} digits, if none of the files has been applied yet.`,
        }));
    },
};
/** The tool itself sorts by text, so the order is really another one. */
function disorderAsText(migrations, layout) {
    return migrations
        .flatMap((file, index) => {
        const previous = migrations[index - 1];
        if (previous === undefined || previous.fileName <= file.fileName)
            return [];
        return [
            {
                path: file.path,
                severity: 'error',
                message: `${layout} sorts names as text, so it applies '${file.fileName}' before '${previous.fileName}'.`,
                help: 'Give both the same number of digits.',
            },
        ];
    })
        .slice(0, 1);
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/non-transactional-statement.ts

const nonTransactionalStatement = {
    id: 'non-transactional-statement',
    severity: 'error',
    what: 'A statement that PostgreSQL refuses inside a transaction stands in a file that runs in one.',
    why: 'The migration fails with SQLSTATE 25001 when it is applied.',
    fix: 'Put `-- migrations: no-transaction` at the top, best in a file with this statement alone.',
    example: '`CREATE INDEX CONCURRENTLY i ON t (c);`',
    checkFile: ({ path, parsed }) => parsed.noTransaction
        ? []
        : parsed.statements.flatMap(({ node, start }) => {
            const name = refusesTransaction(node);
            if (name === undefined)
                return [];
            const help = "Put '-- migrations: no-transaction' on the first line, best in a file with this statement alone.";
            return [{ path, offset: start, message: `${name} cannot run inside a transaction.`, help }];
        }),
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/not-sql.ts
/** Go, Jinja, Mustache and ERB templates. Only looked for in a text that the grammar refuses, since SQL may quote anything. */
const PLACEHOLDER = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|<%[\s\S]*?%>/;
/** The offset of the first template placeholder in a text that is no SQL. */
function findTemplate({ sql, syntaxError }) {
    if (syntaxError === undefined)
        return undefined;
    const at = sql.search(PLACEHOLDER);
    return at < 0 ? undefined : at;
}
/** A cheap test for texts that cannot be templates. */
const MAY_BE_TEMPLATE = /\{\{|\{%|<%/;
const notSql = {
    id: 'not-sql',
    severity: 'error',
    everywhere: true,
    what: 'The file is a template, not SQL.',
    why: 'PostgreSQL stops at the placeholder, or worse, runs a text that nobody wrote.',
    fix: 'Render the templates into another folder before this step and name that folder in `path`, or put the name in `skip`.',
    example: '`CREATE TABLE {{ .Schema }}.users (id int);`',
    checkFile: ({ path, parsed }) => {
        const offset = findTemplate(parsed);
        return offset === undefined
            ? []
            : [
                {
                    path,
                    offset,
                    message: 'This is a template, not SQL.',
                    help: "Render it into another folder first and name that in the input 'path', or list the file under 'skip'.",
                },
            ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/psql-meta-command.ts

const psqlMetaCommand = {
    id: 'psql-meta-command',
    severity: 'warning',
    what: 'The file holds a backslash command of psql.',
    why: 'The server does not know it: only psql can run the file.',
    fix: 'Write it in SQL.',
    example: '`\\i other.sql`',
    checkFile: ({ path, parsed }) => parsed.metaCommands
        .filter((command) => !runsWithoutPsql(command))
        .map(({ offset, name }) => ({
        path,
        offset,
        message: `'${name}' is a command of psql, not SQL.`,
        help: 'Write it in SQL; apply-ordered-migrations refuses the file as it is.',
    })),
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/rollback-file.ts

const rollbackFile = {
    id: 'rollback-file',
    severity: 'error',
    what: 'The name says that the file undoes a migration: `rollback`, `undo`, `revert` or `.down` is its last part, or it is the name of another file of the same version with such a word added.',
    why: 'Whatever runs the folder in order applies the migration and then takes it back; the schema lacks what the code expects.',
    fix: 'Delete the file. To take a change back, write a new migration that does so. A real migration with such a name says so at its top: `-- migrations: ignore-file rollback-file <reason>`.',
    example: '`16_add_customer_chat_support_rollback.sql`',
    checkFolder: ({ undo }) => [...undo.keys()].map(({ path, fileName }) => {
        const archive = shellQuote(`${path.slice(0, -fileName.length)}archive/`);
        return {
            path,
            message: `'${fileName}' looks like the undo of a migration, and would run as a migration itself.`,
            help: `git rm ${shellQuote(path)}, or keep it where nothing runs it: mkdir -p ${archive} && git mv ${shellQuote(path)} ${archive} (if it is meant to run: '-- migrations: ignore-file rollback-file <reason>' at its top)`,
        };
    }),
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/suppression.ts
/** The rules about suppressions themselves; see suppress.ts. */
const ignoreWithoutReason = {
    id: 'ignore-without-reason',
    severity: 'error',
    what: 'A suppression gives no reason; it suppresses nothing.',
    why: 'Nobody can tell later whether it still holds.',
    fix: 'Say why: `-- migrations: ignore <rule> <reason>`.',
    example: '`-- migrations: ignore destructive-change`',
};
const unusedIgnore = {
    id: 'unused-ignore',
    severity: 'warning',
    what: 'A suppression suppresses nothing.',
    why: 'It would hide the next finding of that rule, which nobody has looked at.',
    fix: 'Remove it, or move it to the line before the statement it is meant for (`ignore-file`: to the top of the file).',
    example: '`-- migrations: ignore destructive-change no longer used` above a CREATE TABLE',
};
const unknownDirective = {
    id: 'unknown-directive',
    severity: 'error',
    what: 'A comment begins with `-- migrations:` and says nothing that is known.',
    why: 'A directive with a typing error has no effect, and nobody is told.',
    fix: 'Write `no-transaction`, `ignore <rule> <reason>` or `ignore-file <rule> <reason>`.',
    example: '`-- migrations: no-transactions`',
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/syntax-error.ts


const syntaxError = {
    id: 'syntax-error',
    severity: 'error',
    everywhere: true,
    what: "PostgreSQL's own grammar refuses the file.",
    why: 'The migration fails when it is applied, at the latest in production.',
    fix: 'Correct the SQL at the place named.',
    example: '`CREATE TABEL users (id int);`',
    checkFile: ({ path, text, badByte, parsed }) => {
        const explained = badByte !== undefined || findConflictMarker(text) !== undefined || findTemplate(parsed) !== undefined;
        if (parsed.syntaxError === undefined || explained)
            return [];
        const { message, offset } = parsed.syntaxError;
        return [
            {
                path,
                offset,
                message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
                help: 'Correct the SQL here.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/transaction-control.ts

const transactionControl = {
    id: 'transaction-control',
    severity: 'error',
    what: 'A file that runs in a transaction begins or ends one itself.',
    why: 'The COMMIT ends the transaction that holds the file together: what follows it is not undone when it fails, and the record of the file is no longer part of it.',
    fix: 'Remove the statement; every file is one transaction. A file that must look after itself says `-- migrations: no-transaction` at its top.',
    example: '`BEGIN; ALTER TABLE t ADD COLUMN c int; COMMIT;`',
    checkFile: ({ path, parsed }) => parsed.noTransaction
        ? []
        : parsed.statements.flatMap(({ node, start }) => {
            const name = controlsTransaction(node);
            if (name === undefined)
                return [];
            const help = "Remove it, or put '-- migrations: no-transaction' at the top of a file that looks after itself.";
            return [{ path, offset: start, message: `${name} in a file that runs in a transaction of its own.`, help }];
        }),
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/transaction-nesting.ts

const transactionNesting = {
    id: 'transaction-nesting',
    severity: 'warning',
    what: 'A file with `-- migrations: no-transaction` begins a transaction within another, ends one that it did not begin, or leaves one open.',
    why: 'PostgreSQL only warns about the first two, so statements are committed, or rolled back, other than it looks; what is left open is lost.',
    fix: 'Write one COMMIT for each BEGIN.',
    example: '`BEGIN; CREATE TABLE t (id int);` with nothing after it',
    checkFile({ path, parsed }) {
        if (!parsed.noTransaction)
            return [];
        const problems = [];
        let open;
        for (const { node, start } of parsed.statements) {
            const name = controlsTransaction(node);
            if (name === undefined)
                continue;
            const begins = name === 'BEGIN' || name === 'START TRANSACTION';
            if (begins && open !== undefined) {
                problems.push({
                    path,
                    offset: start,
                    message: `${name} within a transaction.`,
                    help: 'Remove it, or COMMIT first.',
                });
            }
            if (!begins && open === undefined) {
                problems.push({
                    path,
                    offset: start,
                    message: `${name} without a BEGIN before it.`,
                    help: 'Remove it, or write BEGIN.',
                });
            }
            open = begins ? (open ?? start) : undefined;
        }
        if (open !== undefined) {
            const message = 'This transaction is never committed, so what it does is lost.';
            problems.push({ path, offset: open, message, help: 'Write COMMIT at its end.' });
        }
        return problems;
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/version-gap.ts

const versionGap = {
    id: 'version-gap',
    severity: 'error',
    what: 'A number is missing between two files. Timestamps are not counted, nor are numbers before the first file.',
    why: 'A missing number is a file that was lost in a merge, or one that another branch will add later, below versions that are applied by then.',
    fix: 'Find the missing file, or rename the file after the gap. A folder with old gaps sets `gaps: warning` or `gaps: off`.',
    example: '`17_a.sql`, `19_b.sql`',
    checkFolder: findGaps,
};
function findGaps(inventory, change) {
    const counted = inventory.migrations.filter(({ version }) => !isTimestamp(version) && !version.parts?.length);
    const elsewhere = takenElsewhere(inventory);
    const claimed = new Map(change?.claims.map(({ version, by }) => [version.number, by]));
    return counted.flatMap((file, index) => {
        const previous = counted[index - 1];
        if (previous === undefined)
            return [];
        const missing = missingBetween(previous.version.number, file.version.number, elsewhere);
        if (missing.count === 0n)
            return [];
        const which = missing.count === 1n ? `Version ${missing.first} is` : `${missing.count} versions (from ${missing.first} on) are`;
        const onBase = change !== undefined && !change.added.has(file.path) && !change.added.has(previous.path);
        const filler = missing.count <= BigInt(claimed.size) ? fills(missing, file, claimed, elsewhere) : undefined;
        const problem = {
            path: file.path,
            message: `${which} missing between '${previous.path}' and '${file.path}'.`,
            help: `Find the missing file, or rename '${file.fileName}' to version ${missing.first}. If the gap is meant to be, set the input 'gaps' to 'warning' or 'off'.`,
        };
        if (filler !== undefined) {
            const help = 'Merge that pull request first.';
            return [
                { ...problem, severity: 'warning', message: `${problem.message} It comes with pull request ${filler}.`, help },
            ];
        }
        if (!onBase)
            return [problem];
        const help = 'The base has this gap already, so it is only a warning; see whether a file was lost.';
        return [{ ...problem, severity: 'warning', help }];
    });
}
/** Who brings the missing versions, if open pull requests bring all of them. */
function fills({ first }, { version }, claimed, elsewhere) {
    const by = new Set();
    for (let number = first; number < version.number; number += 1n) {
        if (elsewhere.has(number))
            continue;
        const claim = claimed.get(number);
        if (claim === undefined)
            return undefined;
        by.add(claim);
    }
    return [...by].join(', ');
}
/** Numbers of files that are there, though they are not run. */
function takenElsewhere({ skipped, malformed }) {
    const numbers = [...skipped, ...malformed].map(({ path }) => /(?:^|\/)(\d+)[^/]*$/.exec(path)?.[1]);
    return new Set(numbers.filter((digits) => digits !== undefined).map(BigInt));
}
/** Nothing but `elsewhere` can stand between two neighbours. */
function missingBetween(low, high, elsewhere) {
    if (high - low <= 1n)
        return { count: 0n, first: 0n };
    let count = high - low - 1n;
    let first = low + 1n;
    for (const number of elsewhere)
        if (number > low && number < high)
            count -= 1n;
    while (elsewhere.has(first))
        first += 1n;
    return { count, first };
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/wrong-sections.ts

const wrongSections = {
    id: 'wrong-sections',
    severity: 'error',
    everywhere: true,
    what: 'The file holds an undo section (`-- migrate:down`, `-- +goose Down`, `-- +migrate Down`) that the layout does not know, or in the layout `dbmate` no `-- migrate:up`.',
    why: 'The file is run from end to end: it would make its change and take it back at once, and be recorded as applied.',
    fix: 'Set the input `layout` to the tool that the files are written for, or remove the section.',
    example: '`-- migrate:down` in a file of the layout `numbered`',
    checkFile({ path, text, layout }) {
        const problem = sectionProblem(text, layout);
        if (problem === undefined)
            return [];
        const { kind, offset } = problem;
        if (kind === 'no-up') {
            const message = "No line '-- migrate:up' stands above the first statement, so dbmate refuses the file.";
            return [{ path, offset, message, help: "Write '-- migrate:up' above the statements." }];
        }
        const message = 'The file holds the undo of itself, and would run all of it.';
        const help = "Remove the section, or set the input 'layout' to the tool that the file is written for (dbmate).";
        return [{ path, offset, message, help }];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/index.ts





















const FOLDER_RULES = [
    duplicateVersion,
    rollbackFile,
    versionGap,
    malformedName,
    mixedPadding,
];
const FILE_RULES = [
    destructiveReset,
    notSql,
    encoding,
    conflictMarker,
    syntaxError,
    wrongSections,
    emptyMigration,
    psqlMetaCommand,
    transactionControl,
    nonTransactionalStatement,
    transactionNesting,
    identifierTooLong,
];
const STATEMENT_RULES = [destructiveChange, ...LOCK_RULES];
/** What an undo file must be, too. */
const COMPANION_RULES = [notSql, encoding, conflictMarker, syntaxError];
/** Every rule, for the documentation and for the input `rules`. */
const RULES = [
    ...FOLDER_RULES,
    ...FILE_RULES,
    ...STATEMENT_RULES,
    ...BASE_RULES,
    replayFailed,
    ignoreWithoutReason,
    unusedIgnore,
    unknownDirective,
];
/** What must hold before a folder is applied. Gaps are a matter for the pull request. */
const APPLY_FOLDER_RULES = FOLDER_RULES.filter((rule) => rule !== versionGap);
const APPLY_FILE_RULES = [destructiveReset, notSql];
/** What must hold of a file before it is applied, besides. */
const PENDING_FILE_RULES = [
    encoding,
    conflictMarker,
    wrongSections,
    emptyMigration,
    psqlMetaCommand,
    transactionControl,
    nonTransactionalStatement,
];

;// CONCATENATED MODULE: ./packages/migrations/src/sarif.ts



const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** The findings as a SARIF 2.1.0 log (OASIS standard), with the help of the rules that found something. */
function toSarif(findings, { helpUri, lineOf }) {
    const rules = RULES.filter(({ id }) => findings.some(({ rule }) => rule === id));
    const seen = new Map();
    return {
        $schema: SCHEMA,
        version: '2.1.0',
        runs: [
            {
                tool: {
                    driver: {
                        name: 'validate-migrations',
                        informationUri: helpUri,
                        rules: rules.map(({ id, severity, what, why, fix, example }) => ({
                            id,
                            shortDescription: { text: what },
                            fullDescription: { text: `${what} ${why}` },
                            help: {
                                text: `${why} ${fix}`,
                                markdown: `${what}\n\n**Why it hurts:** ${why}\n\n**Fix:** ${fix}\n\n**Example:** ${example}`,
                            },
                            helpUri: `${helpUri}#${id}`,
                            defaultConfiguration: { level: severity },
                            properties: { tags: ['sql', 'migrations'] },
                        })),
                    },
                },
                columnKind: 'unicodeCodePoints',
                results: findings.map((finding) => {
                    const { rule, severity, file, line, column, message, help } = finding;
                    const key = fingerprint(finding, lineOf(finding));
                    const occurrence = (seen.get(key) ?? 0) + 1;
                    seen.set(key, occurrence);
                    return {
                        ruleId: rule,
                        ruleIndex: rules.findIndex(({ id }) => id === rule),
                        level: severity,
                        message: { text: `${message} ${help}` },
                        locations: [
                            {
                                physicalLocation: {
                                    artifactLocation: { uri: file.split('/').map(encodeUri).join('/') },
                                    region: { startLine: line ?? 1, ...(column === undefined ? {} : { startColumn: column }) },
                                },
                            },
                        ],
                        // GitHub tells alerts apart by this one (docs "SARIF support for code scanning", partialFingerprints).
                        partialFingerprints: { primaryLocationLineHash: `${key}:${occurrence}` },
                    };
                }),
            },
        ],
    };
}
/** Stays the same when lines are added above: rule, file and what the line says, without its white space. */
function fingerprint({ rule, file }, line) {
    const text = [rule, file, line.replace(/\s+/g, ' ').trim()].join('\n');
    return (0,external_node_crypto_namespaceObject.createHash)('sha256').update(text).digest('hex').slice(0, 16);
}
/** A lone surrogate cannot be encoded. */
function encodeUri(part) {
    return encodeURIComponent(part.toWellFormed());
}
/** Reads the lines that findings stand on. */
function lineReader({ migrations, companions = [] }) {
    const contents = new Map([...migrations, ...companions].map(({ path, content }) => [path, content]));
    return ({ file, line }) => {
        const content = line === undefined ? undefined : contents.get(file);
        return content === undefined || line === undefined
            ? ''
            : (readSourceText(content).text.split('\n', line)[line - 1] ?? '');
    };
}

;// CONCATENATED MODULE: ./packages/migrations/src/suppress.ts



const KNOWN_RULES = new Set(RULES.map(({ id }) => id));
/**
 * Takes out the problems of a file that its directives suppress, and adds what is wrong with the directives themselves.
 * @param judged the rules that were run and are not switched off: only for those can a suppression be called unused
 */
function suppress(file, problems, judged) {
    const { directives } = file.parsed;
    if (directives.length === 0)
        return [...problems];
    const ignores = directives.filter((one) => 'rules' in one && one.reason !== '');
    const used = new Set();
    const kept = problems.filter((problem) => {
        const by = ignores.find((ignore) => ignore.rules.includes(problem.rule) && covers(file, ignore, problem));
        if (by !== undefined)
            used.add(`${by.offset} ${problem.rule}`);
        return by === undefined;
    });
    return [...kept, ...directives.flatMap((directive) => directiveProblems(file, directive, used, judged))];
}
function covers(file, ignore, { offset }) {
    if (ignore.kind === 'ignore-file')
        return ignore.offset < skipTrivia(file.parsed.sql, 0);
    const scope = statementScope(file, ignore.offset);
    return offset !== undefined && offset > ignore.offset && offset <= scope;
}
/** The end of the statement that follows a directive; the end of the next line where there is no statement to speak of. */
function statementScope({ parsed }, offset) {
    const inside = parsed.statements.some(({ start, end }) => start < offset && offset < end);
    if (inside)
        return offset;
    const next = parsed.statements.find(({ start }) => start > offset);
    const nextLine = parsed.sql.indexOf('\n', parsed.sql.indexOf('\n', offset) + 1);
    const lineEnd = nextLine < 0 ? parsed.sql.length : nextLine;
    return next === undefined ? lineEnd : Math.max(next.end, Math.min(lineEnd, next.end));
}
function directiveProblems({ path }, directive, used, judged) {
    const { offset } = directive;
    if (directive.kind === 'unknown') {
        const message = `'-- migrations: ${directive.text}' is no directive.`;
        const help = "Write 'no-transaction', 'ignore <rule> <reason>' or 'ignore-file <rule> <reason>'.";
        return [{ rule: unknownDirective.id, path, offset, message, help }];
    }
    if (directive.kind === 'no-transaction')
        return [];
    const rules = directive.rules.join(', ');
    if (directive.reason === '') {
        const message = `The suppression of ${rules} gives no reason, so it suppresses nothing.`;
        return [{ rule: ignoreWithoutReason.id, path, offset, message, help: 'Write the reason after the rule.' }];
    }
    const unused = directive.rules.filter((rule) => (judged.has(rule) || !KNOWN_RULES.has(rule)) && !used.has(`${offset} ${rule}`));
    if (unused.length === 0)
        return [];
    const message = `The suppression of ${unused.join(', ')} suppresses nothing.`;
    const place = directive.kind === 'ignore' ? 'the line before the statement it is meant for' : 'the top of the file';
    return [{ rule: unusedIgnore.id, path, offset, message, help: `Remove it, or move it to ${place}.` }];
}

;// CONCATENATED MODULE: ./packages/migrations/src/check.ts





/** The newest version whose hazards the rules know. */
const NEWEST_POSTGRES = 18;
/**
 * Runs rules over a folder; the parser must be loaded.
 * @returns findings in the order of the files, errors before warnings
 */
function checkMigrations(inventory, options) {
    const { folderRules, fileRules, statementRules = [], severities = new Map(), concerns = () => true, change, } = options;
    const findings = [];
    const report = (problems, text) => {
        for (const problem of problems) {
            const severity = severities.get(problem.rule) ?? problem.severity ?? DEFAULT_SEVERITY.get(problem.rule) ?? 'error';
            if (severity !== 'off')
                findings.push(toFinding(problem, severity, text));
        }
    };
    const judgedBy = (rules) => new Set([...folderRules, ...rules]
        .map(({ id }) => id)
        .concat(options.found?.rules ?? [])
        .filter((id) => severities.get(id) !== 'off'));
    const all = { files: fileRules, statements: statementRules, judged: judgedBy([...fileRules, ...statementRules]) };
    const everywhere = fileRules.filter((rule) => rule.everywhere === true);
    const old = { files: everywhere, statements: [], judged: judgedBy(everywhere) };
    const ofFolder = Map.groupBy([
        ...folderRules.flatMap((rule) => rule.checkFolder(inventory, change).map((one) => ({ ...one, rule: rule.id }))),
        ...(options.found?.problems ?? []),
    ], ({ path }) => path);
    const schema = new Schema();
    for (const migration of inventory.migrations) {
        const problems = ofFolder.get(migration.path) ?? [];
        ofFolder.delete(migration.path);
        const source = readSourceText(migration.content);
        const concerned = concerns(source.text);
        if (!concerned && problems.length === 0)
            continue;
        const file = { ...migration, ...source, parsed: parseMigration(migration, source.text) };
        const scope = change === undefined || change.touched.has(migration.path) ? all : old;
        if (concerned) {
            problems.push(...checkFile(file, scope.files));
            if (statementRules.length > 0)
                problems.push(...checkStatements(file, scope.statements, schema, options));
        }
        report(suppress(file, problems, scope.judged), source.text);
    }
    // What is left concerns files that are no migrations.
    for (const problems of ofFolder.values())
        report(problems, '');
    if (statementRules.length > 0) {
        for (const companion of inventory.companions ?? [])
            reportCompanion(companion, report);
    }
    return findings.sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}
function checkFile(file, rules) {
    return rules.flatMap((rule) => rule.checkFile(file).map((problem) => ({ ...problem, rule: rule.id })));
}
/** Goes through the statements in order, each judged by what those before it have made. */
function checkStatements({ path, parsed }, rules, schema, { change, postgresVersion = NEWEST_POSTGRES }) {
    const problems = [];
    const context = {
        path,
        postgresVersion,
        inTransaction: !parsed.noTransaction,
        schema,
        earlier: [],
        isNew(table) {
            const creator = table?.relpersistence === 't' ? path : schema.table(table)?.createdBy;
            return creator !== undefined && (creator === path || change?.added.has(creator) === true);
        },
    };
    for (const [index, statement] of parsed.statements.entries()) {
        const { node, start } = statement;
        const now = rules.length === 0 ? context : { ...context, earlier: parsed.statements.slice(0, index) };
        for (const rule of rules) {
            for (const hazard of rule.checkStatement(statement, now)) {
                problems.push({ ...hazard, rule: rule.id, path, offset: start });
            }
        }
        schema.apply(node, path);
    }
    return problems;
}
/** An undo file need not be good for anything but its own job; but it should be SQL. */
function reportCompanion(companion, report) {
    const source = readSourceText(companion.content);
    const file = { ...companion, ...source, parsed: parseMigration(companion, source.text) };
    report(suppress(file, checkFile(file, COMPANION_RULES), new Set(COMPANION_RULES.map(({ id }) => id))), source.text);
}
const DEFAULT_SEVERITY = new Map(RULES.map(({ id, severity }) => [id, severity]));
function toFinding({ rule, path, offset, message, help }, severity, text) {
    const place = offset === undefined ? {} : placeAt(text, offset);
    return { rule, severity, file: path, ...place, message, help };
}

;// CONCATENATED MODULE: ./packages/migrations/src/claims.ts



/**
 * The versions that other changes bring. A path that is here or on the base too is the same file: a pull request that
 * stands on another one, or one that is merged already.
 */
function claimsOf(others, inventory, base, { folders, layout, cwd, root }) {
    const known = new Set([...inventory.migrations, ...(base?.tip ?? [])].map(({ path }) => path));
    const inRepository = folders.map((folder) => relative(root, resolve(cwd, folder)).split(sep).join('/'));
    return others.flatMap(({ by, added }) => added.flatMap((repositoryPath) => {
        const path = relative(cwd, resolve(root, repositoryPath)).split(sep).join('/');
        const found = inRepository
            .map((folder) => classifyPath(folder, repositoryPath, layout))
            .find((one) => one?.kind === 'migration');
        return found?.kind !== 'migration' || known.has(path) ? [] : [{ version: found.version, path, by }];
    }));
}
/** The new files whose version another change brings, too. */
function claimedVersions(added, claims) {
    const byVersion = Map.groupBy(claims, ({ version }) => versionKey(version));
    return added.flatMap((file) => {
        const [first, ...more] = byVersion.get(versionKey(file.version)) ?? [];
        if (first === undefined)
            return [];
        const others = more.length === 0 ? '' : `, and ${more.map(({ by, path }) => `${by} as '${path}'`).join(', ')}`;
        return [
            {
                rule: 'claimed-by-open-pull-request',
                path: file.path,
                message: `Version ${file.version.text} is also brought by the open pull request ${first.by} as '${first.path}'${others}.`,
                help: 'Agree who takes the next number: the one that is merged second has to rename its file.',
            },
        ];
    });
}

;// CONCATENATED MODULE: ./packages/migrations/src/validate.ts








/** Runs every rule over a folder; no database is needed. */
async function validateMigrations(inventory, options) {
    await loadParser();
    const { base, claims = [], severities, postgresVersion, allFiles = false, baseMissing = false } = options;
    const comparison = base === undefined ? undefined : compareWithBase(inventory, base, claims);
    const added = inventory.migrations.filter(({ path }) => comparison?.change.added.has(path));
    const nothingNew = { added: new Set(), touched: new Set(), claims };
    const change = comparison?.change ?? (baseMissing ? nothingNew : undefined);
    const findings = checkMigrations(inventory, {
        folderRules: FOLDER_RULES,
        fileRules: FILE_RULES,
        statementRules: STATEMENT_RULES,
        severities,
        change: change && allFiles ? { ...change, touched: new Set(inventory.migrations.map(({ path }) => path)) } : change,
        ...(postgresVersion === undefined ? {} : { postgresVersion }),
        found: {
            rules: comparison === undefined ? [] : BASE_RULES.map(({ id }) => id),
            problems: [...(comparison?.problems ?? []), ...claimedVersions(added, claims)],
        },
    });
    const latest = inventory.migrations.at(-1)?.version;
    const onBase = comparison?.latest;
    const highest = latest !== undefined && onBase !== undefined && compareVersions(latest, onBase) < 0 ? onBase : latest;
    return {
        findings,
        migrations: inventory.migrations.map(({ version, name, path, content }) => ({
            version: version.text,
            name,
            file: path,
            checksum: checksum(readSourceText(content).text),
        })),
        latestVersion: latest?.text,
        nextVersion: highest && nextVersionAfter(highest),
        added,
    };
}

;// CONCATENATED MODULE: ./packages/cli/src/validate.ts














const VALIDATE_USAGE = `Usage: stability validate [options] [<folder>…]   (default folder: migrations)

  --layout <name>          ${LAYOUT_NAMES.join(', ')} (default numbered)
  --skip <name or glob>    never run, outside the sequence; repeatable
  --base <ref>             compare with this branch, tag or commit (default: origin's default branch, if the clone knows it)
  --no-base                compare with nothing
  --rule <id>=<severity>   error, warning or off; repeatable
  --postgres-version <n>   what is safe there is not reported (default 18)
  --all                    look at the statements of all files, not only of new and changed ones
  --fix                    renumber files that are not on the base to the next free numbers
  --format <name>          text, json or sarif (default text)
  --quiet                  errors only`;
const OPTIONS = {
    layout: { type: 'string' },
    skip: { type: 'string', multiple: true },
    base: { type: 'string' },
    'no-base': { type: 'boolean' },
    rule: { type: 'string', multiple: true },
    'postgres-version': { type: 'string' },
    all: { type: 'boolean' },
    fix: { type: 'boolean' },
    format: { type: 'string' },
    quiet: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
};
/**
 * `stability validate`: the rules of validate-migrations on a laptop or in a commit hook; asks no network.
 * @param args what stands after `validate`
 * @returns whether there is no error
 * @throws ActionError for bad arguments, folders, or a base that is not there
 */
async function validateCommand(args, cwd, log) {
    const { values, positionals } = parse(args);
    if (values.help === true) {
        log.info(VALIDATE_USAGE);
        return true;
    }
    const settings = readSettings(values, positionals, (0,external_node_fs_namespaceObject.realpathSync)(cwd));
    let inventory = discover(settings);
    let base = await readBase(inventory, settings, log);
    if (settings.fix) {
        if (base === undefined) {
            throw new failure/* ActionError */.lZ("--fix needs a base, to know which files are new: name it with '--base <branch>'.");
        }
        const moves = planMoves(inventory, base);
        // From the last on, so that a file's new name is free by the time it is needed.
        for (const { from, to } of moves.toReversed())
            await move(from, to, settings.cwd, log);
        if (moves.length === 0)
            log.info('Nothing to renumber.');
        inventory = discover(settings);
        base = await readBase(inventory, settings, log);
    }
    const { severities, postgresVersion, allFiles } = settings;
    const validation = await validateMigrations(inventory, { severities, postgresVersion, allFiles, base });
    print(validation, inventory, base, settings, log);
    return validation.findings.every(({ severity }) => severity !== 'error');
}
function parse(args) {
    try {
        return (0,external_node_util_namespaceObject.parseArgs)({ args: [...args], allowPositionals: true, options: OPTIONS });
    }
    catch (error) {
        throw new failure/* ActionError */.lZ(`${(0,failure/* messageOf */.bD)(error)}\n\n${VALIDATE_USAGE}`);
    }
}
function readSettings(values, folders, cwd) {
    const problems = [];
    const choice = (name, value, allowed) => {
        const found = allowed.find((one) => one === value);
        if (found === undefined)
            problems.push(`--${name} is '${value}': expected one of ${allowed.join(', ')}`);
        return found;
    };
    const severities = new Map();
    for (const setting of values.rule ?? []) {
        const [id = '', severity = ''] = setting.split('=');
        if (!RULES.some((rule) => rule.id === id))
            problems.push(`--rule '${id}': there is no such rule`);
        const known = choice('rule', severity, ['error', 'warning', 'off']);
        if (known !== undefined)
            severities.set(id, known);
    }
    const version = values['postgres-version'] ?? '18';
    if (!/^\d{1,2}$/.test(version))
        problems.push(`--postgres-version is '${version}': expected a major version`);
    const layout = choice('layout', values.layout ?? 'numbered', LAYOUT_NAMES) ?? 'numbered';
    const format = choice('format', values.format ?? 'text', ['text', 'json', 'sarif']) ?? 'text';
    if (problems.length > 0)
        throw new failure/* ActionError */.lZ(`${problems.join('; ')}.`);
    return {
        folders: folders.length > 0 ? folders : ['migrations'],
        layout,
        skip: values.skip ?? [],
        cwd,
        base: values.base,
        compare: values['no-base'] !== true,
        severities,
        postgresVersion: Number(version),
        allFiles: values.all === true,
        fix: values.fix === true,
        format,
        quiet: values.quiet === true,
    };
}
/** What a clone knows of the default branch, without asking anybody. */
const DEFAULT_BASES = ['origin/HEAD', 'origin/main', 'origin/master'];
async function readBase(inventory, settings, log) {
    const { folders, cwd, base, compare } = settings;
    if (!compare)
        return undefined;
    const root = findWorkTree((0,external_node_fs_namespaceObject.realpathSync)((0,external_node_path_namespaceObject.resolve)(cwd, folders[0] ?? '.')));
    if (root === undefined) {
        if (base !== undefined)
            throw new failure/* ActionError */.lZ(`There is no git work tree to look for '${base}' in.`);
        return undefined;
    }
    try {
        const candidates = base === undefined ? DEFAULT_BASES : [base];
        const source = await openGitBase({ root, candidates, online: false });
        return await loadBase(inventory, source, { ...settings, root });
    }
    catch (error) {
        if (base !== undefined || !(error instanceof failure/* ActionError */.lZ))
            throw error;
        if (settings.format === 'text')
            log.info("Not compared: the clone knows no default branch of origin; '--base <branch>' names another.");
        return undefined;
    }
}
/** Renames as git does where git knows the file. */
async function move(from, to, cwd, log) {
    if ((0,external_node_fs_namespaceObject.existsSync)((0,external_node_path_namespaceObject.resolve)(cwd, to)))
        throw new failure/* ActionError */.lZ(`'${to}' is there already, so '${from}' was not renamed.`);
    const tracked = await exec('git', ['--literal-pathspecs', 'mv', '--', from, to], { cwd }).catch(() => undefined);
    if (tracked?.exitCode !== 0)
        (0,external_node_fs_namespaceObject.renameSync)((0,external_node_path_namespaceObject.resolve)(cwd, from), (0,external_node_path_namespaceObject.resolve)(cwd, to));
    log.info(`renamed  ${from}  ->  ${to}`);
}
const HELP_URI = 'https://github.com/stability-actions/stability-actions/blob/main/action-docs/migration-rules.md';
function print(validation, inventory, base, settings, log) {
    const { findings, migrations, latestVersion, nextVersion } = validation;
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (settings.format === 'sarif') {
        log.info(JSON.stringify(toSarif(findings, { helpUri: HELP_URI, lineOf: lineReader(inventory) }), undefined, 1));
    }
    else if (settings.format === 'json') {
        log.info(JSON.stringify({ schema: 1, valid: errors.length === 0, findings, migrations, latestVersion, nextVersion }));
    }
    else {
        for (const finding of settings.quiet ? errors : findings)
            log.info(findingLines(finding));
        if (settings.quiet)
            return;
        const compared = base === undefined ? '' : `, compared with ${base.description}`;
        log.info(`${migrations.length} migrations, latest ${latestVersion ?? 'none'}, next ${nextVersion ?? ''}: ${errors.length} errors, ${findings.length - errors.length} warnings${compared}`);
    }
}


/***/ }),

/***/ 885:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   gD: () => (/* binding */ headlineOf),
/* harmony export */   lZ: () => (/* binding */ ActionError)
/* harmony export */ });
/**
 * A mistake in the user's input or surroundings, as opposed to a bug in our code. The message is the headline: what
 * was found, what was expected and the one action that fixes it.
 */
class ActionError extends Error {
    name = 'ActionError';
}
/** The headline for anything that was thrown: an {@link ActionError} speaks for itself, the rest is a bug and shows its stack. */
function headlineOf(error) {
    if (error instanceof ActionError)
        return error.message;
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return `Unexpected error, please report it: ${detail}`;
}
/** The message of anything that was thrown, for embedding in a sentence of ours. */
function messageOf(error) {
    if (error instanceof AggregateError && error.message === '')
        return error.errors.map(messageOf).join('; ');
    return error instanceof Error ? error.message : String(error);
}
/** The `code` of a Node or PostgreSQL error (`ECONNREFUSED`, `55P03`), or undefined. */
function codeOf(error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return typeof code === 'string' ? code : undefined;
}


/***/ }),

/***/ 520:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  h: () => (/* binding */ createLog)
});

// UNUSED EXPORTS: disarmCommands

;// CONCATENATED MODULE: ./packages/common/src/redaction.ts
/** What stands in for a secret, as on GitHub. */
const MASK = '***';
/** Shorter values are not masked: every log line would be torn apart, and GitHub's own masking does not help either. */
const SHORTEST = 3;
/** `scheme://user:password@`: the password may hold anything but the characters that end the authority. */
const URL_PASSWORD = /\b([a-z][a-z0-9+.-]*:\/\/[^\s:@/?#]*):([^\s@/?#]+)@/gi;
/** libpq also takes the password as a parameter: `?password=…` in a URL, `password=…` in a keyword string. */
const PASSWORD_PARAMETER = /\b((?:ssl)?password=)('(?:[^'\\]|\\.)*'|[^\s&'"]+)/gi;
/** Removes the passwords that URLs and connection strings in `text` carry. */
function redactUrls(text) {
    return text.replace(URL_PASSWORD, `$1:${MASK}@`).replace(PASSWORD_PARAMETER, `$1${MASK}`);
}
/** The secrets of this run. Everything that leaves the process goes through {@link Redactor.redact}. */
class Redactor {
    #secrets = new Set();
    /**
     * Remembers a secret, and the other ways in which it may be printed: each line of it, URL-encoded, JSON-escaped.
     * @returns the forms that were not known yet, for `::add-mask::`
     */
    add(secret) {
        const forms = [secret, ...secret.split(/\r?\n/)].flatMap((form) => [
            form,
            encodeURIComponentSafely(form),
            JSON.stringify(form).slice(1, -1),
        ]);
        const fresh = [...new Set(forms)].filter((form) => form.length >= SHORTEST && !this.#secrets.has(form));
        for (const form of fresh)
            this.#secrets.add(form);
        return fresh;
    }
    /** `text` without secrets and without passwords in URLs. */
    redact(text) {
        let clean = text;
        for (const secret of [...this.#secrets].sort((a, b) => b.length - a.length)) {
            clean = clean.replaceAll(secret, MASK);
        }
        return redactUrls(clean);
    }
}
/** encodeURIComponent throws on a lone surrogate. */
function encodeURIComponentSafely(text) {
    return encodeURIComponent(text.toWellFormed());
}

;// CONCATENATED MODULE: ./packages/common/src/log.ts

/**
 * Makes `text` harmless for a log that the runner reads for commands: it takes `::name::` at the start of a line (after
 * white space) and the old `##[name]` anywhere (actions/runner, ActionCommand.cs). A zero-width space breaks them up.
 */
function disarmCommands(text) {
    return text.replace(/^(\s*):(?=:)/gm, '$1:\u200b').replace(/##(?=\[)/g, '#\u200b#');
}
/** A log on standard output. `markGroups` writes the runner's folding commands, else headings stand as plain lines. */
function createLog(write, redactor = new Redactor(), { markGroups = false } = {}) {
    const info = (text) => write(`${disarmCommands(redactor.redact(text))}\n`);
    return {
        info,
        async group(heading, body) {
            const title = redactor.redact(heading).replace(/[\r\n]+/g, ' ');
            write(markGroups ? `::group::${title}\n` : `${disarmCommands(title)}\n`);
            try {
                return await body();
            }
            finally {
                if (markGroups)
                    write('::endgroup::\n');
            }
        },
    };
}


/***/ }),

/***/ 961:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_MODULE_libpg_query_2d3e7a5f__;

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(841);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
