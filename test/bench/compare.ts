/** Something whose speed is compared with others' in the same run. */
export interface Contender {
  readonly name: string;
  /** One operation; `i` counts up. */
  readonly run: (i: number) => Promise<void> | void;
  readonly close: () => Promise<void>;
}

const rounds = 5;
const roundMs = 1_000;

/**
 * Runs the contenders in turn, several rounds each, and prints their best rounds as ratios. Absolute
 * numbers move with the machine; only what one run measured may be compared.
 */
export async function compare(title: string, contenders: readonly Contender[]): Promise<void> {
  const best = new Map(contenders.map(({ name }) => [name, 0]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, run } of contenders) {
      best.set(name, Math.max(best.get(name) ?? 0, await perSecond(run)));
    }
  }
  const last = best.get(contenders.at(-1)?.name ?? '') ?? 1;
  const first = best.get(contenders[0]?.name ?? '') ?? 1;
  console.log(`\n${title} (best of ${rounds} rounds of ${roundMs / 1000} s)\n`);
  console.log('| | per second | of the first | times the last |\n|---|--:|--:|--:|');
  for (const [name, value] of best) {
    const perSecondText = Math.round(value).toLocaleString('en-GB');
    console.log(
      `| ${name} | ${perSecondText} | ${(value / first).toFixed(2)} | ${(value / last).toFixed(1)} |`,
    );
  }
}

async function perSecond(run: Contender['run']): Promise<number> {
  const started = performance.now();
  let count = 0;
  while (performance.now() - started < roundMs) {
    for (let i = 0; i < 20; i += 1) await run(count + i);
    count += 20;
  }
  return count / ((performance.now() - started) / 1000);
}
