import { LONGEST_PATTERN } from './glob.ts';

/** What is wrong with a pattern of `paths`: it can match nothing, or probably not what is meant. */
export interface PatternFault {
  kind: 'matches-nothing' | 'bare-folder' | 'joined';
  why: string;
  instead: string;
}

/** GitHub compares with paths such as `agents/a.py`: from the root of the repository, with single slashes. */
export function faultOf(pattern: string): PatternFault | undefined {
  if (pattern.length > LONGEST_PATTERN) return undefined;
  const excludes = pattern.startsWith('!');
  const glob = excludes ? pattern.slice(1) : pattern;
  const nothing = (why: string, instead: string): PatternFault => {
    const further = faultOf(instead);
    const mended = further?.kind === 'matches-nothing' ? further.instead : instead;
    return { kind: 'matches-nothing', why, instead: excludes && !mended.startsWith('!') ? `!${mended}` : mended };
  };
  if (/[\u200b-\u200f\u2028-\u202e\u2060\ufeff]/.test(glob)) {
    return nothing(
      'there is an invisible character in it',
      glob.replace(/[\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g, ''),
    );
  }
  if (/^paths(?:-ignore)?:/.test(glob)) {
    return nothing(
      "the key 'paths:' belongs to the workflow",
      glob.replace(/^paths(?:-ignore)?:\s*/, '') || 'agents/**',
    );
  }
  if (/\s#/.test(glob)) return nothing("the comment behind '#' is taken for a part of it", glob.replace(/\s+#.*$/, ''));
  if (/^-\s/.test(glob)) return nothing('it begins with the dash of a YAML list', glob.replace(/^-\s+/, ''));
  if (/^[“”„«`‘’]|[“”»`‘’]$/.test(glob))
    return nothing('it has quotes around it', glob.replace(/^[“”„«`‘’]+|[“”»`‘’]+$/g, ''));
  if (/^\[['"]|['"]\]$|^\[[^\]]*$|^\[[^\]]*\/[^\]]*\]$|^[^[]*\]$/.test(glob)) {
    return nothing('its brackets belong to a YAML list', glob.replace(/^\[|\]$/g, ''));
  }
  if (/^\^|\$$/.test(glob)) return nothing('it is no regular expression', glob.replace(/^\^|\$$/g, ''));
  const [, , quoted] = /^(['"])(.*)\1$/.exec(glob) ?? [];
  if (quoted !== undefined) return nothing('its quotes belong to YAML', quoted);
  if (/^['"]|['"]$/.test(glob)) return nothing('it has a quote too many', glob.replace(/^['"]|['"]$/g, ''));
  if (/^\s/.test(glob)) return nothing("there is a space after the '!'", glob.trimStart());
  if (/\\[\w.*]/.test(glob)) return nothing("'\\' is no separator of folders", glob.replace(/\\(?=[\w.*])/g, '/'));
  if (/[{}]/.test(glob)) {
    return nothing('GitHub knows no braces; write a line for each', glob.replace(/\{([^,}]*)[^}]*\}?|\}/g, '$1'));
  }
  if (glob.startsWith('./')) return nothing("no path begins with './'", glob.replace(/^(?:\.\/)+/, '') || '**');
  if (glob.startsWith('/')) return nothing("no path begins with '/'", glob.replace(/^\/+/, '') || '**');
  if (glob.includes('//')) return nothing("no path has '//'", glob.replace(/\/{2,}/g, '/'));
  if (/(?:^|\/)\.\.?(?:\/|$)/.test(glob)) {
    return nothing("no path has '.' or '..' in it", glob.replace(/(?:^|(?<=\/))\.\.?(?:\/|$)/g, '') || '**');
  }
  if (glob.endsWith('/')) return nothing("no path ends with '/'", `${glob}**`);
  const [first = '', second] = glob.split(/\s*[\s;|]\s*/);
  if (first.includes('*') && second?.includes('*')) {
    const why = 'is one pattern, not several: each needs a line of its own, or a comma between them';
    return { kind: 'joined', why, instead: excludes ? `!${first}` : first };
  }
  const last = glob.split('/').at(-1) ?? '';
  if (!/^[\w-]+$/.test(last) || FILES_WITHOUT_ENDING.test(last)) return undefined;
  const why = 'matches only a file of that name, nothing in a folder';
  return { kind: 'bare-folder', why, instead: `${pattern}/**` };
}

/** Files that are usual at the top of a repository and look like folders. */
const FILES_WITHOUT_ENDING =
  /^(?:[A-Z]*file|[A-Z][a-z]*file|LICEN[CS]E|NOTICE|README|CHANGELOG|CODEOWNERS|VERSION|COPYING|AUTHORS|MAINTAINERS|gradlew|mvnw)$/;

/** The exclusions that take away everything that came before them, so that the list matches nothing. */
export function deadBy(patterns: readonly string[]): string | undefined {
  const alive = new Set<string>();
  let last: string | undefined;
  for (const pattern of patterns) {
    if (!pattern.startsWith('!')) {
      alive.add(pattern);
      continue;
    }
    const before = alive.size;
    const excluded = pattern.slice(1);
    if (excluded === '**' || excluded === '**/*') alive.clear();
    else alive.delete(excluded);
    if (alive.size < before) last = pattern;
  }
  return alive.size === 0 ? last : undefined;
}
