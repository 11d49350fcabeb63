import { SaxesParser } from 'saxes';
import { UnreadableReport } from './unreadable.ts';

export type Attributes = Record<string, string>;

export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  /** Set while the text inside an element is wanted. */
  text?: ((text: string) => void) | undefined;
}

/** What test output brings along and XML forbids; the terminal's escape is the usual one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Stand for U+0000 to U+001F while XML is read: 32 characters that are never anybody's, and that XML allows. */
const STAND_IN = 0xfdd0;
const STAND_INS = /[\ufdd0-\ufdef]/g;

/** Complaints about a character, not about the structure: `&#27;`, and `]]>` in a text. */
const TOLERATED = /malformed character entity|"]]>" is disallowed/;

/** Reads XML as a stream: no entities but XML's own five, no document type that defines any, nothing fetched. */
export function createXmlReader(handler: XmlHandler): { write(chunk: string): void; close(): void } {
  const parser = new SaxesParser({ position: true, xmlns: false } as const);
  const unreadable = (what: string) => new UnreadableReport(what, parser.line, parser.column + 1);
  parser.on('error', (error) => {
    const what = error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
    if (!TOLERATED.test(what)) throw unreadable(`it is not well-formed XML: ${what}`);
  });
  parser.on('doctype', (text) => {
    if (/<!ENTITY/i.test(text)) throw unreadable('its document type defines entities, which are not expanded');
  });
  let hasStandIns = false;
  const restored = (text: string) =>
    hasStandIns
      ? text.replace(STAND_INS, (character) => String.fromCharCode(character.charCodeAt(0) - STAND_IN))
      : text;
  const take = (text: string) => handler.text?.(restored(text));
  parser.on('opentag', ({ name, attributes }) => {
    if (hasStandIns) for (const key of Object.keys(attributes)) attributes[key] = restored(attributes[key] ?? '');
    handler.open(name, attributes);
  });
  parser.on('closetag', ({ name }) => handler.close(name));
  parser.on('text', take);
  parser.on('cdata', take);
  return {
    write: (chunk) => {
      parser.write(
        chunk.replace(FORBIDDEN, (character) => {
          hasStandIns = true;
          return character > '\u001f' ? '\ufffd' : String.fromCharCode(character.charCodeAt(0) + STAND_IN);
        }),
      );
    },
    close: () => {
      parser.close();
    },
  };
}
