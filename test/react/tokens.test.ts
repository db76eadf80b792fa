import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig, Logger, parse } from '@terrazzo/parser';
import { describe, expect, it } from 'vitest';
import type { Variable } from '@hawser/react';
import { designTokens } from '../../stories/src/design-tokens.js';
import type { DesignToken } from '../../stories/src/design-tokens.js';
import { tokens } from '../../stories/src/tokens.js';

/*
 * The page that lists the kit's variables is held to the stylesheet, and so are the themes: a variable
 * that is added shows up in all three.
 */
const kit = new URL('../../packages/react/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, kit), 'utf8');
const written = Object.fromEntries(
  tokens.map(({ name, light, dark }) => [
    name,
    dark === undefined ? light : `light-dark(${light}, ${dark})`,
  ]),
);

/** The variables that the stylesheet reads, with their defaults. */
const used = [...read('styles.css').matchAll(/^ +[\w-]+: var\(--hawser-([\w-]+), (.*)\);$/gm)];

const number: unknown = expect.any(Number);
const colour = {
  colorSpace: 'srgb',
  components: [number, number, number],
  alpha: number,
  hex: expect.stringMatching(/^#[\da-f]{6}$/) as unknown,
};
const dimension = { value: number, unit: expect.stringMatching(/^(px|rem)$/) as unknown };
/** What the format says of the value of each type. */
const shapes: Readonly<Record<DesignToken['$type'], unknown>> = {
  color: colour,
  dimension,
  number,
  fontWeight: number,
  duration: { value: number, unit: expect.stringMatching(/^(ms|s)$/) as unknown },
  cubicBezier: [number, number, number, number],
  shadow: {
    color: colour,
    offsetX: dimension,
    offsetY: dimension,
    blur: dimension,
    spread: dimension,
  },
};

describe('the stylesheet', () => {
  it('has the variables of the page, with its values', () => {
    expect(Object.fromEntries(used.map(([, name, value]) => [name, value]))).toEqual(written);
  });

  it('reads a variable in one line each', () => {
    const lines = read('styles.css').matchAll(/var\(--hawser-[\w-]+/g);
    expect([...lines]).toHaveLength(used.length);
  });

  // Geometry that must not follow them: a hidden element, a switch, room for a button.
  it.each([
    ['sizes of text', /font-size: (?!var|1em|inherit)[^;]*/g, ['13px', '17px', '16px']],
    ['weights', /font-weight: (?!var)[^;]*/g, []],
    ['heights of lines', /line-height: (?!var)[^;]*/g, ['1']],
    ['shadows', /box-shadow: (?!var|none)[^;]*/g, []],
    [
      'spaces',
      /\b(?:padding|margin|gap)[\w-]*: [^;()]*\b\d+px[^;]*/g,
      ['-1px', '32px', '40px', '3px', '32px', '72px'],
    ],
    ['times', /(?<=[ :])[\d.]+m?s\b/g, ['120ms', '900ms']],
    ['curves', /(?<=[ (])(?:ease[\w-]*|cubic-bezier)\b/g, ['ease-out']],
  ])('has no %s but those of variables', (_what, literal, allowed) => {
    const found = [...read('styles.css').matchAll(literal)].map(([text]) =>
      text.replace(/^[\w-]+: /, ''),
    );
    expect(found.sort()).toEqual([...allowed].sort());
  });
});

describe('the design tokens file', () => {
  const file = designTokens();

  it('has every variable once, and each colour in both schemes', () => {
    const { light, dark, any } = file;
    expect(Object.keys(dark)).toEqual(Object.keys(light));
    expect([...Object.keys(light), ...Object.keys(any)].sort()).toEqual(
      Object.keys(written).sort(),
    );
  });

  it('follows the format: https://www.designtokens.org/TR/2025.10/format/', () => {
    for (const group of Object.values(file))
      for (const [name, token] of Object.entries(group)) {
        expect(name).toMatch(/^[^$.{}][^.{}]*$/);
        expect(Object.keys(token).sort()).toEqual(['$description', '$type', '$value']);
        expect(token.$value, name).toEqual(shapes[token.$type]);
      }
  });

  it('is read by a parser of the format without a complaint', async () => {
    const logger = new Logger({ level: 'silent' });
    const { tokens: parsed } = await parseFile(file, logger);
    const names = Object.entries(file).flatMap(([group, all]) =>
      Object.keys(all).map((name) => `${group}.${name}`),
    );
    expect(Object.keys(parsed).sort()).toEqual(names.sort());
    expect(logger.stats()).toMatchObject({ errorCount: 0, warnCount: 0 });

    // The same parser refuses what the format does not allow.
    const space = { $type: 'dimension', $value: '4px', $description: '' } as const;
    const wrong = { ...file, any: { ...file.any, space } };
    await expect(parseFile(wrong, new Logger({ level: 'silent' }))).rejects.toThrow('dimension');
  });

  it('has the values of the stylesheet', () => {
    expect(file.light['accent']?.$value).toMatchObject({ hex: '#1f2937' });
    expect(file.dark['accent']?.$value).toMatchObject({ hex: '#e5e7eb' });
    expect(file.light['backdrop']?.$value).toMatchObject({ hex: '#0a0e14', alpha: 0.45 });
    expect(file.any['space']?.$value).toEqual({ value: 4, unit: 'px' });
    expect(file.any['shadow-menu']?.$value).toMatchObject({ blur: { value: 24, unit: 'px' } });
    expect(file.any['duration']?.$value).toEqual({ value: 120, unit: 'ms' });
    expect(file.any['easing']?.$value).toEqual([0, 0, 0.58, 1]);
  });
});

function parseFile(file: unknown, logger: Logger) {
  const config = defineConfig({}, { cwd: kit, logger });
  const filename = new URL('hawser.tokens.json', kit);
  return parse([{ filename, src: JSON.stringify(file) }], { config, logger });
}

/** A variable that the type lacks, or has without need, is a type error here. */
const typed: Readonly<Record<Variable, true>> = {
  accent: true,
  'on-accent': true,
  surface: true,
  muted: true,
  text: true,
  'text-soft': true,
  border: true,
  'border-strong': true,
  tile: true,
  good: true,
  warn: true,
  bad: true,
  'on-bad': true,
  focus: true,
  backdrop: true,
  radius: true,
  gap: true,
  space: true,
  'font-size': true,
  'font-size-large': true,
  'font-size-medium': true,
  'font-size-small': true,
  'font-size-x-small': true,
  'font-size-xx-small': true,
  'font-weight-medium': true,
  'font-weight-bold': true,
  'line-height': true,
  'shadow-menu': true,
  'shadow-dialog': true,
  duration: true,
  easing: true,
  'z-index': true,
};

describe('the type of `appearance.variables`', () => {
  it('names exactly the variables of the stylesheet', () => {
    expect(Object.keys(typed).sort()).toEqual([...new Set(used.map(([, name]) => name))].sort());
  });
});

describe('the README', () => {
  it('names them all', () => {
    const names = read('README.md').matchAll(/`(?:--hawser)?-([a-z-]+)`/g);
    expect(new Set([...names].map(([, name]) => name))).toEqual(new Set(Object.keys(written)));
  });
});

describe.each(readdirSync(new URL('themes', kit)))('the theme %s', (file) => {
  it('sets every colour in light and in dark, and no unknown variable', () => {
    const css = read(`themes/${file}`);
    const set = [...css.matchAll(/--hawser-([\w-]+): ([^;]*);/g)];
    const names = set.map(([, name = '']) => name);
    expect(names.filter((name) => !(name in written))).toEqual([]);
    const both = set.filter(([, , value = '']) => /^light-dark\(#\w{6}, #\w{6}\)$/.test(value));
    expect(both.map(([, name]) => name).sort()).toEqual(
      tokens
        .filter(({ dark }) => dark !== undefined)
        .map(({ name }) => name)
        .sort(),
    );
    expect(css).toContain('@layer components.hawser {');
  });
});
