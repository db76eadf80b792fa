import type { SandboxUser } from '../quirks.js';
import { numberOf } from '../users.js';

/** A message as Gmail's API returns it (`format=full`). */
export interface GmailMessage {
  id: string;
  threadId: string;
  labelIds: string[];
  snippet: string;
  historyId: string;
  /** Milliseconds since 1970, as text. */
  internalDate: string;
  sizeEstimate: number;
  payload: GmailPart;
}

/** A message's content, or a part of it. */
export interface GmailPart {
  partId: string;
  mimeType: string;
  filename: string;
  headers: { name: string; value: string }[];
  /** The data of an attachment is fetched separately, by its id. */
  body: { size: number; data?: string; attachmentId?: string };
  parts?: GmailPart[];
}

export const labels = [
  'INBOX',
  'UNREAD',
  'STARRED',
  'IMPORTANT',
  'SENT',
  'DRAFT',
  'SPAM',
  'TRASH',
].map((id) => ({ id, name: id, type: 'system' }));

const HOUR = 3_600_000;

/** From, subject, text, and hours ago. The first ones are unread. */
const letters: [from: string, subject: string, text: string, hoursAgo: number][] = [
  [
    'Priya Nair <priya@northquay.example>',
    'Berth 14: new arrival time',
    'The Halcyon is running about two hours late. Can we move the crane slot to 15:30? I have asked the pilot station and they are fine with it.',
    0.4,
  ],
  [
    'Jonas Weber <jonas@weber-freight.example>',
    'Re: Quote for the September run',
    'That works for us. Please send the paperwork over when you have a minute and I will get it signed today.',
    1.6,
  ],
  [
    'Figma <no-reply@figma.example>',
    'Lena left 3 comments on “Dock schedule v2”',
    'Lena: “Love the new timeline. Could the tide markers be a little quieter?” and 2 more comments.',
    3.1,
  ],
  [
    'Samira Haddad <samira@haddad.example>',
    'Lunch on Thursday?',
    'I am in town from Wednesday evening. There is a new place by the old customs house that I have been meaning to try.',
    5.2,
  ],
  [
    'Accounts <billing@ropeworks.example>',
    'Invoice 2207 is ready',
    'Your invoice for July is attached. Payment is due within 30 days. Thank you for your business.',
    8.5,
  ],
  [
    'Marcus Oyelaran <marcus@brightwater.example>',
    'Notes from this morning',
    'Short version: we keep the current supplier until March, trial the new one on the north quay, and meet again in two weeks.',
    22,
  ],
  [
    'Statuspage <status@pilotnet.example>',
    'Resolved: delayed AIS positions',
    'This incident has been resolved. Positions were up to four minutes late between 06:10 and 07:45 UTC.',
    27,
  ],
  [
    'Ines Carvalho <ines@carvalho.example>',
    'Photos from the launch',
    'Finally sorted through all of them. The one with everybody under the bow is my favourite.',
    30,
  ],
  [
    'HR <people@harbour.example>',
    'Reminder: update your emergency contact',
    'It takes a minute, and it is the one form we hope never to need.',
    49,
  ],
  [
    'Tomas Lindqvist <tomas@lindqvist.example>',
    'Re: Re: Mooring lines, second batch',
    'The samples held at 92 per cent after the salt bath. I would order the twelve-strand.',
    54,
  ],
  [
    'Newsletter <hello@thequayside.example>',
    'The Quayside, issue 88',
    'This week: why container ships got slower, a map of every lighthouse in Galway, and a reader’s knot of the month.',
    73,
  ],
  [
    'Aiko Mori <aiko@mori-design.example>',
    'Logo files',
    'Here are the final files, in navy and in white, with and without the wordmark. Enjoy!',
    98,
  ],
  [
    'Security <security@harbour.example>',
    'New sign-in from Rotterdam',
    'We noticed a sign-in from a new device. If this was you, there is nothing to do.',
    121,
  ],
  [
    'Elena Petrova <elena@petrova.example>',
    'Draft agenda for the off-site',
    'Two days, one wall of sticky notes, no slides. Add what you would like to talk about by Friday.',
    150,
  ],
  [
    'Rail Booking <tickets@coastline.example>',
    'Your tickets to Aberdeen',
    'Coach C, seats 21 and 22. Please be at the platform ten minutes before departure.',
    200,
  ],
];

/** Returns the mail of a user. Each user's differs slightly. */
export function mailboxOf(user: SandboxUser, now: number): GmailMessage[] {
  const skip = numberOf(user.id) % 3;
  const recent = letters.slice(skip).map(([from, subject, text, hoursAgo], index): GmailMessage => {
    const id = `18${(numberOf(user.id + subject) + 0x10000000).toString(16).padStart(14, '0')}`;
    const date = now - hoursAgo * HOUR;
    return {
      id,
      threadId: id,
      labelIds: ['INBOX', ...(index < 3 ? ['UNREAD'] : []), ...(index === 5 ? ['STARRED'] : [])],
      snippet: text.length > 110 ? `${text.slice(0, 107)}…` : text,
      historyId: String(4700 - index),
      internalDate: String(Math.round(date)),
      sizeEstimate: 2048 + text.length,
      payload: {
        partId: '',
        mimeType: 'text/plain',
        filename: '',
        headers: [
          { name: 'From', value: from },
          { name: 'To', value: `${user.name} <${user.email}>` },
          { name: 'Subject', value: subject },
          { name: 'Date', value: new Date(date).toUTCString() },
          { name: 'Message-ID', value: `<${id}@mail.example.com>` },
        ],
        body: { size: Buffer.byteLength(text), data: Buffer.from(text).toString('base64url') },
      },
    };
  });
  return [...recent, tideTables(user)];
}

