import type { Finding } from '@stability-actions/common/finding';
import type { MigrationFile } from '../folder/inventory.ts';
import type { QualifiedName } from '../postgres/quoting.ts';

/**
 * A file of the run has changed the history; the server does not tell which.
 * @param ran the files that may have done it
 */
export function historyChanged(message: string, ran: readonly MigrationFile[], { table }: QualifiedName): Finding[] {
  const [suspect] = [...ran.filter(({ content }) => content.includes(table)), ...ran].slice(0, 1);
  if (suspect === undefined) return [];
  const [first = message, ...help] = message.split(/(?<=\.) /);
  return [{ rule: 'history-changed', severity: 'error', file: suspect.path, message: first, help: help.join(' ') }];
}
