import { expect, it } from 'vitest';
import { readStyles, unlayered } from './unlayer-styles.js';

it('the stylesheet without a layer is the one with it: run "pnpm styles"', () => {
  expect(readStyles('styles.unlayered.css')).toBe(unlayered(readStyles('styles.css')));
});
