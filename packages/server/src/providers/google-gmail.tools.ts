import { z } from 'zod';
import { googleOutput } from './google-failure.js';
import {
  messageReference,
  messageSummary,
  rawMessage,
  wholeMessage,
} from './google-gmail-message.js';
import { cursorAt } from './paging.js';
import { object } from './read-json.js';
import { addresses, subject } from './tool-arguments.js';
import { tool } from './tool.js';

/*
 * Gmail: https://developers.google.com/workspace/gmail/api/reference/rest (2026-11), and for
 * threads https://developers.google.com/workspace/gmail/api/guides/threads (2026-11).
 */

const api = 'https://www.googleapis.com/auth';
const readers = [[`${api}/gmail.readonly`], [`${api}/gmail.modify`]];
const me = '/gmail/v1/users/me';

const messageId = '<18f2a6c1d4e90b37@mail.example.com>';
const sent = { id: '19ac41f0a7b3d2e5', thread_id: '19ac41f0a7b3d2e5' };

/** The Message-ID of a message (RFC 5322 section 3.6.4). */
const inReplyTo = z
  .string()
  .refine((value) => /^<[^<>\s\u0000-\u001f]+>$/.test(value), 'Use a Message-ID, <…@…>');
const labels = z.array(z.string().min(1)).min(1).max(100);

export const gmailTools = [
  tool({
    name: 'gmail_search_messages',
    title: 'Search Gmail',
    description: "Finds messages by Gmail's search syntax, newest first.",
    service: 'gmail',
    scopes: readers,
    access: 'read',
    input: z.strictObject({
      query: z.string().describe('Such as from:ada newer_than:7d').optional(),
      label_ids: z.array(z.string().min(1)).describe('Such as INBOX').optional(),
    }),
    request: {
      method: 'GET',
      path: `${me}/messages`,
      query: { q: '$query', labelIds: '$label_ids' },
    },
    page: {
      cursor: 'pageToken',
      limit: { parameter: 'maxResults', default: 10, max: 25 },
      ...cursorAt('nextPageToken'),
    },
    // The list has ids only.
    each: {
      path: `${me}/messages/{id}`,
      query: { format: 'metadata', metadataHeaders: ['From', 'To', 'Subject', 'Date'] },
    },
    output: googleOutput({ items: 'messages', read: messageSummary }),
    example: {
      arguments: { query: 'subject:tide' },
      result: {
        items: [
          {
            id: '18f2a6c1d4e90b37',
            thread_id: '18f2a6c1d4e90b37',
            from: 'Harbour office <office@harbour.example>',
            to: 'Ada Lovelace <ada@example.com>',
            subject: 'Tide tables for May',
            date: 'Mon, 29 Apr 2024 08:15:00 +0000',
            snippet: 'High water at the north quay…',
            label_ids: ['INBOX'],
          },
        ],
      },
    },
  }),
  tool({
    name: 'gmail_get_message',
    title: 'Read a Gmail message',
    description: 'The whole text of one message, and the names of its attachments.',
    service: 'gmail',
    scopes: readers,
    access: 'read',
    input: z.strictObject({ message_id: z.string() }),
    request: { method: 'GET', path: `${me}/messages/{message_id}`, query: { format: 'full' } },
    output: googleOutput({ read: wholeMessage }),
    example: {
      arguments: { message_id: '18f2a6c1d4e90b37' },
      result: {
        id: '18f2a6c1d4e90b37',
        thread_id: '18f2a6c1d4e90b37',
        in_reply_to: messageId,
        from: 'Harbour office <office@harbour.example>',
        to: 'Ada Lovelace <ada@example.com>',
        cc: 'pilots@harbour.example',
        subject: 'Tide tables for May',
        date: 'Mon, 29 Apr 2024 08:15:00 +0000',
        label_ids: ['INBOX'],
        text: 'High water at the north quay…',
        attachments: [{ filename: 'tides.pdf', mime_type: 'application/pdf', size: 48_213 }],
      },
    },
  }),
  tool({
    name: 'gmail_send_message',
    title: 'Send mail with Gmail',
    description:
      'Sends plain text. To answer, pass thread_id and in_reply_to of gmail_get_message, and its subject with "Re: ".',
    service: 'gmail',
    scopes: [[`${api}/gmail.send`], [`${api}/gmail.modify`], [`${api}/gmail.compose`]],
    access: 'write',
    input: z.strictObject({
      to: addresses,
      subject,
      text: z.string(),
      cc: addresses.optional(),
      bcc: addresses.optional(),
      thread_id: z.string().optional(),
      in_reply_to: inReplyTo.optional(),
    }),
    request: {
      method: 'POST',
      path: `${me}/messages/send`,
      body: { threadId: '$thread_id' },
      build: (args) => ({ body: { raw: rawMessage(args) } }),
    },
    output: googleOutput({ read: messageReference }),
    example: {
      arguments: { to: ['grace@example.com'], subject: 'Fog', text: 'It lifts at noon.' },
      result: { ...sent, label_ids: ['SENT'] },
    },
  }),
  tool({
    name: 'gmail_create_draft',
    title: 'Draft mail in Gmail',
    description: 'Saves a draft of plain text without sending it.',
    service: 'gmail',
    scopes: [[`${api}/gmail.compose`], [`${api}/gmail.modify`]],
    access: 'write',
    input: z.strictObject({
      to: addresses.optional(),
      subject,
      text: z.string(),
      cc: addresses.optional(),
    }),
    request: {
      method: 'POST',
      path: `${me}/drafts`,
      build: (args) => ({ body: { message: { raw: rawMessage(args) } } }),
    },
    output: googleOutput({
      read: ({ id, message }) => ({ draft_id: id ?? null, ...messageReference(object(message)) }),
    }),
    example: {
      arguments: { to: ['grace@example.com'], subject: 'Fog', text: 'It lifts at noon.' },
      result: { draft_id: 'r-4417', ...sent, label_ids: ['DRAFT'] },
    },
  }),
  tool({
    name: 'gmail_change_labels',
    title: 'Change labels in Gmail',
    description:
      'Adds and removes labels. Without INBOX a message is archived, without UNREAD read.',
    service: 'gmail',
    scopes: [[`${api}/gmail.modify`]],
    access: 'write',
    idempotent: true,
    input: z.strictObject({
      message_id: z.string(),
      add: labels.describe('Label ids').optional(),
      remove: labels.optional(),
    }),
    request: {
      method: 'POST',
      path: `${me}/messages/{message_id}/modify`,
      body: { addLabelIds: '$add', removeLabelIds: '$remove' },
    },
    output: googleOutput({ read: messageReference }),
    example: {
      arguments: { message_id: '18f2a6c1d4e90b37', add: ['STARRED'] },
      result: {
        id: '18f2a6c1d4e90b37',
        thread_id: '18f2a6c1d4e90b37',
        label_ids: ['INBOX', 'STARRED'],
      },
    },
  }),
];
