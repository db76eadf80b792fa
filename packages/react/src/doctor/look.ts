import { parts } from './page.js';

/**
 * Returns whether rules of the page for bare elements win over the kit's, as a reset does that is in
 * no cascade layer.
 */
export function isOverridden(): boolean {
  const frame = document.createElement('div');
  frame.hidden = true;
  frame.className = 'hawser-connect';
  // The same class on an element that a page has no such rules for.
  const [button, other] = ['button', 'span'].map((tag) => {
    const element = frame.appendChild(document.createElement(tag));
    element.className = 'hawser-button';
    return getComputedStyle(element);
  });
  document.body.append(frame);
  const differs = looks.some((look) => button?.[look] !== other?.[look]);
  frame.remove();
  return differs;
}

/** What the kit's stylesheet says about buttons, and resets change. */
const looks = [
  'paddingInlineStart',
  'borderTopWidth',
  'borderTopLeftRadius',
  'backgroundColor',
] as const;

/**
 * Returns whether the kit is light or dark, if it can't be read on what the page has behind it; null
 * if all is well.
 */
export function schemeAgainstPage(): 'light' | 'dark' | null {
  const part = document.querySelector(parts);
  if (!part) return null;
  const text = brightness(getComputedStyle(part).color);
  const behind = brightness(backgroundOf(part));
  if (text === null || behind === null || Math.abs(text - behind) > 0.3) return null;
  return text > 0.5 ? 'dark' : 'light';
}

/** Returns the nearest background colour around an element; empty if the page sets none. */
function backgroundOf(element: Element): string {
  for (let around = element.parentElement; around; around = around.parentElement) {
    const { backgroundColor } = getComputedStyle(around);
    if (!/^(transparent|rgba\(0, 0, 0, 0\))$/.test(backgroundColor)) return backgroundColor;
  }
  return '';
}

/** Returns a colour's brightness from 0 to 1, in any notation that the browser knows. */
function brightness(colour: string): number | null {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d');
  if (!context || colour === '') return null;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return alpha < 255 ? null : (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}
