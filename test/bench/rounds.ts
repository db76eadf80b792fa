/** What a figure was in the rounds of one run: half of the rounds lie between `low` and `high`. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

interface Rounds<Contender, Figure extends string> {
  readonly contenders: readonly Contender[];
  /** Rounds that count. */
  readonly rounds: number;
  /** Rounds before them, until all code is compiled. @default 1 */
  readonly warmUpRounds?: number;
  readonly measure: (contender: Contender) => Promise<Readonly<Record<Figure, number>>>;
}

/**
 * Measures contenders in turn, A B C, then C B A, so that a slow minute of the machine meets all of
 * them. Only ratios within one run mean anything.
 */
export async function takeTurns<Contender, Figure extends string>({
  contenders,
  rounds,
  warmUpRounds = 1,
  measure,
}: Rounds<Contender, Figure>): Promise<Map<Contender, Readonly<Record<Figure, Spread>>>> {
  const measured = new Map(
    contenders.map((contender) => [contender, [] as Readonly<Record<Figure, number>>[]]),
  );
  for (let round = 0; round < warmUpRounds + rounds; round += 1) {
    const entries = [...measured];
    for (const [contender, figures] of round % 2 === 0 ? entries : entries.reverse()) {
      const found = await measure(contender);
      if (round >= warmUpRounds) figures.push(found);
    }
  }
  return new Map([...measured].map(([contender, figures]) => [contender, spreadsOf(figures)]));
}

function spreadsOf<Figure extends string>(
  rounds: readonly Readonly<Record<Figure, number>>[],
): Readonly<Record<Figure, Spread>> {
  const names = Object.keys(rounds[0] ?? {}) as Figure[];
  const spreads = names.map((name) => [name, spreadOf(rounds.map((figures) => figures[name]))]);
  return Object.fromEntries(spreads) as Record<Figure, Spread>;
}

/** Returns the median and the quartiles of at least one value. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? Number.NaN;
    const above = sorted[Math.ceil(place)] ?? Number.NaN;
    return below + (above - below) * (place - Math.floor(place));
  };
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}
