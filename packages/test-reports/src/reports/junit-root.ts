/** The name of the first element of an XML text, or undefined where it begins with none. */
export function rootElement(head: string): string | undefined {
  const prolog =
    /^\s*(?:<\?[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE(?:[^>[]|\[[\s\S]*?\])*>\s*)*/i.exec(head)?.[0] ?? '';
  return /^<([A-Za-z_][\w.:-]*)/.exec(head.slice(prolog.length))?.[1];
}
