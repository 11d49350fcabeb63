export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && dayOf(time) === text;
}

/** The day in UTC of a time in ms since 1970; days compare as texts. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
