import { z } from 'zod';
import {
  eventTimes,
  graphPaging,
  mailOf,
  messageQuery,
  messageWithText,
} from './microsoft-graph.js';
import { addresses, eventTime, subject, time } from './tool-arguments.js';
import { tool } from './tool.js';

/*
 * Microsoft Graph v1.0: https://learn.microsoft.com/graph/api/resources/message,
 * https://learn.microsoft.com/graph/api/resources/event and
 * https://learn.microsoft.com/graph/api/resources/driveitem (2026-11)
 */

const me = '/v1.0/me';
const mailReaders = [['Mail.Read'], ['Mail.ReadWrite']];
const fileReaders = [['Files.Read'], ['Files.ReadWrite']];

const listedMessage = [
  'id',
  'conversationId',
  'subject',
  'from',
  'toRecipients',
  'receivedDateTime',
  'isRead',
  'hasAttachments',
  'bodyPreview',
];
const wholeMessage = [
  'id',
  'conversationId',
  'internetMessageId',
  'subject',
  'from',
  'toRecipients',
  'ccRecipients',
  'receivedDateTime',
  'isRead',
  'hasAttachments',
  'body',
];
const eventMembers = [
  'id',
  'subject',
  'isAllDay',
  'isCancelled',
  'start',
  'end',
  'location',
  'organizer',
  'attendees',
  'bodyPreview',
  'webLink',
];
const pickedEvent = [
  ...eventMembers.filter((name) => !['location', 'organizer', 'attendees'].includes(name)),
  'location.displayName',
  'organizer.emailAddress',
  'attendees.emailAddress',
  'attendees.status.response',
];
/** Not `@microsoft.graph.downloadUrl`, which needs no token. */
const fileMembers = [
  'id',
  'name',
  'size',
  'file',
  'folder',
  'lastModifiedDateTime',
  'webUrl',
  'parentReference',
];
const pickedFile = [
  'id',
  'name',
  'size',
  'file.mimeType',
  'folder.childCount',
  'lastModifiedDateTime',
  'webUrl',
  'parentReference.id',
  'parentReference.path',
];

const office = { emailAddress: { name: 'Harbour office', address: 'office@example.com' } };
const ada = { emailAddress: { name: 'Ada Lovelace', address: 'ada@example.com' } };
const exampleMessage = {
  id: 'AAMkAGHarbourWater0001',
  conversationId: 'AAQkAGHarbourWater',
  subject: 'High water in May',
  from: office,
  toRecipients: [ada],
  receivedDateTime: '2024-04-29T08:15:00Z',
  isRead: true,
  hasAttachments: false,
};
const exampleFile = {
  id: '3f2a7c1e-90b4-4d7a-8c55-2f1a7c3e9d10',
  name: 'Berths.xlsx',
  size: 9_871,
  file: { mimeType: 'application/vnd.ms-excel' },
  lastModifiedDateTime: '2026-11-27T08:30:00Z',
  webUrl: 'https://harbour-my.sharepoint.com/personal/ada/Documents/Berths.xlsx',
  parentReference: { id: 'root', path: '/drive/root:' },
};

