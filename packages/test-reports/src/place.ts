import { type PathResolver, suffixThatExists } from './paths.ts';

export interface Place {
  file: string;
  line: number;
  column?: number;
}

/** `file:line:column` as JavaScript, Go, pytest and most others print it; Python's, Perl's, .NET's and bats' own ways besides. */
const FRAME =
  /(?:file:\/\/)?((?:[A-Za-z]:)?[\w@~+.\-/\\[\]]*[\w\])]\.\w+):(\d+)(?::(\d+))?|File "([^"\n]+)", line (\d+)|\bat (\S+) line (\d+)|\bin ([^\n]+?):line (\d+)|\bfile ([^\n,"]+), line (\d+)/g;

const FOREIGN = /(?:^|\/)(?:node_modules|site-packages|vendor)\//;

/**
 * Inside the workspace, and nobody else's code.
 * @param folder where the file may also lie, such as a go package
 */
export function firstOwnFrame(message: string, paths: PathResolver, folder?: string): Place | undefined {
  for (const [, path = '', line = '', column, ...others] of message.matchAll(FRAME)) {
    const [python, pythonLine, perl, perlLine, dotnet, dotnetLine, bats, batsLine] = others;
    const raw = python ?? perl ?? dotnet ?? bats ?? path;
    const beside = folder === undefined ? undefined : suffixThatExists(`/${folder}/${raw}`, paths.exists);
    const file = beside ?? paths.resolve(raw);
    if (FOREIGN.test(file) || !paths.exists(file)) continue;
    return {
      file,
      line: Number(pythonLine ?? perlLine ?? dotnetLine ?? batsLine ?? line),
      ...(column !== undefined && { column: Number(column) }),
    };
  }
  return undefined;
}
