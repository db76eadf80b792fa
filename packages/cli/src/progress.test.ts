import { expect, it } from 'vitest';
import { Progress } from './progress.js';

function output(isTTY: boolean): { written: string[]; progress: Progress } {
  const written: string[] = [];
  const write = (text: string): boolean => written.push(text) > 0;
  return { written, progress: new Progress({ isTTY, write }) };
}

it('draws one bar per step on a terminal', () => {
  const { written, progress } = output(true);
  progress.update('Wrapping', 1, 2);
  progress.update('Wrapping', 2, 2);
  progress.update('Deleting', 0, 0);
  progress.end();
  expect(written).toEqual([
    `\rWrapping [${'#'.repeat(15)}${' '.repeat(15)}] 1/2`,
    `\rWrapping [${'#'.repeat(30)}] 2/2`,
    '\n',
    `\rDeleting [${'#'.repeat(30)}] 0/0`,
    '\n',
  ]);
});

it('prints plain lines elsewhere: the first, the last, and some in between', () => {
  const { written, progress } = output(false);
  for (let done = 1; done <= 100; done += 1) progress.update('Wrapping', done, 100);
  progress.end();
  expect(written).toEqual(['Wrapping: 1 of 100\n', 'Wrapping: 100 of 100\n']);
});

it('continues past the initial total', () => {
  const { written, progress } = output(true);
  progress.update('Wrapping', 3, 2);
  expect(written[0]).toContain('3/3');
});
