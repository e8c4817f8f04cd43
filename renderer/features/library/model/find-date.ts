/** When an item of a list was made, epoch ms; null when the list has no such place. */
export type TimeAt = (index: number) => Promise<number | null>;

/**
 * The place of the item nearest to a day in a list by date: the first that was made before the day ends, or when the
 * oldest come first the first that was made since it began. `total` items are halved until one is left: 20 questions
 * among a million. `dayStart` and `dayEnd` are epoch ms.
 */
export async function placeOfDay(
  timeAt: TimeAt,
  total: number,
  {
    dayStart,
    dayEnd,
    oldestFirst,
  }: { readonly dayStart: number; readonly dayEnd: number; readonly oldestFirst: boolean },
): Promise<number> {
  const isThere = (time: number): boolean => (oldestFirst ? time >= dayStart : time < dayEnd);
  let low = 0;
  let high = total - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const time = await timeAt(middle);
    if (time === null || isThere(time)) high = middle;
    else low = middle + 1;
  }
  return Math.max(0, low);
}

/** Begin and end of a day of the person's calendar, from `2026-11-22`; null when it is none. */
export function dayOf(text: string): { readonly dayStart: number; readonly dayEnd: number } | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return null;
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
  const start = new Date(year, month - 1, day);
  if (start.getMonth() !== month - 1 || start.getDate() !== day) return null;
  return { dayStart: start.getTime(), dayEnd: new Date(year, month - 1, day + 1).getTime() };
}
