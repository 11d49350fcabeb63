/** What an action calls an input is an option of the command line. */
export function inOptions(text: string): string {
  return text.replaceAll(/\binput '([a-z][a-z0-9-]*)'/g, "option '--$1'");
}
