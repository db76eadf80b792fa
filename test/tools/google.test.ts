import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ToolUser } from './tool-user.js';

let user: ToolUser;
beforeAll(async () => {
  user = await ToolUser.start('google');
});
afterAll(() => user.close());

describe('Gmail', () => {
  const tides = '18f2a6c1d4e90b37';

  it('sends a message of RFC 5322, in a thread', async () => {
    const { path, params, result } = await user.request('gmail_send_message', {
      to: ['grace@example.com', 'linus@example.com'],
      bcc: 'office@example.com',
      subject: 'Re: Gezeiten für Mai',
      text: 'Danke.\n“Ada”',
      thread_id: tides,
      in_reply_to: `<${tides}@mail.example.com>`,
    });
    expect(path).toBe('/gmail/v1/users/me/messages/send');
    const { raw = '', ...rest } = params;
    expect(rest).toEqual({ threadId: tides });
    expect(Buffer.from(raw, 'base64url').toString().split('\r\n')).toEqual([
      'To: grace@example.com,',
      ' linus@example.com',
      'Bcc: office@example.com',
      'Subject: =?UTF-8?B?UmU6IEdlemVpdGVuIGbDvHIgTWFp?=',
      `In-Reply-To: <${tides}@mail.example.com>`,
      `References: <${tides}@mail.example.com>`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('Danke.\r\n“Ada”').toString('base64'),
    ]);
    const { id } = result as { id: string };
    expect(await user.result('gmail_get_message', { message_id: id })).toMatchObject({
      thread_id: tides,
      subject: 'Re: Gezeiten für Mai',
      text: 'Danke.\r\n“Ada”',
    });
  });

  it('A10 sends nothing whose headers could hold another header', async () => {
    const mail = { to: ['grace@example.com'], subject: 'Fog', text: 'x' };
    for (const change of [
      { subject: 'Fog\r\nBcc: eve@example.com' },
      { subject: 'Fog\nBcc: eve@example.com' },
      { to: ['grace@example.com\r\nBcc: eve@example.com'] },
      { cc: ['grace@example.com, eve@example.com'] },
      { in_reply_to: '<a@b>\r\nBcc: eve@example.com' },
    ])
      expect(await user.error('gmail_send_message', { ...mail, ...change })).toMatchObject({
        code: 'validation_failed',
        details: { field: expect.stringMatching(/^(?:to|cc|subject|in_reply_to)/) as unknown },
      });
  });

  it('reads HTML as text, and names attachments without their data', async () => {
    expect(await user.result('gmail_get_message', { message_id: tides })).toMatchObject({
      text: 'High water at the north quay:\n\n1 May 06:40 & 19:05',
      attachments: [{ filename: 'tides.pdf', mime_type: 'application/pdf', size: 48_213 }],
    });
  });

  it('finds messages with their headers, page by page', async () => {
    const before = user.requests.length;
    const [first = [], second = []] = await user.pages('gmail_search_messages', {
      label_ids: ['INBOX', 'UNREAD'],
      limit: 2,
    });
    expect([first.length, second.length]).toEqual([2, 1]);
    expect(second[0]).toMatchObject({ subject: expect.any(String) as unknown });
    // Two lists and three messages.
    expect(user.requests.length - before).toBe(5);
    expect(user.requests.at(-1)?.params).toEqual({ format: 'metadata', metadataHeaders: 'Date' });
  });

  it('passes on what Gmail refuses', async () => {
    expect(await user.error('gmail_get_message', { message_id: 'nothing' })).toMatchObject({
      code: 'tool_failed',
      details: {
        status: 404,
        code: 'NOT_FOUND',
        message: 'Requested entity was not found.',
        retryable: false,
      },
    });
    expect(
      await user.error('gmail_change_labels', { message_id: tides, add: ['FLAGGED'] }),
    ).toMatchObject({ details: { code: 'INVALID_ARGUMENT', message: 'Invalid label: FLAGGED' } });
  });
});

