import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Variable } from '@hawser/react';
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

describe('the stylesheet', () => {
  it('has the variables of the page, with its values', () => {
    const uses = read('styles.css').matchAll(
      /var\(--hawser-([\w-]+), (light-dark\([^)]*\)|[^)]*)\)/g,
    );
    expect(Object.fromEntries([...uses].map(([, name, value]) => [name, value]))).toEqual(written);
  });
});

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
  focus: true,
  radius: true,
  gap: true,
  'z-index': true,
};

describe('the type of `appearance.variables`', () => {
  it('names exactly the variables of the stylesheet', () => {
    const inStylesheet = read('styles.css').matchAll(/var\(--hawser-([\w-]+)/g);
    expect(Object.keys(typed).sort()).toEqual(
      [...new Set([...inStylesheet].map(([, name]) => name))].sort(),
    );
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
