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
  payload: {
    partId: string;
    mimeType: string;
    filename: string;
    headers: { name: string; value: string }[];
    body: { size: number; data: string };
  };
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
  return letters.slice(skip).map(([from, subject, text, hoursAgo], index) => {
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
    const body = Buffer.from(message.payload.body.data, 'base64url').toString().toLowerCase();
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
  attendees?: unknown[];
  start: { dateTime: string; timeZone?: string };
  end: { dateTime: string; timeZone?: string };
  organizer: { email: string; self: boolean };
}

/** Returns a user's next few events. */
export function eventsOf(user: SandboxUser, now: number): CalendarEvent[] {
  return meetings.map(([summary, inHours, lasting]) => ({
    kind: 'calendar#event',
    id: numberOf(user.id + summary).toString(36),
    status: 'confirmed',
    summary,
    start: { dateTime: new Date(now + inHours * HOUR).toISOString(), timeZone: 'UTC' },
    end: { dateTime: new Date(now + (inHours + lasting) * HOUR).toISOString(), timeZone: 'UTC' },
    organizer: { email: user.email, self: true },
  }));
}
