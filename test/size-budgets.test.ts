import { describe, expect, it } from 'vitest';
import { kitEntries, measureKit, measureStylesheet, type KitEntry } from './bench/size/kit.js';

/*
 * What a page pays for the kit, in gzip bytes. A budget is the size of today with a little room;
 * `pnpm bench:size --files` shows where a surplus comes from.
 */
const budgets: Record<KitEntry, number> = {
  'ConnectButton with its flow': 11_900,
  'ConnectButton, React Query included': 22_200,
  'useConnect for a button of your own': 11_900,
  'IntegrationsList with everything in it': 15_300,
};
const later = { 'connect-runner': 3_400, dialogs: 20_000 };

describe('the size of', () => {
  it.each(Object.keys(kitEntries) as KitEntry[])('%s', async (name) => {
    const size = await measureKit(name);
    expect(size.initial.gzip).toBeLessThanOrEqual(budgets[name]);
    expect([...size.later.keys()].sort()).toEqual(Object.keys(later));
    for (const [part, budget] of Object.entries(later))
      expect(size.later.get(part)?.gzip).toBeLessThanOrEqual(budget);
    // The development doctor is not for production.
    expect(size.text).not.toContain('[Hawser]');
    // The wire's schemas are for servers; the dialogs come when the first one opens.
    expect([...size.files.keys()].filter((file) => /zod|radix-ui|operations/.test(file))).toEqual(
      [],
    );
  });

  it('the stylesheet', async () => {
    expect((await measureStylesheet()).gzip).toBeLessThanOrEqual(6_144);
  });
});