describe('Google Calendar', () => {
  it('creates an event and tells its attendees', async () => {
    const { method, path, params } = await user.request('google_calendar_create_event', {
      title: 'Crane check',
      start: '2027-04-02T09:00:00+01:00',
      end: '2027-04-02T10:00:00+01:00',
      attendees: ['grace@example.com'],
    });
    expect([method, path]).toEqual(['POST', '/calendar/v3/calendars/primary/events']);
    expect(params).toEqual({
      sendUpdates: 'all',
      summary: 'Crane check',
      start: '{"dateTime":"2027-04-02T09:00:00+01:00"}',
      end: '{"dateTime":"2027-04-02T10:00:00+01:00"}',
      attendees: '[{"email":"grace@example.com"}]',
    });
  });

  it('turns an event into one that lasts all day, and back', async () => {
    const event_id = 'harbourinspection2027';
    const days = { event_id, start: '2027-03-01', end: '2027-03-03' };
    const { path, params, result } = await user.request('google_calendar_update_event', days);
    expect(path).toBe(`/calendar/v3/calendars/primary/events/${event_id}`);
    expect(params).toEqual({
      sendUpdates: 'all',
      start: '{"date":"2027-03-01","dateTime":null}',
      end: '{"date":"2027-03-03","dateTime":null}',
    });
    expect(result).toMatchObject({ summary: 'Harbour inspection', end: { date: '2027-03-03' } });
    const times = { start: '2027-03-01T09:00:00Z', end: '2027-03-01T11:00:00Z' };
    await user.result('google_calendar_update_event', { event_id, ...times });
    const day = { from: '2027-03-01T00:00:00Z', to: '2027-03-02T00:00:00Z' };
    const found = await user.result('google_calendar_list_events', { ...day, query: 'Harbour' });
    expect(found).toMatchObject({ items: [{ id: event_id, start: { dateTime: times.start } }] });
  });

  it('lists events in their order, page by page', async () => {
    const century = { from: '2026-01-01T00:00:00Z', to: '2126-01-01T00:00:00Z', limit: 3 };
    const [first = [], second = []] = await user.pages('google_calendar_list_events', century);
    expect([first.length, second.length]).toEqual([3, 3]);
    expect(user.requests.at(-1)?.params).toMatchObject({
      maxResults: '3',
      singleEvents: 'true',
      orderBy: 'startTime',
    });
  });

  it('passes on the reason of an error', async () => {
    const range = { from: '2027-03-02T00:00:00Z', to: '2027-03-01T00:00:00Z' };
    expect(await user.error('google_calendar_list_events', range)).toMatchObject({
      code: 'tool_failed',
      details: {
        status: 400,
        code: 'timeRangeEmpty',
        message: 'The specified time range is empty.',
      },
    });
    const made = await user.result('google_calendar_create_event', {
      title: 'Mist',
      start: '2027-05-01',
      end: '2027-05-02',
    });
    const { id: event_id } = made as { id: string };
    expect(await user.result('google_calendar_delete_event', { event_id })).toEqual({
      deleted: true,
    });
    expect(await user.error('google_calendar_delete_event', { event_id })).toMatchObject({
      details: { status: 410, code: 'deleted' },
    });
  });

  it('asks for a time with its offset', async () => {
    const event = { title: 'x', start: '2027-03-01T09:00:00', end: '2027-03-01T10:00:00Z' };
    expect(await user.error('google_calendar_create_event', event)).toMatchObject({
      code: 'validation_failed',
      details: { field: 'start' },
    });
  });
});

describe('Google Drive', () => {
  it('searches for words, never by a query that they hold', async () => {
    const query = String.raw`it's \' or name contains 'handbook`;
    const { params, result } = await user.request('google_drive_search_files', {
      query,
      mime_type: "a' or 'b' in parents or name = '",
      folder_id: 'quay',
    });
    expect(params['q']).toBe(
      String.raw`fullText contains 'it\'s \\\' or name contains \'handbook' and mimeType = 'a\' or \'b\' in parents or name = \'' and 'quay' in parents and trashed = false`,
    );
    expect(result).toEqual({ items: [] });
  });

  it('lists what it finds, page by page', async () => {
    const pages = await user.pages('google_drive_search_files', { query: 'h', limit: 3 });
    expect(pages.map(({ length }) => length)).toEqual([3, 1]);
  });

  it('exports text, even where it looks like JSON', async () => {
    const sheet = { file_id: 'plan', format: 'csv' };
    expect(await user.result('google_drive_export_file', sheet)).toMatchObject({
      text: expect.stringMatching(/^Berth,Ship,Until\r\n/) as unknown,
    });
    const made = await user.result('google_docs_create_document', { title: 'Depth' });
    const { documentId } = made as { documentId: string };
    const file = { file_id: documentId };
    expect(await user.result('google_drive_export_file', file)).toEqual({ text: '' });
    await user.result('google_docs_append_text', { document_id: documentId, text: '[12.50]' });
    expect(await user.result('google_drive_export_file', file)).toEqual({ text: '[12.50]' });
  });

  it('says what cannot be exported', async () => {
    expect(await user.error('google_drive_export_file', { file_id: 'lighthouse' })).toMatchObject({
      details: {
        status: 403,
        code: 'fileNotExportable',
        message: 'Export only supports Docs Editors files.',
      },
    });
  });
});

