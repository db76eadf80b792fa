import { describe, expect, it } from 'vitest';
import { kitEntries, measureKit, measureStylesheet, type KitEntry } from '../bench/size/kit.js';

/*
 * The kit's size on a page, in gzip bytes. `pnpm bench:size --files` shows which files cause an
 * excess.
 */
const budgets: Record<KitEntry, number> = {
  // 25 bytes of it keep the defaults of the host's QueryClient away from the kit's queries.
  'ConnectButton with its flow': 4_020,
  'ConnectButton, React Query included': 15_000,
  'useConnect for your own button': 6_600,
  // 180 bytes of it: words in the host's language and direction, one default at a time, addresses
  // that wrap well, names for accounts without an identity, and the end of another user's attempt.
  'IntegrationsList with everything in it': 15_440,
  // 2,560 bytes more than the button.
  'ConnectionAlerts with a ConnectButton': 6_580,
  'ConnectPrompt for an agent': 6_450,
};
/** Code that loads after the button, each measured on top of the parts it needs. */
const later = {
  'connect-button-view': 8_280,
  'connect-runner': 4_000,
  dialogs: 20_000,
  'answer-error': 1_000,
  'return-url': 400,
};

describe('the size of', () => {
  it.each(Object.keys(kitEntries) as KitEntry[])('%s', async (name) => {
    const size = await measureKit(name);
    expect(size.initial.gzip).toBeLessThanOrEqual(budgets[name]);
    // The development doctor is not for production.
    expect(size.text).not.toContain('[Hawser]');
    // The wire's schemas are for servers; the dialogs come when the first one opens.
    expect([...size.files.keys()].filter((file) => /zod|radix-ui|operations/.test(file))).toEqual(
      [],
    );
  });

  it('what a button loads later', async () => {
    const size = await measureKit('ConnectButton with its flow');
    expect([...size.later.keys()].sort()).toEqual(Object.keys(later).sort());
    for (const [part, budget] of Object.entries(later))
      expect(size.later.get(part)?.gzip).toBeLessThanOrEqual(budget);
  });

  it('the stylesheet', async () => {
    expect((await measureStylesheet()).gzip).toBeLessThanOrEqual(6_144);
  });
});
