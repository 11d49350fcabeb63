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
  parser.on('opentag', ({ name, attributes }) => handler.open(name, attributes));
  parser.on('closetag', ({ name }) => handler.close(name));
  parser.on('text', (text) => handler.text?.(text));
  parser.on('cdata', (text) => handler.text?.(text));
  return {
    write: (chunk) => {
      parser.write(chunk.replace(FORBIDDEN, '\ufffd'));
    },
    close: () => {
      parser.close();
    },
  };
}