export const microsoftTools = [
  tool({
    name: 'outlook_search_messages',
    title: 'Search Outlook mail',
    description: 'Finds messages by words, or lists the newest ones.',
    service: 'outlook',
    scopes: mailReaders,
    access: 'read',
    input: z.strictObject({
      query: z.string().min(1).describe('Words, or KQL such as from:ada').optional(),
      unread_only: z.boolean().describe('Not with query').optional(),
    }),
    request: {
      method: 'GET',
      path: `${me}/messages`,
      query: { $select: listedMessage.join(',') },
      build: (args) => ({ query: messageQuery(args) }),
    },
    page: graphPaging,
    output: { items: 'value', pick: listedMessage },
    example: {
      arguments: { query: 'high water' },
      result: { items: [{ ...exampleMessage, bodyPreview: 'High water at the north quay' }] },
    },
  }),
  tool({
    name: 'outlook_get_message',
    title: 'Read an Outlook message',
    description: 'The whole text of one message.',
    service: 'outlook',
    scopes: mailReaders,
    access: 'read',
    input: z.strictObject({ message_id: z.string() }),
    request: {
      method: 'GET',
      path: `${me}/messages/{message_id}`,
      query: { $select: wholeMessage.join(',') },
      headers: { prefer: 'outlook.body-content-type="text"' },
    },
    output: {
      read: messageWithText,
      pick: [...wholeMessage.filter((name) => name !== 'body'), 'text'],
    },
    example: {
      arguments: { message_id: 'AAMkAGHarbourWater0001' },
      result: {
        ...exampleMessage,
        internetMessageId: '<water@example.com>',
        ccRecipients: [],
        text: 'High water at the north quay',
      },
    },
  }),
  tool({
    name: 'outlook_send_message',
    title: 'Send mail with Outlook',
    description: 'Sends a message of plain text.',
    service: 'outlook',
    scopes: [['Mail.Send']],
    access: 'write',
    input: z.strictObject({
      to: addresses,
      subject,
      text: z.string(),
      cc: addresses.optional(),
      bcc: addresses.optional(),
    }),
    request: {
      method: 'POST',
      path: `${me}/sendMail`,
      build: (args) => ({ body: { message: mailOf(args) } }),
    },
    // The answer is 202 without a body.
    output: { empty: { sent: true } },
    example: {
      arguments: { to: ['grace@example.com'], subject: 'Fog', text: 'It lifts at noon.' },
      result: { sent: true },
    },
  }),
  tool({
    name: 'outlook_create_draft',
    title: 'Draft mail in Outlook',
    description: 'Saves a draft of plain text without sending it.',
    service: 'outlook',
    scopes: [['Mail.ReadWrite']],
    access: 'write',
    input: z.strictObject({
      to: addresses.optional(),
      subject,
      text: z.string(),
      cc: addresses.optional(),
    }),
    request: { method: 'POST', path: `${me}/messages`, build: (args) => ({ body: mailOf(args) }) },
    output: { pick: ['id', 'conversationId', 'subject', 'webLink'] },
    example: {
      arguments: { to: ['grace@example.com'], subject: 'Fog', text: 'It lifts at noon.' },
      result: {
        id: 'AAMkAGDraft',
        conversationId: 'AAQkAGDraft',
        subject: 'Fog',
        webLink: 'https://outlook.office365.com/owa/?ItemID=AAMkAGDraft',
      },
    },
  }),
  tool({
    name: 'outlook_list_events',
    title: 'List Outlook events',
    description: 'Events of the user’s calendar between two times, in their order and in UTC.',
    service: 'calendar',
    scopes: [['Calendars.Read'], ['Calendars.ReadWrite']],
    access: 'read',
    input: z.strictObject({ from: time, to: time }),
    request: {
      method: 'GET',
      path: `${me}/calendarView`,
      query: {
        startDateTime: '$from',
        endDateTime: '$to',
        $select: eventMembers.join(','),
        $orderby: 'start/dateTime',
      },
      headers: { prefer: 'outlook.timezone="UTC"' },
    },
    page: graphPaging,
    output: { items: 'value', pick: pickedEvent },
    example: {
      arguments: { from: '2027-03-01T00:00:00Z', to: '2027-03-02T00:00:00Z' },
      result: {
        items: [
          {
            id: 'AAMkAGHarbourInspection',
            subject: 'Harbour inspection',
            isAllDay: false,
            isCancelled: false,
            start: { dateTime: '2027-03-01T09:00:00.0000000', timeZone: 'UTC' },
            end: { dateTime: '2027-03-01T11:00:00.0000000', timeZone: 'UTC' },
            location: { displayName: 'North quay' },
            organizer: ada,
            attendees: [{ ...office, status: { response: 'accepted' } }],
            bodyPreview: 'Bring a lamp.',
            webLink: 'https://outlook.office365.com/owa/?itemid=AAMkAGHarbourInspection',
          },
        ],
      },
    },
  }),
  tool({
    name: 'outlook_create_event',
    title: 'Create an Outlook event',
    description: 'Creates an event and invites its attendees by mail.',
    service: 'calendar',
    scopes: [['Calendars.ReadWrite']],
    access: 'write',
    input: z.strictObject({
      title: z.string(),
      start: eventTime.describe('With offset, or a date for all day'),
      end: eventTime.describe('Exclusive'),
      description: z.string().optional(),
      location: z.string().optional(),
      attendees: addresses.optional(),
    }),
    request: {
      method: 'POST',
      path: `${me}/events`,
      body: { subject: '$title', location: { displayName: '$location' } },
      build: (args) => ({
        body: {
          ...eventTimes(args),
          body:
            args['description'] === undefined
              ? undefined
              : { contentType: 'Text', content: args['description'] },
          attendees: Array.isArray(args['attendees'])
            ? args['attendees'].map((address) => ({ emailAddress: { address }, type: 'required' }))
            : undefined,
        },
      }),
    },
    output: { pick: ['id', 'subject', 'isAllDay', 'start', 'end', 'webLink'] },
    example: {
      arguments: {
        title: 'Crane check',
        start: '2027-03-02T09:00:00+01:00',
        end: '2027-03-02T10:00:00+01:00',
      },
      result: {
        id: 'AAMkAGCraneCheck',
        subject: 'Crane check',
        isAllDay: false,
        start: { dateTime: '2027-03-02T08:00:00.0000000', timeZone: 'UTC' },
        end: { dateTime: '2027-03-02T09:00:00.0000000', timeZone: 'UTC' },
        webLink: 'https://outlook.office365.com/owa/?itemid=AAMkAGCraneCheck',
      },
    },
  }),
  tool({
    name: 'onedrive_search_files',
    title: 'Search OneDrive',
    description: 'Finds files and folders by words in their name or content.',
    service: 'onedrive',
    scopes: fileReaders,
    access: 'read',
    input: z.strictObject({ query: z.string().min(1) }),
    request: {
      method: 'GET',
      path: `${me}/drive/root/search(q='{query}')`,
      query: { $select: fileMembers.join(',') },
    },
    page: graphPaging,
    output: { items: 'value', pick: pickedFile },
    example: { arguments: { query: 'berths' }, result: { items: [exampleFile] } },
  }),
  tool({
    name: 'onedrive_list_folder',
    title: 'List a OneDrive folder',
    description: 'What is in a folder; without folder_id, in the top one.',
    service: 'onedrive',
    scopes: fileReaders,
    access: 'read',
    input: z.strictObject({ folder_id: z.string().optional() }),
    request: {
      method: 'GET',
      path: `${me}/drive/items/{folder_id}/children`,
      pathWithout: { argument: 'folder_id', path: `${me}/drive/root/children` },
      query: { $select: fileMembers.join(',') },
    },
    page: graphPaging,
    output: { items: 'value', pick: pickedFile },
    example: {
      arguments: {},
      result: {
        items: [
          {
            id: '5b1c2a3f-0c1e-4d7a-9b55-2f1a7c3e9d10',
            name: 'Charts',
            size: 0,
            folder: { childCount: 1 },
            lastModifiedDateTime: '2026-11-27T08:30:00Z',
            webUrl: 'https://harbour-my.sharepoint.com/personal/ada/Documents/Charts',
            parentReference: { id: 'root', path: '/drive/root:' },
          },
        ],
      },
    },
  }),
];
