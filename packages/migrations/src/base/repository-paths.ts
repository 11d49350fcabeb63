import { realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { ActionError } from '@stability-actions/common/failure';

export interface RepositoryPathOptions {
  folders: readonly string[];
  /** Without symbolic links, as `root`. */
  cwd: string;
  root: string;
}

export interface RepositoryPaths {
  folders: string[];
  toRepository(localPath: string): string;
  toLocal(repositoryPath: string): string;
}

/**
 * Git keeps the files of a folder that is a link below the folder that the link leads to.
 * @throws ActionError when it leads out of the repository
 */
export function repositoryPaths({ folders, cwd, root }: RepositoryPathOptions): RepositoryPaths {
  const posix = (path: string) => path.split(sep).join('/');
  const pairs = folders.map((folder) => {
    const absolute = resolve(cwd, folder);
    const inRepository = posix(relative(root, realpathSync(absolute)));
    if (inRepository === '..' || inRepository.startsWith('../')) {
      throw new ActionError(
        `The migration folder '${folder}' lies outside of the repository, so the repository's base does not hold it. Name a folder of the repository in the input 'path'.`,
      );
    }
    return { local: posix(relative(cwd, absolute)), inRepository };
  });
  const below = (folder: string, path: string) => (folder === '' ? path : path.slice(folder.length + 1));
  const holds = (folder: string, path: string) => folder === '' || path.startsWith(`${folder}/`);
  /** The innermost folder that holds the path. */
  const move = (path: string, from: 'local' | 'inRepository', to: 'local' | 'inRepository') => {
    const [pair] = pairs.filter((one) => holds(one[from], path)).sort((a, b) => b[from].length - a[from].length);
    return pair && posix(join(pair[to], below(pair[from], path)));
  };
  return {
    folders: [...new Set(pairs.map(({ inRepository }) => inRepository))],
    toRepository: (path) => move(path, 'local', 'inRepository') ?? posix(relative(root, resolve(cwd, path))),
    toLocal: (path) => move(path, 'inRepository', 'local') ?? posix(relative(cwd, join(root, path))),
  };
}
