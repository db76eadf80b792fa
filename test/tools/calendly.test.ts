import { afterAll, beforeAll, expect, it } from 'vitest';
import { ToolUser } from './tool-user.js';

const walk = 'c512571d-9c25-4580-8422-406635815852';
const event = '8d46f504-d696-419e-8aa4-9bb74f685e3b';

let user: ToolUser;
beforeAll(async () => {
  user = await ToolUser.start('calendly');
});
afterAll(() => user.close());

it('makes addresses of ids', async () => {
  const link = await user.request('calendly_create_scheduling_link', { event_type_id: walk });
  expect(link).toMatchObject({ method: 'POST', path: '/scheduling_links' });
  expect(link.params).toEqual({
    max_event_count: '1',
    owner: `https://api.calendly.com/event_types/${walk}`,
    owner_type: 'EventType',
  });
  const times = await user.request('calendly_list_available_times', {
    event_type_id: walk,
    from: '2100-03-04T08:00:00+01:00',
    to: '2100-03-06T18:00:00+01:00',
  });
  expect(times.params).toEqual({
    event_type: `https://api.calendly.com/event_types/${walk}`,
    start_time: '2100-03-04T08:00:00+01:00',
    end_time: '2100-03-06T18:00:00+01:00',
  });
  expect(times.result).toMatchObject({ items: [{}, {}, {}] });
});

it('asks for what is the user’s, page by page', async () => {
  const [ada] = user.host.sandbox.calendly.users;
  const address = `https://api.calendly.com/users/${ada?.id ?? ''}`;
  for (const name of ['calendly_list_event_types', 'calendly_list_events']) {
    const pages = await user.pages(name, { limit: 1 });
    expect(pages.map(({ length }) => length)).toEqual([1, 1]);
    expect(user.requests.at(-1)?.params).toMatchObject({ user: address, count: '1' });
    expect(user.requests.at(-1)?.params).toHaveProperty('page_token');
  }
  expect(await user.result('calendly_list_events', { from: '2027-03-02T00:00:00Z' })).toMatchObject(
    {
      items: [{ start_time: '2027-03-02T09:00:00.000000Z' }],
    },
  );
});

it('never passes on links with which anybody can cancel', async () => {
  const { path, result } = await user.request('calendly_list_invitees', { event_id: event });
  expect(path).toBe(`/scheduled_events/${event}/invitees`);
  expect(result).toMatchObject({ items: [{ email: 'grace@example.com' }, {}] });
  expect(JSON.stringify(result)).not.toContain('secret-');
});

it('cancels an event once', async () => {
  const cancel = { event_id: event, reason: 'Fog' };
  const { method, path, params } = await user.request('calendly_cancel_event', cancel);
  expect([method, path]).toEqual(['POST', `/scheduled_events/${event}/cancellation`]);
  expect(params).toEqual({ reason: 'Fog' });
  expect(await user.result('calendly_list_events', { status: 'canceled' })).toMatchObject({
    items: [{ id: event, cancellation: { reason: 'Fog' } }],
  });
  expect(await user.error('calendly_cancel_event', { event_id: event })).toMatchObject({
    code: 'tool_failed',
    details: { status: 403, code: 'Permission Denied', message: 'Event is already canceled.' },
  });
});

it('says which argument Calendly refuses', async () => {
  const times = { event_type_id: walk, from: '2100-03-04T08:00:00Z', to: '2100-03-14T08:00:00Z' };
  expect(await user.error('calendly_list_available_times', times)).toMatchObject({
    details: {
      status: 400,
      code: 'Invalid Argument',
      message:
        'The supplied parameters are invalid. end_time date range can not be greater than 1 week (7 days).',
    },
  });
});

it.each([
  ['calendly_list_invitees', 'event_id'],
  ['calendly_cancel_event', 'event_id'],
  ['calendly_create_scheduling_link', 'event_type_id'],
])('%s takes no address as %s', async (name, field) => {
  const before = user.requests.length;
  for (const value of [
    `https://api.calendly.com/event_types/${walk}`,
    'https://evil.example',
    '..',
    '',
    'a/b',
    String.raw`a\b`,
    'a\nb',
  ])
    expect(await user.error(name, { [field]: value })).toMatchObject({
      code: 'validation_failed',
      details: { field },
    });
  expect(user.requests.length).toBe(before);
});
