import { expect, it } from 'vitest';
import { Closers } from './closers.js';

function recording(): { closers: Closers; closed: string[]; add: (name: string) => void } {
  const closers = new Closers();
  const closed: string[] = [];
  return { closers, closed, add: (name) => closers.add(() => closed.push(name)) };
}

it('closes the last opened first, and waits for each', async () => {
  const { closers, closed, add } = recording();
  add('database');
  closers.add(async () => {
    await Promise.resolve();
    closed.push('vault');
  });
  add('worker');
  await closers.close();
  expect(closed).toEqual(['worker', 'vault', 'database']);
});

it('closes everything only once, however often close is called', async () => {
  const { closers, closed, add } = recording();
  add('database');
  await Promise.all([closers.close(), closers.close()]);
  await closers.close();
  expect(closed).toEqual(['database']);
});

it('closes the remaining parts when one fails to close, and reports the failure', async () => {
  const { closers, closed, add } = recording();
  add('database');
  closers.add(() => Promise.reject(new Error('disk full')));
  add('worker');
  await expect(closers.close()).rejects.toThrow('disk full');
  expect(closed).toEqual(['worker', 'database']);
});

it('reports several failures together', async () => {
  const { closers } = recording();
  closers.add(() => Promise.reject(new Error('first')));
  closers.add(() => Promise.reject(new Error('second')));
  await expect(closers.close()).rejects.toMatchObject({
    errors: [new Error('second'), new Error('first')],
  });
});
