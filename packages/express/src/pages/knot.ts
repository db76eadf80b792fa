import { Html } from './html.js';

/** Hawser's mark, in the colour of the surrounding text. */
export const knot = new Html(
  '<svg viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" aria-hidden="true"><path d="M7 20c5 0 7-8 12-8a4 4 0 0 1 0 8c-5 0-7-8-12-8M23 16h3"/></svg>',
);
