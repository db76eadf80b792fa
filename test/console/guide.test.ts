import type { RegisteredPartner } from '@hawser/contract/console';
import type { Hawser } from '@hawser/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConsoleUser, consoleByHeader } from '../support/console-user.js';
import { startHost, type Host } from '../support/host.js';
import { guideBlock, runModule } from '../support/readme-code.js';

/* Runs the code of docs/partner-programme.md as it is shown. */

let host: Host;

beforeAll(async () => {
  host = await startHost({
    plans: {
      free: {
        name: 'Free',
        price: { amount: 0, currency: 'EUR' },
        includedCalls: 1_000,
        beyond: 'block',
      },
    },
    console: { ...consoleByHeader, registration: 'invite', review: true },
  });
});
afterAll(() => host.close());

interface Guide {
  readonly invitePartner: (
    hawser: Hawser,
    mail: { send: (mail: { to: string; text: string }) => Promise<void>; to: string },
  ) => Promise<void>;
  readonly approve: (hawser: Hawser, partnerId: string) => Promise<void>;
}

it('a partner registers with the link that the guide sends, and begins when it is approved', async () => {
  const { invitePartner, approve } = (await runModule(
    guideBlock('partner-programme', 'invite'),
    () => Promise.reject(new Error('The block imports nothing.')),
    ['invitePartner', 'approve'],
  )) as unknown as Guide;

  const sent: string[] = [];
  const send = ({ to, text }: { to: string; text: string }): Promise<void> => {
    sent.push(to, text);
    return Promise.resolve();
  };
  await invitePartner(host.hawser, { send, to: 'ida@northwind.example' });
  const [to, text = ''] = sent;
  expect(to).toBe('ida@northwind.example');
  const invite = new URL(text).hash.replace('#token=', '');

  const ida = new ConsoleUser(host, { id: 'ida' });
  const body = { company_name: 'Northwind Ltd', website: 'https://northwind.example' };
  expect((await ida.call('POST', '/partners', body)).error.code).toBe('registration_closed');
  const { status, data } = await ida.call<RegisteredPartner>('POST', '/partners', {
    ...body,
    invite,
  });
  expect([status, data.partner.status]).toEqual([201, 'pending']);

  await approve(host.hawser, data.partner.id);
  expect((await host.hawser.partners.get(data.partner.id)).status).toBe('active');
  expect(await host.hawser.partners.plan(data.partner.id)).toMatchObject({ id: 'free' });
});
