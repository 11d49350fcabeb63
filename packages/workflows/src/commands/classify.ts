import { lookup } from '@stability-actions/common/lookup';
import { type Classified, classOfName, SOFT, strongest, UNKNOWN } from './classes.ts';
import { classOfProgram } from './programs.ts';
import { DYNAMIC, programOf, unwrap } from './unwrap.ts';

const DRY_RUN =
  /^--?(?:dry-?run|dryrun|plan-only|no-publish|skip-publish|skip=publish|snapshot)(?:=(?!false|none).*)?$/i;
const HELP = /^(?:--help|--version|-version|-V|-h|help|version)$/;
const NOT_RUN =
  /^--(?:merge-reports|list(?:-tests?)?|list-files|listTests|collect-only|co|showConfig|show-config|clearCache|init|print-config|dry-run)(?:=|$)/;
/** It goes on for ever, and its end is no verdict. */
const WATCHES = /^--watch(?:-?all)?(?:=true)?$/i;
/** Whatever a linter mends is committed by somebody else; `--exit-non-zero-on-fix` makes it a check again. */
const FIXES = /^--(?:fix|write|autofix|auto-?correct(?:-all)?)(?:=true)?$/;
const CHECKS =
  /^(?:--check(?:-only)?|-c|--list-different|-l|--diff|-check|--dry-run|--verify|-check=true|--fail-on-changes?)$/;
