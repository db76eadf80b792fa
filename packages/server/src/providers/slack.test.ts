import { describe, expect, it } from 'vitest';
import { slack } from './slack.js';
import type { ApiCall } from './provider.js';

const bot = 'xoxb-1';
const rotatingBot = 'xoxe.xoxb-1';
const user = 'xoxp-1';

async function revoke(
  [accessToken, secondAccessToken]: readonly [string, string?],
  sharing: { readonly identity?: boolean; readonly workspace?: boolean },
): Promise<{ outcome: string | undefined; revoked: (string | undefined)[] }> {
  const revoked: (string | undefined)[] = [];
  const send: ApiCall = (_url, init) => {
    revoked.push(init?.headers?.['authorization']?.replace('Bearer ', ''));
    return Promise.resolve({ ok: true });
  };
  const outcome = await slack.provider.revoke?.({
    endpoints: { ...slack.provider.oauth, apiBaseUrl: '', authorizationUrl: '', tokenUrl: '' },
    clientId: 'id',
    clientSecret: 'secret',
    accessToken,
    refreshToken: undefined,
    secondAccessToken,
    sharedIdentity: sharing.identity ?? false,
    sharedWorkspace: sharing.workspace ?? false,
    send,
    asClient: (request) => request({ headers: {}, fields: {} }),
  });
  return { outcome, revoked };
}

describe('disconnecting Slack', () => {
  it.each([
    ['alone', [bot, user], {}, 'yes', [bot, user]],
    ['another user in the workspace', [bot, user], { workspace: true }, 'unsupported', [user]],
    ['the same user', [bot, user], { identity: true, workspace: true }, 'unsupported', []],
    ['another user, with the bot only', [bot], { workspace: true }, 'unsupported', []],
    ['another user, rotating', [rotatingBot, user], { workspace: true }, 'unsupported', [user]],
    ['another user, without the bot', [user], { workspace: true }, 'yes', [user]],
    ['alone, rotating', [rotatingBot], {}, 'yes', [rotatingBot]],
  ] as const)(
    'revokes what no other connection holds: %s',
    async (_who, tokens, shared, outcome, revoked) => {
      expect(await revoke(tokens as readonly [string, string?], shared)).toEqual({
        outcome,
        revoked,
      });
    },
  );

  it('knows the workspace of an identity', () => {
    expect(slack.provider.workspaceOf?.('T1:U1')).toBe('T1:');
  });
});
