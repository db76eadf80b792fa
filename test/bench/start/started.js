/** Tells the parent how long it took since the process began, and what it holds. */
export function tellStarted() {
  process.send?.({ ms: performance.now(), bytes: process.memoryUsage().rss });
}
