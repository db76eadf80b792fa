/** Formats a time for a list: the time within a day, the weekday within a week, else the date. */
export function shortTime(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const days = (now.getTime() - at.getTime()) / 86_400_000;
  if (days < 0.8) {
    return at.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
  }
  if (days < 6) return at.toLocaleDateString(undefined, { weekday: 'short' });
  return at.toLocaleDateString(undefined, { day: 'numeric', month: 'short' });
}