/** An old message whose id and time never change, of HTML and with an attachment. */
function tideTables({ name, email }: SandboxUser): GmailMessage {
  const id = '18f2a6c1d4e90b37';
  const html =
    '<html><head><style>p { margin: 0 }</style></head><body><p>High water at the <b>north quay</b>:</p>' +
    '<table><tr><td>1 May</td><td>06:40 &amp; 19:05</td></tr></table></body></html>';
  const part = (partId: string, mimeType: string, filename: string): Omit<GmailPart, 'body'> => ({
    partId,
    mimeType,
    filename,
    headers: [{ name: 'Content-Type', value: mimeType }],
  });
  const pdf = { size: 48_213, attachmentId: 'ANGjdJ8sandboxTides' };
  return {
    id,
    threadId: id,
    labelIds: ['INBOX'],
    snippet: 'High water at the north quay: 1 May 06:40 & 19:05',
    historyId: '4600',
    internalDate: String(Date.UTC(2024, 3, 29, 8, 15)),
    sizeEstimate: 66_120,
    payload: {
      ...part('', 'multipart/mixed', ''),
      headers: [
        { name: 'From', value: 'Harbour office <office@harbour.example>' },
        { name: 'To', value: `${name} <${email}>` },
        { name: 'Cc', value: 'pilots@harbour.example' },
        { name: 'Subject', value: 'Tide tables for May' },
        { name: 'Date', value: 'Mon, 29 Apr 2024 08:15:00 +0000' },
        { name: 'Message-ID', value: `<${id}@mail.example.com>` },
      ],
      body: { size: 0 },
      parts: [
        {
          ...part('0', 'text/html', ''),
          body: { size: html.length, data: Buffer.from(html).toString('base64url') },
        },
        { ...part('1', 'application/pdf', 'tides.pdf'), body: pdf },
      ],
    },
  };
}

/** Returns the text that a search reads. */
function searchedText({ body, parts = [] }: GmailPart): string {
  const own = Buffer.from(body.data ?? '', 'base64url').toString();
  return [own, ...parts.map(searchedText)].join(' ');
}

/**
 * Implements the parts of Gmail's search that apps rely on: from:, subject:, is:, in:, label: and
 * words.
 */
export function search(mail: GmailMessage[], query: string, labelIds: string[]): GmailMessage[] {
  const terms = query.toLowerCase().match(/\w+:"[^"]*"|"[^"]*"|\S+/g) ?? [];
  return mail.filter((message) => {
    const header = (name: string): string =>
      message.payload.headers.find((it) => it.name === name)?.value.toLowerCase() ?? '';
    const body = searchedText(message.payload).toLowerCase();
    return (
      labelIds.every((label) => message.labelIds.includes(label)) &&
      terms.every((term) => {
        const [, operator, value = ''] = /^(from|subject|is|in|label):"?([^"]*)/.exec(term) ?? [];
        if (operator === undefined) {
          return `${header('Subject')} ${header('From')} ${body}`.includes(
            term.replaceAll('"', ''),
          );
        }
        if (operator === 'from') return header('From').includes(value);
        if (operator === 'subject') return header('Subject').includes(value);
        if (value === 'read') return !message.labelIds.includes('UNREAD');
        return message.labelIds.includes(value.toUpperCase()) || value === 'anywhere';
      })
    );
  });
}

const meetings: [summary: string, inHours: number, lasting: number][] = [
  ['Stand-up', 2, 0.25],
  ['Berth planning', 5, 1],
  ['Call with Weber Freight', 26, 0.5],
  ['Safety walk, north quay', 50, 1.5],
];

/** An event as Calendar's API returns it. */
export interface CalendarEvent {
  kind: 'calendar#event';
  id: string;
  status: string;
  summary: string;
  description?: string;
  location?: string;
  htmlLink: string;
  attendees?: object[];
  start: EventTime;
  end: EventTime;
  organizer: { email: string; self: boolean };
}

/** An instant, or the date of an event that lasts all day. */
export interface EventTime {
  dateTime?: string;
  date?: string;
  timeZone?: string;
}

/** Returns a user's next few events. */
export function eventsOf(user: SandboxUser, now: number): CalendarEvent[] {
  const event = (id: string, summary: string, start: number, end: number): CalendarEvent => ({
    kind: 'calendar#event',
    id,
    status: 'confirmed',
    htmlLink: `https://www.google.com/calendar/event?eid=${id}`,
    summary,
    start: { dateTime: new Date(start).toISOString(), timeZone: 'UTC' },
    end: { dateTime: new Date(end).toISOString(), timeZone: 'UTC' },
    organizer: { email: user.email, self: true },
  });
  const upcoming = meetings.map(([summary, inHours, lasting]) => {
    const start = now + inHours * HOUR;
    const id = numberOf(user.id + summary).toString(36);
    return event(id, summary, start, start + lasting * HOUR);
  });
  // Its id and time never change.
  const inspection = Date.UTC(2027, 2, 1, 9);
  return [
    ...upcoming,
    event('harbourinspection2027', 'Harbour inspection', inspection, inspection + 2 * HOUR),
  ];
}