describe('Docs, Sheets and Slides', () => {
  it('append text at the end of a document', async () => {
    const { path, params } = await user.request('google_docs_append_text', {
      document_id: 'handbook',
      text: '\nAnd the rope.',
    });
    expect(path).toBe('/v1/documents/handbook:batchUpdate');
    expect(params).toEqual({
      requests: '[{"insertText":{"text":"\\nAnd the rope.","endOfSegmentLocation":{}}}]',
    });
    expect(await user.result('google_docs_get_document', { document_id: 'handbook' })).toEqual({
      document_id: 'handbook',
      title: 'Harbour handbook',
      tabs: [{ tab_id: 't.0', title: 'Tab 1', text: 'Mind the fog.\nAnd the rope.\n' }],
    });
  });

  it('write cells as they are given', async () => {
    const range = "'Sheet1'!A2:C2";
    const rows = [['14', '=1+1', true]];
    const { method, path, params } = await user.request('google_sheets_update_range', {
      spreadsheet_id: 'plan',
      range,
      rows,
    });
    expect([method, path]).toEqual(['PUT', '/v4/spreadsheets/plan/values/%27Sheet1%27%21A2%3AC2']);
    expect(params).toEqual({ valueInputOption: 'RAW', values: '[["14","=1+1",true]]' });
    const added = await user.request('google_sheets_append_rows', {
      spreadsheet_id: 'plan',
      range: 'Sheet1!A1:C1',
      rows: [['15', 'Petrel', 2]],
    });
    expect(added).toMatchObject({
      path: '/v4/spreadsheets/plan/values/Sheet1%21A1%3AC1:append',
      params: { valueInputOption: 'RAW', insertDataOption: 'INSERT_ROWS' },
      result: { updatedRange: 'Sheet1!A3:C3', updatedRows: 1 },
    });
  });

  it('give no links to the pictures of slides', async () => {
    const slides = await user.result('google_slides_get_presentation', {
      presentation_id: 'breakwater',
    });
    expect(JSON.stringify(slides)).toContain('Thank the pilots.');
    expect(JSON.stringify(slides)).not.toContain('googleusercontent');
  });
});

describe('arguments in paths', () => {
  it.each([
    ['gmail_get_message', 'message_id', {}],
    ['google_calendar_delete_event', 'event_id', {}],
    ['google_calendar_delete_event', 'calendar_id', { event_id: 'x' }],
    ['google_drive_export_file', 'file_id', {}],
    ['google_drive_search_files', 'folder_id', { query: 'x' }],
    ['google_docs_append_text', 'document_id', { text: 'x' }],
    ['google_sheets_read_range', 'range', { spreadsheet_id: 'plan' }],
    ['google_slides_get_presentation', 'presentation_id', {}],
  ])('of %s: %s is one segment', async (name, field, args) => {
    const before = user.requests.length;
    for (const value of ['..', '.', '', 'a/b', String.raw`a\b`, 'a\r\nb', 'https://evil.example'])
      expect(await user.error(name, { ...args, [field]: value })).toMatchObject({
        code: 'validation_failed',
        details: { field },
      });
    expect(user.requests.length).toBe(before);
  });

  it('cannot mean another path when they are decoded twice', async () => {
    for (const value of ['%2e%2e', '..%2f..', '%5c'])
      expect(await user.error('gmail_get_message', { message_id: value })).toMatchObject({
        code: 'invalid_path',
      });
    for (const value of ['%252e', 'a;b', 'a?b#c'])
      expect(await user.error('gmail_get_message', { message_id: value })).toMatchObject({
        details: { status: 404 },
      });
    expect(user.requests.at(-1)?.path).toBe('/gmail/v1/users/me/messages/a%3Fb%23c');
  });
});
