import { tokens } from './tokens.js';
import type { Token } from './tokens.js';

/** A token in the format of the Design Tokens Community Group, version 2025.10. */
export interface DesignToken {
  readonly $type:
    'color' | 'dimension' | 'number' | 'fontWeight' | 'shadow' | 'duration' | 'cubicBezier';
  readonly $value: unknown;
  readonly $description: string;
}

type Group = Readonly<Record<string, DesignToken>>;

/**
 * Returns the kit's variables as a design tokens file. Colours are in the groups `light` and `dark`,
 * because the format has no modes. Font sizes are relative to the page's, so they are plain numbers.
 */
export function designTokens(): Readonly<Record<'light' | 'dark' | 'any', Group>> {
  const colours = tokens.filter(({ kind }) => kind === 'colour');
  const others = tokens.filter(({ kind }) => kind !== 'colour');
  return {
    light: groupOf(colours, ({ light }) => light),
    dark: groupOf(colours, ({ light, dark }) => dark ?? light),
    any: groupOf(others, ({ light }) => light),
  };
}

function groupOf(list: readonly Token[], valueOf: (token: Token) => string): Group {
  return Object.fromEntries(
    list.map((token) => {
      const { name, meaning } = token;
      return [name, { ...typed(token, valueOf(token)), $description: meaning }];
    }),
  );
}

function typed({ kind, name }: Token, css: string): Pick<DesignToken, '$type' | '$value'> {
  switch (kind) {
    case 'colour':
      return { $type: 'color', $value: colour(css) };
    case 'length':
      return { $type: 'dimension', $value: measured(css, 'px') };
    case 'duration':
      return { $type: 'duration', $value: measured(css, 'ms') };
    case 'font size':
      return { $type: 'number', $value: measured(css, 'em').value };
    case 'font weight':
      return { $type: 'fontWeight', $value: Number(css) };
    case 'number':
      return { $type: 'number', $value: Number(css) };
    case 'easing':
      return { $type: 'cubicBezier', $value: curveOf(name, css) };
    case 'shadow':
      return { $type: 'shadow', $value: shadow(css) };
  }
}

/** CSS Easing Functions, section 2.2: the curves of its keywords. */
const curves: Readonly<Record<string, readonly [number, number, number, number]>> = {
  ease: [0.25, 0.1, 0.25, 1],
  'ease-in': [0.42, 0, 1, 1],
  'ease-out': [0, 0, 0.58, 1],
  'ease-in-out': [0.42, 0, 0.58, 1],
  linear: [0, 0, 1, 1],
};

function curveOf(name: string, css: string): readonly number[] {
  const curve = curves[css];
  if (!curve) throw new Error(`--hawser-${name}: "${css}" is not the keyword of a curve.`);
  return curve;
}

function measured(css: string, unit: string): { readonly value: number; readonly unit: string } {
  const value = css === '0' ? 0 : Number(css.replace(new RegExp(`${unit}$`), ''));
  if (Number.isNaN(value)) throw new Error(`"${css}" is not a number of ${unit}.`);
  return { value, unit };
}

function colour(css: string) {
  const [, red, green, blue, percent] = /^rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)$/.exec(css) ?? [];
  const bytes = /^#[\da-f]{6}$/.test(css)
    ? [1, 3, 5].map((at) => Number.parseInt(css.slice(at, at + 2), 16))
    : [red, green, blue].map(Number);
  if (bytes.some(Number.isNaN)) throw new Error(`"${css}" is neither #rrggbb nor rgb(r g b / a%).`);
  return {
    colorSpace: 'srgb',
    components: bytes.map((byte) => Number((byte / 255).toFixed(4))),
    alpha: percent === undefined ? 1 : Number(percent) / 100,
    hex: `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`,
  };
}

function shadow(css: string) {
  const [, x = '', y = '', blur = '', ink = ''] = /^(\S+) (\S+) (\S+) (rgb\(.*\))$/.exec(css) ?? [];
  return {
    color: colour(ink),
    offsetX: measured(x, 'px'),
    offsetY: measured(y, 'px'),
    blur: measured(blur, 'px'),
    spread: measured('0', 'px'),
  };
}
