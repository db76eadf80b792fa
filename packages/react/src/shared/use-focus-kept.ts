'use client';
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * Focuses what `next` returns when a control that had the focus is removed, so that a keyboard user
 * stays in place. `shown` is whether the control is rendered.
 */
export function useFocusKept(
  within: RefObject<HTMLElement | null>,
  shown: boolean,
  next: (within: HTMLElement) => HTMLElement | null,
): void {
  const before = useRef(shown);
  useEffect(() => {
    const removed = before.current && !shown;
    before.current = shown;
    const element = within.current;
    if (!removed || !element) return;
    const { activeElement } = element.getRootNode() as Document | ShadowRoot;
    // A removed element leaves the focus to the body.
    if (!activeElement || activeElement === element.ownerDocument.body)
      next(element)?.focus({ preventScroll: true });
  });
}
