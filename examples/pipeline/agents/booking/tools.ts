/** What the agent can do, by the name that it tells the world. */
export const tools: Record<string, () => unknown> = {
  list_slots: () => freeSlots(['2026-12-01T09:00Z', '2026-12-01T10:00Z'], ['2026-12-01T09:00Z']),
};

export const freeSlots = (all: string[], taken: string[]) => all.filter((slot) => !taken.includes(slot));
