import { expect, it } from 'vitest';
import { anatomies, slots } from '../../stories/src/slots.js';

/*
 * `slots` has every slot, or it fails to compile; each anatomy's story fails if a slot of its list is
 * not on screen. So this is what a slot without a picture fails.
 */
it('Storybook shows every slot in an anatomy', () => {
  const shown: readonly string[] = Object.values(anatomies).flat();
  expect(Object.keys(slots).filter((slot) => !shown.includes(slot))).toEqual([]);
});
