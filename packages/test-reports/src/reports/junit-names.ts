import { isAbsolutePath, type PathResolver } from '../paths.ts';

interface Place {
  classname: string;
  /** Names of the suites around the test, the outermost first. */
  chain: string[];
  file: string;
}

/** Suites that stand for the whole run. */
const WHOLE_RUN = /^(?:Mocha Tests|Root Suite|pytest|nosetests|xunit)$/i;

/**
 * Reporters put the groups of a test into `classname`, into the suites around it, into the name, or into several of
 * them; the one to show first.
 */
export function groupsOf({ classname: spaced, chain, file }: Place): string[] {
  // jest-junit writes a blank before the name where there is no group.
  const classname = spaced.trim();
  const groups = chain.filter((suite) => !isFile(suite, file) && !isFolderOf(suite, file) && !WHOLE_RUN.test(suite));
  const fromChain = groups.join(' > ');
  const isInformative =
    classname !== '' && classname !== 'test' && !isFile(classname, file) && !groups.join('.').includes(classname);
  const forms = [isInformative ? classname : fromChain, fromChain, groups.join(' ')].filter((form) => form !== '');
  return [...new Set(forms)];
}

/** The groups before a name, each said once: '' where the name says them itself. */
export function contextBefore(name: string, forms: readonly string[]): string {
  const context = forms[0] ?? '';
  return name.endsWith(context) || forms.some((form) => name.startsWith(form)) ? '' : context;
}

function isFile(text: string, file: string): boolean {
  return text === file || file.endsWith(`/${text}`) || text.endsWith(`/${file}`);
}

/** PHPUnit names its outermost suite after the folder or the configuration that it was given. */
function isFolderOf(suite: string, file: string): boolean {
  return (
    isAbsolutePath(suite) && file.startsWith(`${suite.replace(/\/[^/]+\.xml(?:\.dist)?$/, '').replace(/\/$/, '')}/`)
  );
}

/**
 * The module in `classname`, as a path, and the classes behind it: of `tests.test_a.TestK` it is `tests/test_a.py` and
 * `TestK`. Without the file at hand a part in capitals is taken for a class.
 */
export function pytestModule(classname: string, paths: PathResolver): { file: string; rest: string } {
  const parts = classname.split('.');
  for (let length = parts.length; length > 0; length--) {
    const file = paths.resolve(`${parts.slice(0, length).join('/')}.py`);
    if (paths.exists(file)) return { file, rest: parts.slice(length).join('.') };
  }
  const firstClass = parts.findIndex((part, index) => index > 0 && /^[A-Z]/.test(part));
  const length = firstClass < 0 ? parts.length : firstClass;
  return { file: `${parts.slice(0, length).join('/')}.py`, rest: parts.slice(length).join('.') };
}
