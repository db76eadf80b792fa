'use client';
import { Boundary, useAppearance } from '@hawser/react/internal';
import { memo, useEffect, useRef } from 'react';
import type { CSSProperties, KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useConsole, useWords } from '../provider/context.js';
import { listMessages } from '../list/messages.js';
import { isPlain } from '../routing/link.js';
import { isTyped } from '../shared/keys.js';
import { tracksOf } from './columns.js';
import type { Column } from './columns.js';
import type { Selection } from './selection.js';

export interface TableProps<Row> {
  /** The table's accessible name. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The name of a row, for its checkbox. */
  readonly nameOf?: ((row: Row) => string) | undefined;
  /** Where Enter and a click on a row lead. The first link in the row leads there, too. */
  readonly pathOf?: ((row: Row) => string) | undefined;
  readonly stateOf?: ((row: Row) => string | undefined) | undefined;
  readonly selection?: Selection | undefined;
  /** Renders the menu at the end of a row. */
  readonly menuOf?: ((row: Row) => ReactNode) | undefined;
}

/** Rows in columns; on a narrow page, cards. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, keyOf, nameOf, pathOf, stateOf, selection, menuOf } = props;
  const { slot } = useAppearance();
  const { router } = useConsole('Table');
  const words = useWords(listMessages);
  const frame = useRef<HTMLDivElement>(null);
  const focused = useRef<string>(undefined);
  useFocusInRows(frame, focused);

  const tracks = [selection && '44px', tracksOf(columns), menuOf && '44px'].filter(Boolean);
  // React sets it through the CSSOM, which a strict policy allows.
  const style = { '--_columns': tracks.join(' ') } as CSSProperties;

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const target = event.target as HTMLElement;
    if (isTyped(target) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && selection && selection.keys.size > 0) selection.clear();
    const link = target.closest<HTMLElement>('[data-row-link]');
    const row = link?.closest<HTMLElement>('[data-row]');
    if (!link || !row) return;
    const key = row.dataset['row'] ?? '';
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')];
    const at = links.indexOf(link);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const next = links[Math.max(0, Math.min(to, links.length - 1))];
      next?.focus();
      const nextKey = next?.closest<HTMLElement>('[data-row]')?.dataset['row'];
      if (event.shiftKey && selection && nextKey !== undefined) {
        if (!selection.keys.has(key)) selection.toggle(key);
        selection.extend(nextKey);
      }
    } else if (event.key === ' ' && selection) {
      event.preventDefault();
      selection.toggle(key);
    }
  }

  return (
    <div
      ref={frame}
      role="table"
      aria-label={label}
      {...slot('console-table')}
      style={style}
      data-selects={selection ? '' : undefined}
      data-menus={menuOf ? '' : undefined}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        focused.current = event.target.closest<HTMLElement>('[data-row]')?.dataset['row'];
      }}
      onBlur={(event) => {
        // A dialog about the row returns the focus to it.
        if (event.relatedTarget && !event.relatedTarget.closest('dialog'))
          focused.current = undefined;
      }}
    >
      <div role="rowgroup">
        <div role="row" className="hawser-console-columns">
          {selection && (
            <div role="columnheader" className="hawser-console-check">
              <Checkbox
                label={words('selectAll')}
                checked={selection.all === 'all'}
                mixed={selection.all === 'some'}
                isHeading
                onChange={selection.toggleAll}
              />
            </div>
          )}
          {columns.map(({ name, title, isTitleHidden, numeric }) => (
            <div key={name} role="columnheader" data-numeric={numeric || undefined}>
              {isTitleHidden ? <span className="hawser-console-hidden">{title}</span> : title}
            </div>
          ))}
          {menuOf && (
            <div role="columnheader">
              <span className="hawser-console-hidden">{words('actions')}</span>
            </div>
          )}
        </div>
      </div>
      <div role="rowgroup" className="hawser-console-rows">
        {rows.map((row) => {
          const key = keyOf(row);
          const selected = selection?.keys.has(key);
          return (
            <div
              key={key}
              role="row"
              {...slot('console-row', stateOf?.(row))}
              data-row={key}
              data-selected={selected || undefined}
              onClick={(event) => {
                if (pathOf && leads(event)) router.navigate(pathOf(row));
              }}
            >
              {selection && (
                <div role="cell" className="hawser-console-check">
                  <Checkbox
                    label={words('selectRow', { name: nameOf?.(row) ?? key })}
                    checked={selected ?? false}
                    onChange={(shift) => (shift ? selection.extend(key) : selection.toggle(key))}
                  />
                </div>
              )}
              <Boundary
                fallback={
                  <div role="cell" className="hawser-console-broken">
                    {words('rowBroken')}
                  </div>
                }
              >
                <Cells columns={columns as readonly Column<unknown>[]} row={row} />
              </Boundary>
              {menuOf && (
                <div role="cell" className="hawser-console-menu">
                  {menuOf(row)}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The cells of a row: they stay as they are when another row is selected. */
const Cells = memo(function Cells({
  columns,
  row,
}: {
  readonly columns: readonly Column<unknown>[];
  readonly row: unknown;
}) {
  const { slot } = useAppearance();
  return columns.map(({ name, title, card = 'line', labelled, numeric, render }) => (
    <div
      key={name}
      role="cell"
      {...slot('console-cell')}
      data-column={name}
      data-card={card}
      data-title={title}
      data-labelled={labelled || undefined}
      data-numeric={numeric || undefined}
    >
      {render(row)}
    </div>
  ));
});

function Checkbox({
  label,
  checked,
  mixed = false,
  isHeading = false,
  onChange,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly mixed?: boolean;
  /** Whether it is over the rows: where they are cards, its label is visible. */
  readonly isHeading?: boolean;
  readonly onChange: (shift: boolean) => void;
}) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed;
  }, [mixed]);
  return (
    <label>
      <input
        ref={box}
        type="checkbox"
        aria-label={label}
        checked={checked}
        onChange={(event) =>
          onChange((event.nativeEvent as Partial<globalThis.MouseEvent>).shiftKey === true)
        }
      />
      {isHeading && <span>{label}</span>}
    </label>
  );
}

/** Moves the focus to the next row when the row that had it has gone. */
function useFocusInRows(
  frame: { readonly current: HTMLElement | null },
  focused: { readonly current: string | undefined },
): void {
  const position = useRef(0);
  useEffect(() => {
    const key = focused.current;
    if (key === undefined) return;
    const rows = [...(frame.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const at = rows.findIndex((row) => row.dataset['row'] === key);
    if (at >= 0) position.current = at;
    else if (document.activeElement === document.body)
      rows
        .at(Math.min(position.current, rows.length - 1))
        ?.querySelector<HTMLElement>('[data-row-link], button')
        ?.focus();
  });
}

/** Returns whether a click on a row means "open": on nothing else, and without selecting text. */
function leads(event: MouseEvent): boolean {
  const target = event.target as Element;
  return (
    isPlain(event) &&
    !target.closest('a, button, input, label, [role=menu], dialog') &&
    getSelection()?.isCollapsed !== false
  );
}
