'use client';
import { useCallback, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

/**
 * The one polite live region of a console. While a dialog is open, it is inside it: the rest of the
 * page is inert then, and not heard.
 */
export function useLiveRegion(): {
  readonly region: ReactNode;
  readonly announce: (text: string) => void;
  readonly setOutlet: (outlet: HTMLElement | null) => void;
} {
  const [text, setText] = useState('');
  const [outlet, setOutlet] = useState<HTMLElement | null>(null);
  const odd = useRef(false);
  const announce = useCallback((said: string) => {
    odd.current = !odd.current;
    // The same words twice are a change only with a difference that nobody hears.
    setText(odd.current ? said : `${said}\u00a0`);
  }, []);
  const region = (
    <div className="hawser-console-hidden" role="status" aria-live="polite">
      {text}
    </div>
  );
  return { region: outlet ? createPortal(region, outlet) : region, announce, setOutlet };
}
