import type { ParsedReport } from '../model.ts';
import type { PathResolver } from '../paths.ts';
import type { ReportSource } from '../source.ts';

export interface ReportFormat {
  name: string;
  /** Whether the beginning of a file is of this kind; never by the file's name. */
  detect(head: string): boolean;
  /** @throws UnreadableReport */
  read(source: ReportSource, paths: PathResolver): Promise<ParsedReport>;
}
