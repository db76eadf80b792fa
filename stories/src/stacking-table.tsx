import type { ReactNode } from 'react';

export interface TableRow {
  readonly key: string;
  /** As many as there are columns. */
  readonly cells: readonly ReactNode[];
  /** Whether what the row is about is in the picture. */
  readonly seen?: boolean;
}

interface StackingTableProps {
  readonly label: string;
  readonly columns: readonly string[];
  /** The index of the column that names each row. */
  readonly heading: number;
  readonly rows: readonly TableRow[];
}

/**
 * A table whose rows are cards in a narrow window, each cell with the name of its column. The roles
 * are explicit: an element that is no longer displayed as a table can lose its own.
 */
export function StackingTable({ label, columns, heading, rows }: StackingTableProps) {
  return (
    // May be wider than a window of medium width: then it scrolls, by keyboard too.
    <div role="region" aria-label={label} tabIndex={0} style={{ overflowX: 'auto' }}>
      <table role="table" className="stacking-table">
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column} role="columnheader" scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ key, cells, seen }) => (
            <tr key={key} role="row" data-seen={seen}>
              {cells.map((cell, index) =>
                index === heading ? (
                  <th key={columns[index]} role="rowheader" scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[index]} role="cell" data-column={columns[index]}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
