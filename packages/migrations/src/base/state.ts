import { createHash } from 'node:crypto';
import type { Version } from '../folder/version.ts';
import { largeFile } from '../sql/large-file.ts';

export interface BaseFile {
  path: string;
  fileName: string;
  version: Version;
  name: string;
  /** git's id of the content. */
  blob: string;
}

export interface BaseState {
  description: string;
  /** On the tip, in order. */
  tip: readonly BaseFile[];
  /** Blob by path of what is in the folders on the tip, and no migration there. */
  others: ReadonlyMap<string, string>;
  /** Blob by path, where the change left the base; equal to the tip where nothing differs. */
  fork: ReadonlyMap<string, string>;
  /** Contents by blob, of the files of the tip that are other here, or gone. */
  contents: ReadonlyMap<string, Buffer>;
  /** Migrations that the base had once and has no more. */
  deleted: readonly { path: string; version: Version }[];
  /** By path of a new file: the migrations that the base had when it was written. */
  whenWritten: ReadonlyMap<string, ReadonlySet<string>>;
}

export function blobId(content: Buffer): string {
  const { size, pieces } = largeFile(content)?.source ?? { size: content.length, pieces: () => [content] };
  const hash = createHash('sha1').update(`blob ${size}\0`);
  for (const piece of pieces(0, size)) hash.update(piece);
  return hash.digest('hex');
}
