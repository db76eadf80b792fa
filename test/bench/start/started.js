/** Tells the parent what it took since the process began, and what it holds, and ends when told to. */
export function tellStarted() {
  const { user, system } = process.cpuUsage();
  process.once('message', () => process.exit());
  process.send?.({
    ms: performance.now(),
    cpuMs: (user + system) / 1000,
    megabytes: process.memoryUsage().rss / 1e6,
  });
}
