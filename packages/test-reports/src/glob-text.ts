/** A pattern over any text in which only `*` is special; it crosses everything. */
export function starMatcher(pattern: string): (text: string) => boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^]*?');
  const expression = new RegExp(`^${source}$`, 'u');
  return (text) => expression.test(text);
}
