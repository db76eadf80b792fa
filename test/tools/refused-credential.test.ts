import { afterAll, beforeAll, expect, it } from 'vitest';
import { ToolUser } from './tool-user.js';

/* A provider that refuses the credential has not done what was asked. */

let user: ToolUser;
beforeAll(async () => {
  user = await ToolUser.start('google');
});
afterAll(() => user.close());

it('is told as the end of the connection, and not as unknown, for a tool that must not be repeated', async () => {
  const mail = { to: ['grace@example.com'], subject: 'Tides', text: 'Low at noon.' };
  await user.execute('gmail_send_message', mail);
  const [ada] = user.standIn.users;
  user.standIn.control({ revokeUser: ada?.key ?? '' });
  expect((await user.error('gmail_send_message', mail)).code).toMatch(
    /^connection_(?:revoked|expired)$/,
  );
});
