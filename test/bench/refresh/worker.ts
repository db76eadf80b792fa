import { readTask, tell } from '../child.js';
import { openHawser, type RefreshTask } from './hawser.js';

/** What one process did. */
export interface Refreshed {
  readonly count: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/* One of the processes that refresh. Asked anything, it refreshes what is due, and says how many. */
const hawser = await openHawser(readTask() as RefreshTask);

async function refreshAll(): Promise<Refreshed> {
  const started = performance.now();
  const cpuBefore = process.cpuUsage();
  let count = 0;
  for (let tried = -1; tried !== 0; count += tried) tried = await hawser.refreshDue();
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    count,
    seconds: (performance.now() - started) / 1_000,
    cpuSeconds: (user + system) / 1_000_000,
  };
}

process.on('message', () => void refreshAll().then(tell));
tell('ready');
