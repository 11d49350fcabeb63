import { parseJson } from '@stability-actions/agent-health/json';
import { cut, redact } from '@stability-actions/common/redaction';

/** What an answer that is no JSON looks like, for a message: its type, and the title of an HTML page. */
export function describeNonJson(text: string, contentType: string | undefined): string {
  // First, because the title may be cut in the middle of a secret.
  const title = /<title[^>]*>\s*([^<]{1,80})/i.exec(redact(text))?.[1]?.trim();
  if (title !== undefined && title !== '') return `an HTML page with the title "${title}"`;
  if (/<html|<!doctype html/i.test(text)) return 'an HTML page';
  if (text.trim() === '') return 'an empty body';
  const json = parseJson(text);
  if (json !== undefined) return `JSON that is no object (${cut(text.trim(), 40)})`;
  if (/\bjson\b/i.test(contentType ?? '')) return 'text that is broken JSON, or a part of it';
  return contentType === undefined ? 'text' : `content of the type ${cut(contentType, 80)}`;
}
