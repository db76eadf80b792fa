import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';

let host: Host;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.close());

/** The connect sessions whose cookies the user's browser would send. */
const held = (user: HostUser): string[] =>
  [...user.browser.cookies(host.origin).keys()].flatMap(
    (name) => /^hawser_(cs_\w+)$/.exec(name)?.[1] ?? [],
  );

describe('the cookies of a browser', () => {
  it('are dropped for completed and cancelled sessions when the next one begins', async () => {
    const user = new HostUser(host, 'ann');
    const done = await user.connect('google');
    const cancelled = await user.begin('google');
    await user.authorize(cancelled.startUrl);
    await user.send('POST', `/connect-sessions/${cancelled.id}/cancel`);
    const waiting = await user.begin('slack');
    await user.authorize(waiting.startUrl);
    expect(held(user)).not.toContain(done.id);
    const last = await user.begin('github');
    const callback = await user.authorize(last.startUrl);
    expect(held(user).sort()).toEqual([waiting.id, last.id].sort());
    await (await user.browser.fetch(callback)).text();
    expect((await user.session(last.id)).status).toBe('completed');
  });

  it('still tell a second callback of the last session what happened', async () => {
    const user = new HostUser(host, 'bea');
    const { startUrl } = await user.begin('google');
    const callback = await user.authorize(startUrl);
    await (await user.browser.fetch(callback)).text();
    const again = await user.browser.fetch(callback);
    expect(again.status).not.toBe(403);
    expect(await again.text()).toContain('session_already_used');
  });

  it('are kept for at most 16 sessions under way, the newest', async () => {
    const user = new HostUser(host, 'cem');
    const ids: string[] = [];
    for (let i = 0; i < 20; i += 1) {
      const { id, startUrl } = await user.begin('google');
      ids.push(id);
      await (await user.browser.fetch(startUrl)).text();
    }
    expect(held(user).sort()).toEqual(ids.slice(-16));
  });

  it('of another deployment on the same host are left alone', async () => {
    const user = new HostUser(host, 'dan');
    const other = `cs_${'0'.repeat(32)}`;
    user.browser.setCookie(host.origin, `hawser_${other}`, 'x');
    await user.connect('google');
    expect(held(user)).toContain(other);
  });
});