const FORMATTERS = new Set(['prettier', 'black', 'isort', 'rustfmt', 'gofmt', 'dprint', 'oxfmt', 'yapf', 'autopep8']);
const RUNNERS = new Set(['npm', 'pnpm', 'yarn', 'bun', 'node-run']);
const INTERPRETERS = new Set(
  'bash sh zsh dash python python3 python2 node tsx ts-node ruby php perl deno bun pwsh babel-node jiti vite-node'.split(
    ' ',
  ),
);
const TASKS = new Set([
  'make',
  'gmake',
  'just',
  'task',
  'rake',
  'mage',
  'invoke',
  'inv',
  'nx',
  'turbo',
  'lerna',
  'moon',
  'wireit',
  'earthly',
  'pants',
  'poe',
]);
const HEALTH =
  /(?:^|[/_.-])(?:health(?:z|check)?|ready|readyz|readiness|live|livez|liveness|ping|status)(?:[/?"'.]|$)/i;

/** The class of a command by its words, the program first; see {@link DYNAMIC}. */
export function classify(words: readonly string[]): Classified {
  const [first, ...args] = unwrap(words);
  if (first === undefined || first.includes(DYNAMIC)) return first === undefined ? SOFT : classOfScript(first);
  if (args.some((word) => HELP.test(word)) && args.length <= 2) return SOFT;
  if (runsNothing(args)) return UNKNOWN;
  const found = classOfCall(first, args);
  if (found.class === 'verify' && args.some((word) => WATCHES.test(word))) return UNKNOWN;
  const fixes = args.some((word) => FIXES.test(word)) && !args.includes('--exit-non-zero-on-fix');
  if (found.kind === 'lint' && fixes) return UNKNOWN;
  return found.class === 'change' && args.some((word) => DRY_RUN.test(word)) ? UNKNOWN : found;
}

/** A test runner that only lists tests, or puts reports together. */
export function runsNothing(args: readonly string[]): boolean {
  return args.some((word) => NOT_RUN.test(word));
}

function classOfCall(first: string, args: readonly string[]): Classified {
  const program = programOf(first);
  const positional = args.filter((word) => !word.startsWith('-'));
  if (program === 'curl' || program === 'wget') return classOfFetch(program, args);
  if (program === 'psql') return args.some((word) => /^(?:-\w*f|--file)/.test(word)) ? { class: 'change' } : UNKNOWN;
  if (FORMATTERS.has(program)) return args.some((word) => CHECKS.test(word)) ? LINT : UNKNOWN;
  if (program === 'ruff' && positional[0] === 'format') return args.includes('--check') ? LINT : UNKNOWN;
  if (program === 'cargo' && positional[0] === 'fmt') return args.some((word) => /check/.test(word)) ? LINT : UNKNOWN;
  if (program === 'terraform' && positional[0] === 'fmt')
    return args.some((word) => /check/.test(word)) ? LINT : UNKNOWN;
  if (program === 'xcodebuild') return { class: 'verify', kind: positional.includes('test') ? 'test' : 'build' };
  if (/^docker(?:-compose)?$|^podman$/.test(program)) return classOfDocker(args, positional);
  if (
    program === 'vercel' &&
    /^(?:pull|env|link|inspect|alias|ls|whoami|login|logs|rm|remove|domains|promote|rollback)$/.test(
      positional[0] ?? '',
    )
  )
    return SOFT;
  if (program === 'migrate' && positional.includes('up')) return { class: 'change' };
  if (program === 'find') return classOfFind(args);
  if (program === 'xargs') return classify(args.slice(args.findIndex((word) => !/^-|^\d+$|^\{\}$/.test(word))));
  if (/^(?:mvn|mvnw|gradle|gradlew)$/.test(program)) return strongest(positional.map(classOfGoal));
  if (RUNNERS.has(program)) {
    const known = classOfRun(program, args);
    if (known !== undefined) return known;
  }
  if (/^python[\d.]*$/.test(program) && args[0] === '-m') return classOfModule(args.slice(1));
  const manage = positional.findIndex((word) => /(?:^|\/)(?:manage\.py|artisan|rails|console)$/.test(word));
  if (INTERPRETERS.has(program) || /^python[\d.]*$/.test(program)) {
    if (manage >= 0) return classOfCall(positional[manage] ?? '', positional.slice(manage + 1));
    if (/^(?:deno|bun)$/.test(program)) {
      const known = classOfProgram(program, args);
      if (known !== undefined) return known;
    }
    if (args.some((word) => /^-\w*[ce]$|^--eval$|^-p$/.test(word))) return UNKNOWN;
    return classOfScript(positional.find((word) => word !== 'run') ?? '');
  }
  if (program === 'manage.py' && positional[0] === 'test') return { class: 'verify', kind: 'test' };
  const known = classOfProgram(program, args);
  if (known !== undefined) return known;
  if (TASKS.has(program)) return classOfTask(program, args, positional);
  return /[/]|\.(?:sh|bash|py|[cm]?[jt]s|rb|ps1)$/.test(first) ? classOfScript(first) : UNKNOWN;
}

/** `npm run migrate create add_users` changes nothing. */
const NO_CHANGE = /^(?:create|new|make|generate|status|list|help|diff)$/;

const LINT: Classified = { class: 'verify', kind: 'lint' };

function classOfFetch(program: string, args: readonly string[]): Classified {
  const fails = program === 'wget' || args.some((word) => /^-[a-zA-Z]*f|^--fail/.test(word));
  return fails && args.some((word) => isHealthUrl(word)) ? { class: 'proof' } : SOFT;
}

export function isHealthUrl(word: string): boolean {
  const path = word.replace(/^[a-z]+:\/\/[^/]*/, '').replace(new RegExp(`^${DYNAMIC}`), '');
  return /[/:]/.test(word) && !word.startsWith('-') && HEALTH.test(path);
}

function classOfDocker(args: readonly string[], positional: readonly string[]): Classified {
  if (args.includes('--push') && positional.includes('build')) return { class: 'change' };
  const [, judge] = /--exit-code-from[ =](\S+)/.exec(args.join(' ')) ?? [];
  if (judge !== undefined) return classOfName(judge);
  return classOfProgram('docker', positional[0] === 'compose' ? positional : args) ?? SOFT;
}

function classOfFind(args: readonly string[]): Classified {
  const at = args.findIndex((word) => /^-(?:exec|execdir|ok)$/.test(word));
  if (at < 0) return SOFT;
  const inner = classify(args.slice(at + 1).filter((word) => !/^(?:\{\}|;|\+|\\;)$/.test(word)));
  return inner;
}

function classOfGoal(goal: string): Classified {
  const task = goal.replace(/^.*:/, '');
  if (/^(?:test|verify|integration-test|check)$/.test(task)) return { class: 'verify', kind: 'test' };
  if (/^(?:compile|package|assemble|install|jar|war|bootJar)$/.test(task)) return { class: 'verify', kind: 'build' };
  return classOfName(task);
}

const PACKAGE_COMMANDS = lookup<Classified>({
  t: { class: 'verify', kind: 'test' },
  tst: { class: 'verify', kind: 'test' },
  audit: { class: 'verify', kind: 'scan' },
  publish: { class: 'change' },
});
const NO_SCRIPT = new Set(
  'ci install i add remove update up why ls list info view config cache link pack version login whoami init create set get import dedupe prune rebuild store fetch npm plugin node constraints'.split(
    ' ',
  ),
);

/** `npm run X`, `pnpm --filter a X`, `yarn workspace a X`. */
function classOfRun(program: string, args: readonly string[]): Classified | undefined {
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  let words: string[] = [];
  for (let at = 0; at < own.length; at++) {
    const word = own[at] ?? '';
    if (/^(?:--filter|-F|-C|--dir|--prefix|-w|--workspace|--cwd)$/.test(word) && !(program === 'pnpm' && word === '-w'))
      at += 1;
    else if (!word.startsWith('-')) words.push(word);
  }
  if (words[0] === 'workspace') words = words.slice(2);
  if (words[0] === 'workspaces' && words[1] === 'foreach') words = words.slice(2);
  if (words[0] === 'recursive' || words[0] === 'multi') words = words.slice(1);
  if (words[0] === 'npm' && words[1] === 'publish') return { class: 'change' };
  const [verb = '', script = '', task = ''] = words;
  if (/^(?:run|run-script|rum)$/.test(verb)) return NO_CHANGE.test(task) ? UNKNOWN : classOfName(script);
  if (Object.hasOwn(PACKAGE_COMMANDS, verb)) return PACKAGE_COMMANDS[verb];
  if (program === 'bun' && verb === 'test') return { class: 'verify', kind: 'test' };
  if (program === 'bun' && /[./]/.test(verb)) return classOfScript(verb);
  if (NO_SCRIPT.has(verb)) return SOFT;
  if (program === 'npm') return verb === 'test' ? { class: 'verify', kind: 'test' } : UNKNOWN;
  const [name = '', ...rest] = words;
  return classOfProgram(name, rest) ?? classOfName(name);
}

function classOfModule(args: readonly string[]): Classified {
  const [module = '', ...rest] = args;
  if (module === 'unittest') return { class: 'verify', kind: 'test' };
  if (module === 'build') return { class: 'verify', kind: 'build' };
  if (module === 'pip' || module === 'venv') return SOFT;
  const known = classify([module, ...rest]);
  return known.class === 'unknown' ? classOfName(module.replace(/^.*\./, '')) : known;
}

function classOfTask(program: string, args: readonly string[], positional: readonly string[]): Classified {
  if (args.includes('-n') && program === 'make') return SOFT;
  const targets = positional.filter((word) => !word.includes('=') && !/^(?:run|run-many|affected|exec)$/.test(word));
  const flags = args.flatMap((word, index) => {
    if (/^(?:-t|--target|--targets)$/.test(word)) return (args[index + 1] ?? '').split(',');
    return /^--targets?=/.test(word) ? word.replace(/^[^=]*=/, '').split(',') : [];
  });
  return strongest([...targets, ...flags].map(classOfName));
}

function classOfScript(path: string): Classified {
  const name = programOf(path);
  if (name === '' || name.startsWith('-')) return UNKNOWN;
  return classOfName(name.replace(/\.\w+$/, '').replaceAll(DYNAMIC, ' '));
}
