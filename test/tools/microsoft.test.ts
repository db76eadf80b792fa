import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ToolUser } from './tool-user.js';

let user: ToolUser;
beforeAll(async () => {
  user = await ToolUser.start('microsoft');
});
afterAll(() => user.close());

const select = { $select: expect.any(String) as unknown };

describe('Outlook mail', () => {
  it('is sent as plain text', async () => {
    const { method, path, params, result } = await user.request('outlook_send_message', {
      to: ['grace@example.com'],
      bcc: 'office@example.com',
      subject: 'Nebel über dem Kai',
      text: 'It lifts <b>at noon</b>.',
    });
    expect([method, path]).toEqual(['POST', '/v1.0/me/sendMail']);
    expect(JSON.parse(params['message'] ?? '')).toEqual({
      subject: 'Nebel über dem Kai',
      body: { contentType: 'Text', content: 'It lifts <b>at noon</b>.' },
      toRecipients: [{ emailAddress: { address: 'grace@example.com' } }],
      bccRecipients: [{ emailAddress: { address: 'office@example.com' } }],
    });
    expect(Object.keys(params)).toEqual(['message']);
    expect(result).toEqual({ sent: true });
  });

  it('is drafted', async () => {
    const draft = { to: ['grace@example.com'], subject: 'Fog', text: 'x' };
    const { method, path, params } = await user.request('outlook_create_draft', draft);
    expect([method, path]).toEqual(['POST', '/v1.0/me/messages']);
    expect(params).toEqual({
      subject: 'Fog',
      body: '{"contentType":"Text","content":"x"}',
      toRecipients: '[{"emailAddress":{"address":"grace@example.com"}}]',
    });
  });

  it('is read as text', async () => {
    const message = { message_id: 'AAMkAGHarbourWater0001' };
    expect(await user.result('outlook_get_message', message)).toMatchObject({
      subject: 'High water in May',
      // Graph's text, as the request prefers: it ends with a line break.
      text: 'High water at the north quay\r\n',
    });
  });

  it('A10 is searched for by a text that stays within its quotes', async () => {
    const { params, result } = await user.request('outlook_search_messages', {
      query: String.raw`tide" OR subject:"x\ `,
    });
    expect(params).toEqual({
      ...select,
      $search: String.raw`"tide\" OR subject:\"x\\ "`,
      $top: '25',
    });
    expect(result).toEqual({ items: [] });
  });

  it('is listed by its time, and unread mail by a filter that begins with it', async () => {
    expect((await user.request('outlook_search_messages')).params).toEqual({
      ...select,
      $orderby: 'receivedDateTime desc',
      $top: '25',
    });
    const unread = await user.request('outlook_search_messages', { unread_only: true });
    expect(unread.params['$filter']).toBe(
      'receivedDateTime ge 1900-01-01T00:00:00Z and isRead eq false',
    );
    expect(unread.result).toMatchObject({ items: [{}, {}, {}] });
    expect(
      await user.error('outlook_search_messages', { query: 'tide', unread_only: true }),
    ).toMatchObject({ code: 'validation_failed', details: { field: 'unread_only' } });
  });

  it('continues by $skip, and a search by $skiptoken', async () => {
    const listed = await user.pages('outlook_search_messages', { unread_only: true, limit: 2 });
    expect(listed.map(({ length }) => length)).toEqual([2, 1]);
    expect(user.requests.at(-1)?.params).toMatchObject({ $skip: '2', $top: '2' });
    const found = await user.pages('outlook_search_messages', { query: 'in', limit: 1 });
    expect(found.map(({ length }) => length)).toEqual([1, 1]);
    // The log hides what looks like a token.
    expect(user.requests.at(-1)?.params).toHaveProperty('$skiptoken');
  });

  it('passes on what Graph refuses', async () => {
    expect(await user.error('outlook_get_message', { message_id: 'nothing' })).toMatchObject({
      code: 'tool_failed',
      details: {
        status: 404,
        code: 'ErrorItemNotFound',
        message: 'The specified object was not found.',
        retryable: false,
      },
    });
  });
});

