/** What is wrong with a pattern of `paths`: it can match nothing, or probably not what is meant. */
export type PatternFault =
  | { kind: 'matches-nothing'; why: string; instead: string }
  | { kind: 'bare-folder'; instead: string };

/** GitHub compares with paths such as `agents/a.py`: from the root of the repository, with single slashes. */
export function faultOf(pattern: string): PatternFault | undefined {
  const excludes = pattern.startsWith('!');
  const glob = excludes ? pattern.slice(1) : pattern;
  const nothing = (why: string, instead: string): PatternFault => {
    const further = faultOf(instead);
    const mended = further?.kind === 'matches-nothing' ? further.instead : instead;
    return { kind: 'matches-nothing', why, instead: excludes && !mended.startsWith('!') ? `!${mended}` : mended };
  };
  if (/^-\s/.test(glob)) return nothing('it begins with the dash of a YAML list', glob.replace(/^-\s+/, ''));
  const [, , quoted] = /^(['"])(.*)\1$/.exec(glob) ?? [];
  if (quoted !== undefined) return nothing('its quotes belong to YAML', quoted);
  if (/^['"]|['"]$/.test(glob)) return nothing('it has a quote too many', glob.replace(/^['"]|['"]$/g, ''));
  if (/^\s/.test(glob)) return nothing("there is a space after the '!'", glob.trimStart());
  if (/\\[\w.*]/.test(glob)) return nothing("'\\' is no separator of folders", glob.replace(/\\(?=[\w.*])/g, '/'));
  if (/[{}]/.test(glob)) {
    return nothing('GitHub knows no braces; write a line for each', glob.replace(/\{([^,}]*)[^}]*\}?|\}/g, '$1'));
  }
  if (glob.startsWith('./')) return nothing("no path begins with './'", glob.replace(/^(?:\.\/)+/, ''));
  if (glob.startsWith('/')) return nothing("no path begins with '/'", glob.replace(/^\/+/, ''));
  if (glob.includes('//')) return nothing("no path has '//'", glob.replace(/\/{2,}/g, '/'));
  if (/(?:^|\/)\.\.?(?:\/|$)/.test(glob)) {
    return nothing("no path has '.' or '..' in it", glob.replace(/(?:^|(?<=\/))\.\.?(?:\/|$)/g, ''));
  }
  if (glob.endsWith('/')) return nothing("no path ends with '/'", `${glob}**`);
  const last = glob.split('/').at(-1) ?? '';
  return /^[a-z0-9_-]+$/.test(last) ? { kind: 'bare-folder', instead: `${pattern}/**` } : undefined;
}
