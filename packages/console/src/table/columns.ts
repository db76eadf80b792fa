import type { ReactNode } from 'react';

/** A column of a table. */
export interface Column<Row> {
  /** Unique in the table. */
  readonly name: string;
  readonly title: string;
  /** Whether only screen readers are told the title: for a column of buttons. @default false */
  readonly isTitleHidden?: boolean;
  /**
   * The share of the width that the column takes: `wide` three parts, `medium` two, `narrow` one, or
   * as much as its content needs (`fit`). @default 'medium'
   */
  readonly width?: 'wide' | 'medium' | 'narrow' | 'fit';
  /**
   * Where the cell stands in the card that a row is on a narrow page: `lead` first, `line` in a line
   * of its own, `end` at the end of the last line, or nowhere (`none`). @default 'line'
   */
  readonly card?: 'lead' | 'line' | 'end' | 'none';
  /** Whether the title stands before the cell in a card. @default false */
  readonly labelled?: boolean;
  /** Whether it has numbers, which are aligned at their end. @default false */
  readonly numeric?: boolean;
  readonly render: (row: Row) => ReactNode;
}

const tracks = {
  wide: 'minmax(0, 3fr)',
  medium: 'minmax(0, 2fr)',
  narrow: 'minmax(0, 1fr)',
  fit: 'minmax(max-content, 0.6fr)',
};

/** Returns the columns as the tracks of a grid. */
export function tracksOf(columns: readonly Column<never>[]): string {
  return columns.map(({ width = 'medium' }) => tracks[width]).join(' ');
}
