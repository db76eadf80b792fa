import type { KeyboardEvent } from 'react';

/**
 * Moves the focus between cards, to the last button of each, with the arrow keys, Home and End. Tab
 * still visits everything, so the cards remain a plain list.
 */
export function moveAmongCards(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const cards = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('li:not([hidden]) .hawser-card'),
  ];
  const here = cards.findIndex((card) => card.contains(event.target as Node));
  const to = cards[target(event, cards, here)];
  if (here < 0 || !to) return;
  event.preventDefault();
  const button = to.querySelector<HTMLElement>(':scope > .hawser-connect > .hawser-button');
  (button ?? to).focus();
}

function target(event: KeyboardEvent, cards: readonly HTMLElement[], here: number): number {
  const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
  const top = (card?: HTMLElement) => card?.getBoundingClientRect().top;
  const columns = cards.filter((card) => top(card) === top(cards[0])).length;
  switch (event.key) {
    case 'ArrowDown':
      return here + columns;
    case 'ArrowUp':
      return here - columns;
    case 'ArrowRight':
      return here + forward;
    case 'ArrowLeft':
      return here - forward;
    case 'Home':
      return 0;
    case 'End':
      return cards.length - 1;
    default:
      return -1;
  }
}
