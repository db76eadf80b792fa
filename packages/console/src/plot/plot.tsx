'use client';
import { useAppearance } from '@hawser/react/internal';
import { useId, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useConsole, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { remembered } from '../shared/remembered.js';
import { plotMessages } from './messages.js';

/** A bar of the plot. */
export interface PlotBar {
  /** The day in UTC, such as `2026-11-21`. */
  readonly day: string;
  readonly calls: number;
  readonly failed: number;
}

export interface PlotProps {
  /** What the plot shows. */
  readonly label: string;
  readonly bars: readonly PlotBar[];
}

const dayFormat = remembered(
  (locale) => new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' }),
);

/** Calls by day, as bars. Arrow keys and the pointer choose a day; a table has the same numbers. */
export function Plot({ label, bars }: PlotProps) {
  const { slot } = useAppearance();
  const words = useWords(plotMessages);
  const { locale = 'en' } = useConsole('Plot').localization;
  const [chosen, setChosen] = useState<number>();
  const [table, setTable] = useState(false);
  const tableId = useId();
  const last = bars.length - 1;
  const at = Math.min(chosen ?? last, last);
  const bar = bars[at];
  if (!bar) return null;
  const most = roundUp(Math.max(...bars.map(({ calls }) => calls)));
  const dayText = (day: string): string => dayFormat(locale).format(new Date(`${day}T00:00:00Z`));
  const text = (one: PlotBar): string =>
    words('plotValue', { day: dayText(one.day), calls: one.calls, failed: one.failed });
  const step = 100 / bars.length;

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const to = {
      ArrowRight: at + forward,
      ArrowLeft: at - forward,
      ArrowUp: at + 1,
      ArrowDown: at - 1,
      PageUp: at + 7,
      PageDown: at - 7,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setChosen(Math.max(0, Math.min(to, last)));
  }

  function onPointer(event: PointerEvent<HTMLElement>): void {
    const { left, right, width } = event.currentTarget.getBoundingClientRect();
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const share = (rtl ? right - event.clientX : event.clientX - left) / width;
    setChosen(Math.max(0, Math.min(Math.floor(share * bars.length), last)));
  }

  return (
    <figure {...slot('console-plot')}>
      <div className="hawser-console-plot-scale" aria-hidden="true">
        <span>{most.toLocaleString(locale)}</span>
        <span>{(most / 2).toLocaleString(locale)}</span>
      </div>
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={at}
        aria-valuetext={text(bar)}
        onKeyDown={onKeyDown}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
      >
        <svg width="100%" height="100%" aria-hidden="true">
          {bars.map(({ day, calls, failed }, index) => {
            const height = (100 * calls) / most;
            const bad = failed === 0 ? 0 : Math.max((100 * failed) / most, 0.8);
            const x = `${index * step + step * 0.14}%`;
            const width = `${step * 0.72}%`;
            return (
              <g key={day} data-chosen={index === at || undefined}>
                <rect x={x} width={width} y={`${100 - height}%`} height={`${height}%`} rx="2" />
                <rect
                  className="hawser-console-plot-failed"
                  x={x}
                  width={width}
                  y={`${100 - bad}%`}
                  height={`${bad}%`}
                />
              </g>
            );
          })}
        </svg>
      </div>
      <figcaption>
        <span>{text(bar)}</span>
        <Button
          tone="quiet"
          aria-expanded={table}
          aria-controls={table ? tableId : undefined}
          onClick={() => setTable(!table)}
        >
          {words(table ? 'plotHide' : 'plotTable')}
        </Button>
      </figcaption>
      {table && (
        <table id={tableId} className="hawser-console-figures">
          <thead>
            <tr>
              <th scope="col">{words('plotDay')}</th>
              <th scope="col">{words('plotCalls')}</th>
              <th scope="col">{words('plotFailed')}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ day, calls, failed }) => (
              <tr key={day}>
                <th scope="row">{dayText(day)}</th>
                <td>{calls.toLocaleString(locale)}</td>
                <td>{failed.toLocaleString(locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </figure>
  );
}

/** Returns the next round number: 2, 4, 6, 8 or 10 times a power of ten, whose half is round, too. */
function roundUp(number: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(number, 1))));
  return Math.max(2, Math.ceil(number / power / 2) * 2 * power);
}