describe('the Outlook calendar', () => {
  it('takes times in UTC', async () => {
    const { path, params } = await user.request('outlook_create_event', {
      title: 'Crane check',
      start: '2100-04-02T09:00:00+01:00',
      end: '2100-04-02T10:30:00+01:00',
      description: 'Bring a lamp.',
      location: 'North quay',
      attendees: ['grace@example.com'],
    });
    expect(path).toBe('/v1.0/me/events');
    expect(params).toEqual({
      subject: 'Crane check',
      start: '{"dateTime":"2100-04-02T08:00:00","timeZone":"UTC"}',
      end: '{"dateTime":"2100-04-02T09:30:00","timeZone":"UTC"}',
      body: '{"contentType":"Text","content":"Bring a lamp."}',
      location: '{"displayName":"North quay"}',
      attendees: '[{"emailAddress":{"address":"grace@example.com"},"type":"required"}]',
    });
  });

  it('takes days', async () => {
    const days = { title: 'Regatta', start: '2100-06-05', end: '2100-06-07' };
    const { params, result } = await user.request('outlook_create_event', days);
    expect(params).toEqual({
      subject: 'Regatta',
      isAllDay: 'true',
      start: '{"dateTime":"2100-06-05T00:00:00","timeZone":"UTC"}',
      end: '{"dateTime":"2100-06-07T00:00:00","timeZone":"UTC"}',
    });
    expect(result).toMatchObject({ isAllDay: true });
    expect(
      await user.error('outlook_create_event', { ...days, end: '2100-06-07T10:00:00Z' }),
    ).toMatchObject({ code: 'validation_failed', details: { field: 'end' } });
  });

  it('says why an event is refused', async () => {
    const event = { title: 'x', start: '2100-06-05T10:00:00Z', end: '2100-06-05T09:00:00Z' };
    expect(await user.error('outlook_create_event', event)).toMatchObject({
      details: { status: 400, code: 'ErrorPropertyValidationFailure' },
    });
  });

  it('lists events page by page', async () => {
    const pages = await user.pages('outlook_list_events', {
      from: '2100-03-01T00:00:00+01:00',
      to: '2100-07-01T00:00:00+01:00',
      limit: 1,
    });
    expect(pages.map(({ length }) => length)).toEqual([1, 1]);
    expect(user.requests.at(-1)?.params).toEqual({
      ...select,
      startDateTime: '2100-03-01T00:00:00+01:00',
      endDateTime: '2100-07-01T00:00:00+01:00',
      $orderby: 'start/dateTime',
      $top: '1',
      $skip: '1',
    });
  });
});

describe('OneDrive', () => {
  it('A10 searches for a text that stays within its quotes', async () => {
    const before = user.requests.length;
    await user.result('onedrive_search_files', { query: "o'clock') or search(q='../x?y#z" });
    const [request] = user.requests.slice(before);
    expect(decodeURIComponent(request?.path ?? '')).toBe(
      "/v1.0/me/drive/root/search(q='o''clock'') or search(q=''.. x?y#z')",
    );
    expect(request?.path).not.toMatch(/[ ?#]|%2f/i);
  });

  it('never passes on addresses that need no token', async () => {
    const found = await user.result('onedrive_search_files', { query: 'berths' });
    expect(JSON.stringify(found)).toContain('Berths.xlsx');
    expect(JSON.stringify(found)).not.toMatch(/downloadUrl|secret-download/);
  });

  it('lists the top folder and others, page by page', async () => {
    const [[charts] = []] = await user.pages('onedrive_list_folder', { limit: 1 });
    expect(user.requests.at(-1)).toMatchObject({ path: '/v1.0/me/drive/root/children' });
    expect(user.requests.at(-1)?.params).toHaveProperty('$skiptoken');
    const { id: folder_id } = charts as { id: string };
    expect(await user.result('onedrive_list_folder', { folder_id })).toMatchObject({
      items: [{ name: 'Chart of the roads.pdf' }],
    });
  });

  it.each([
    ['outlook_get_message', 'message_id'],
    ['onedrive_list_folder', 'folder_id'],
  ])('%s takes an id as one segment', async (name, field) => {
    const before = user.requests.length;
    for (const value of ['..', '', 'a/b', String.raw`a\b`, 'a\nb', 'https://evil.example'])
      expect(await user.error(name, { [field]: value })).toMatchObject({
        code: 'validation_failed',
        details: { field },
      });
    expect(await user.error(name, { [field]: '%2e%2e' })).toMatchObject({ code: 'invalid_path' });
    expect(user.requests.length).toBe(before);
  });
});
