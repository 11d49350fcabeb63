import type { InputReader } from '@stability-actions/common/inputs';

const FORMATS = ['text', 'json', 'sarif'] as const;

export type Format = (typeof FORMATS)[number];

export function readFormat(inputs: InputReader, value = 'text'): Format {
  const found = FORMATS.find((format) => format === value);
  if (found === undefined) inputs.problem('format', value, `one of ${FORMATS.join(', ')}`);
  return found ?? 'text';
}
