const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');

/** The page, without scripts: what it shows is in its HTML. */
export function pageOf(bookings: { slot: string; customer: string }[]): string {
  const items = bookings.map(({ slot, customer }) => `<li>${escapeHtml(slot)} ${escapeHtml(customer)}</li>`);
  return `<!doctype html>
<title>Bookings</title>
<h1>Bookings</h1>
<ul>${items.join('')}</ul>
<form method="post"><input name="slot" type="datetime-local"><input name="customer"><button>Book</button></form>
`;
}
