import { cut } from '@stability-actions/common/redaction';
import * as v from 'valibot';
import type { ReportSource } from './source.ts';
import { UnreadableReport } from './unreadable.ts';

/** @throws UnreadableReport where the text is not one whole JSON value */
export async function readJson(source: ReportSource): Promise<unknown> {
  return parseJson(await source.text());
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const what = error instanceof Error ? error.message.replace(/ \(line \d+ column \d+\)$/, '') : String(error);
    const [, position] = /position (\d+)/.exec(what) ?? [];
    const before = text.slice(0, position === undefined ? text.length : Number(position));
    const line = before.split('\n').length;
    throw new UnreadableReport(
      `it is not whole JSON: ${position === undefined && /end of/i.test(what) ? 'it ends too early' : cut(what, 200)}`,
      line,
      before.length - before.lastIndexOf('\n'),
    );
  }
}

/** @throws UnreadableReport that names the first place that is not as the format has it */
export function shaped<const S extends v.GenericSchema>(schema: S, value: unknown, format: string): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new UnreadableReport(`it is not ${format}: ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`);
}
