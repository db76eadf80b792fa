import { availableParallelism } from 'node:os';
import type { Spread } from './rounds.js';

export type Cell = string | number | Spread;

/** Prints a heading, what was measured where, and a table in Markdown: names left, figures right. */
export function printTable(
  title: string,
  note: string,
  { head, rows }: { readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] },
): void {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_name, column) => (column === 0 ? '---' : '--:'));
  console.log(
    [
      `\n## ${title}\n`,
      `${note} Node ${process.versions.node}, ${availableParallelism()} cores.\n`,
      line(head),
      line(rule),
      ...rows.map((cells) => line(cells.map(textOf))),
    ].join('\n'),
  );
}

function textOf(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return rounded(cell);
  const { median, low, high } = cell;
  return `${rounded(median)} (${rounded(low)}–${rounded(high)})`;
}

/** Returns a number with three figures that count. */
function rounded(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value.toLocaleString('en-GB', { maximumSignificantDigits: 3 });
}
