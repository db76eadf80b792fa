import type { Slot } from '@hawser/react';
import stylesheet from '@hawser/react/styles.css?raw';
import { useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { slots } from './slots.js';
import { StackingTable } from './stacking-table.js';

interface Place {
  readonly left: number;
  readonly top: number;
}

interface Mark extends Place {
  readonly slot: Slot;
  /** The `data-*` attributes of the part, as selectors. */
  readonly states: readonly string[];
}

const markPx = 18;
const gapPx = 2;
/** Room for three marks next to each other, so that few cover the words that they are about. */
const gutterPx = 3 * (markPx + gapPx);

interface AnatomyProps {
  readonly label: string;
  readonly shows: readonly Slot[];
  /**
   * The selector of a layer over the page, such as a dialog: once it is there, a copy of it is shown
   * in the page, and `onCopied` takes it away.
   */
  readonly layer?: string;
  readonly onCopied?: (layer: HTMLElement) => void;
  readonly children: ReactNode;
}

/** The real component with a number on each part, and a table of the parts. */
export function Anatomy({ label, shows, layer, onCopied, children }: AnatomyProps) {
  const figure = useRef<HTMLDivElement>(null);
  const copy = useRef<HTMLDivElement>(null);
  const [marks, setMarks] = useState<readonly Mark[]>([]);
  const latest = useRef(onCopied);

  useLayoutEffect(() => {
    latest.current = onCopied;
  });
  useLayoutEffect(() => {
    const frame = figure.current;
    if (!frame) return undefined;
    let copied: HTMLElement | null = null;
    const look = () => {
      const there = layer === undefined ? null : document.body.querySelector<HTMLElement>(layer);
      if (there && there !== copied && copy.current && !copy.current.contains(there)) {
        copied = there;
        copy.current.replaceChildren(copyOf(there));
        latest.current?.(there);
      }
      const next = marksIn(frame, shows);
      setMarks((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    const changes = new MutationObserver(look);
    changes.observe(document.body, { subtree: true, childList: true, attributes: true });
    const size = new ResizeObserver(look);
    size.observe(frame);
    look();
    return () => {
      changes.disconnect();
      size.disconnect();
    };
  }, [layer, shows]);

  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 24 }}>
      <div
        ref={figure}
        style={{
          position: 'relative',
          paddingBlock: markPx + 4,
          paddingInline: `${gutterPx}px ${markPx + 4}px`,
          minInlineSize: 0,
        }}
      >
        {layer === undefined ? (
          children
        ) : (
          <>
            <div ref={copy} inert className="anatomy-copy hawser-look" />
            {children}
          </>
        )}
        {marks.map(({ slot, left, top }) => (
          <span
            key={slot}
            aria-hidden="true"
            className="anatomy-mark"
            style={{ left, top, inlineSize: markPx, blockSize: markPx }}
          >
            {shows.indexOf(slot) + 1}
          </span>
        ))}
      </div>
      <StackingTable
        label={`Parts: ${label}`}
        columns={['No.', 'Slot', 'What it is', 'Selectors', 'Variables']}
        heading={1}
        rows={shows.map((slot, index) => {
          const mark = marks.find((one) => one.slot === slot);
          return {
            key: slot,
            seen: mark !== undefined,
            cells: [
              index + 1,
              <code>{slot}</code>,
              slots[slot],
              <Codes texts={[`.hawser-${slot}`, ...(mark?.states ?? [])]} />,
              <Codes texts={variablesOf(slot)} />,
            ],
          };
        })}
      />
    </div>
  );
}

function Codes({ texts }: { readonly texts: readonly string[] }) {
  if (texts.length === 0) return 'inherited';
  return texts.map((text) => (
    <code key={text} style={{ display: 'block' }}>
      {text}
    </code>
  ));
}

/** Returns the variables that the stylesheet's rules for a slot read. */
export function variablesOf(slot: Slot): readonly string[] {
  const names = [...stylesheet.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .filter(([, selector = '']) => classesOf(selector).includes(`.hawser-${slot}`))
    .flatMap(([, , body = '']) =>
      [...body.matchAll(/var\(--_([\w-]+)|var\(--hawser-([\w-]+)/g)].map(
        ([, own, host]) => own ?? host,
      ),
    )
    // Of the skeleton alone.
    .filter((name) => name !== undefined && name !== 'start');
  return [...new Set(names)].map((name) => `--hawser-${name ?? ''}`).sort();
}

/** The classes that a rule names. */
function classesOf(selector: string): readonly string[] {
  const plain = selector.replace(/\/\*[^]*?\*\//g, '');
  // The rule that declares the variables names all components, and shapes none.
  if (plain.includes('.hawser-look')) return [];
  return [...plain.matchAll(/\.hawser-[\w-]+/g)].map(([name]) => name);
}

/** A copy of a layer, without what would take it out of the page. */
function copyOf(layer: HTMLElement): HTMLElement {
  const copied = layer.cloneNode(true) as HTMLElement;
  copied.removeAttribute('popover');
  copied.removeAttribute('style');
  for (const element of [copied, ...copied.querySelectorAll('[id]')]) element.removeAttribute('id');
  return copied;
}

/** The first visible element of each slot, with a place for its number that no other one takes. */
function marksIn(frame: HTMLElement, shows: readonly Slot[]): readonly Mark[] {
  const origin = frame.getBoundingClientRect();
  const taken: Place[] = [];
  const most = origin.width - markPx;
  return shows.flatMap((slot): Mark[] => {
    const element = [...frame.querySelectorAll<HTMLElement>(`.hawser-${slot}`)].find((one) => {
      const { width, height } = one.getBoundingClientRect();
      return width > 0 && height > 0 && getComputedStyle(one).visibility === 'visible';
    });
    if (!element) return [];
    const rect = element.getBoundingClientRect();
    const isRtl = getComputedStyle(frame).direction === 'rtl';
    const corner = isRtl ? rect.right - origin.left : rect.left - origin.left - markPx;
    const start = Math.min(most, Math.max(0, corner));
    const row = Math.max(0, rect.top - origin.top - markPx / 2);
    const place = free(taken, { left: start, top: row }, isRtl ? 1 : -1, most);
    taken.push(place);
    const states = element
      .getAttributeNames()
      .filter((name) => name.startsWith('data-'))
      .map((name) => `[${name}="${element.getAttribute(name) ?? ''}"]`);
    return [{ slot, ...place, states }];
  });
}

/**
 * The place nearest to `wanted` where a mark covers no other one: before it on the line, away from the
 * words, then after it, then below.
 */
function free(taken: readonly Place[], wanted: Place, outwards: 1 | -1, most: number): Place {
  const step = markPx + gapPx;
  const isFree = (left: number, top: number): boolean =>
    left >= 0 &&
    left <= most &&
    taken.every((one) => Math.abs(one.left - left) >= step || Math.abs(one.top - top) >= step);
  for (let top = Math.round(wanted.top); ; top += step)
    for (const way of [outwards, -outwards])
      for (let left = Math.round(wanted.left); left >= 0 && left <= most; left += way * step)
        if (isFree(left, top)) return { left, top };
}
