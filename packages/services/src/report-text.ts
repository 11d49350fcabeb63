import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { formatDuration } from '@stability-actions/common/durations';
import type { Log } from '@stability-actions/common/log';
import type { RunOutcome, ServiceOutcome } from './outcome.ts';

/** More of a log is in its file only: GitHub's page does not show more in reasonable time. */
const PRINTED_BYTES = 512 * 1024;

export type LogOutput = 'failure' | 'always' | 'never';

export function endText({ pid, exitCode, signal, stopped }: ServiceOutcome): string {
  if (pid === null) return 'not started';
  const exit = signal !== null ? signal : exitCode === null ? 'still running' : `exit code ${exitCode}`;
  return stopped === false ? `${exit}, not stopped` : exit;
}

export function printTable({ services }: RunOutcome, log: Log): void {
  const rows = [
    ['service', 'ready after', 'exit', 'log'],
    ...services.map((service) => [
      service.name,
      service.readyMs === null ? 'never' : formatDuration(service.readyMs),
      endText(service),
      service.log || '-',
    ]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) {
    log.info(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

/** The last lines of the service that is the reason, and the logs that the input `log-output` asks for. */
export async function printLogs({ failure, services }: RunOutcome, log: Log, wanted: LogOutput): Promise<void> {
  const guilty = services.find(({ name }) => failure !== undefined && 'service' in failure && name === failure.service);
  const all = wanted === 'always' || (wanted === 'failure' && failure !== undefined);
  for (const service of all ? services : []) {
    if (service === guilty || service.pid === null) continue;
    await log.group(`Log of ${service.name}`, async () => {
      for (const line of readEnd(service)) log.info(line);
    });
  }
  if (guilty === undefined || guilty.lastLines.length === 0) return;
  await log.group(`Last lines of ${guilty.name} (all: ${guilty.log})`, async () => {
    for (const line of guilty.lastLines) log.info(line);
  });
}

function readEnd({ log }: ServiceOutcome): string[] {
  const file = openSync(log, 'r');
  try {
    const { size } = fstatSync(file);
    const buffer = Buffer.alloc(Math.min(size, PRINTED_BYTES));
    readSync(file, buffer, 0, buffer.length, size - buffer.length);
    const lines = buffer.toString('utf8').replace(/\n$/, '').split('\n');
    return size > buffer.length ? [`… (the whole log is in ${log})`, ...lines.slice(1)] : lines;
  } finally {
    closeSync(file);
  }
}
