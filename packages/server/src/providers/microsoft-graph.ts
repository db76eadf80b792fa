import { HawserError } from '@hawser/contract';
import { textOfHtml } from './html-text.js';
import type { Json, JsonObject } from './json.js';
import { object, text } from './read-json.js';
import { isDay } from './tool-arguments.js';
import type { ListAnswer, Paging, ToolArguments } from './tool.js';

/*
 * Microsoft Graph's lists, searches, mail and times:
 * https://learn.microsoft.com/graph/paging, https://learn.microsoft.com/graph/search-query-parameter
 * and https://learn.microsoft.com/graph/api/resources/datetimetimezone (2026-11)
 */

/** The parameters with which a list continues. Graph says in its link which of them it is. */
const skip = '$skip';
const pageParameters = [skip, '$skiptoken'];

/** A list of Graph. Nothing but the page's parameter is taken from the link to the next page. */
export const graphPaging: Paging = {
  cursor: pageParameters,
  limit: { parameter: '$top' },
  next: nextPage,
  from: (answer, index) => {
    // A token cannot be moved. A number of items can.
    const cursors = [answer.cursor, nextPage(answer)].filter((one) => one !== undefined);
    if (cursors.length === 0 || !cursors.every((one) => one.startsWith(`${skip}=`)))
      return undefined;
    const before = answer.cursor?.slice(skip.length + 1) ?? '0';
    return `${skip}=${Number(before) + index}`;
  },
};

function nextPage({ body }: ListAnswer): string | undefined {
  const link = text(object(body)['@odata.nextLink']);
  if (link === undefined || !URL.canParse(link)) return undefined;
  for (const [name, value] of new URL(link).searchParams) {
    // It is also written $skipToken.
    const known = pageParameters.find((one) => one === name.toLowerCase());
    if (known !== undefined) return `${known}=${value}`;
  }
  return undefined;
}

/**
 * Returns the query for messages. A search has its order, and cannot be filtered; a filter
 * has to name what it is sorted by, first.
 * https://learn.microsoft.com/graph/api/user-list-messages (2026-11)
 */
export function messageQuery({ query, unread_only }: ToolArguments): Record<string, string> {
  const words = text(query);
  if (words !== undefined) {
    if (unread_only === true)
      throw new HawserError(
        'validation_failed',
        'unread_only: leave it out of a search. The results say which messages are unread.',
        { details: { field: 'unread_only' } },
      );
    return { $search: searchText(words) };
  }
  return {
    $orderby: 'receivedDateTime desc',
    ...(unread_only === true && {
      $filter: 'receivedDateTime ge 1900-01-01T00:00:00Z and isRead eq false',
    }),
  };
}

/** Returns a search as a text in quotes, in which quotes and backslashes are escaped. */
export function searchText(words: string): string {
  return `"${words.replaceAll(/[\\"]/g, String.raw`\$&`)}"`;
}

/** Returns the message of the arguments, as plain text. */
export function mailOf({ to, cc, bcc, subject, text: content }: ToolArguments): JsonObject {
  return {
    subject: subject ?? '',
    body: { contentType: 'Text', content: content ?? '' },
    ...recipients('toRecipients', to),
    ...recipients('ccRecipients', cc),
    ...recipients('bccRecipients', bcc),
  };
}

function recipients(name: string, addresses: Json | undefined): JsonObject {
  if (!Array.isArray(addresses)) return {};
  return { [name]: addresses.map((address) => ({ emailAddress: { address } })) };
}

/** Returns a message whose body is text. */
export function messageWithText({ body, ...message }: JsonObject): JsonObject {
  const { contentType, content } = object(body);
  const said = text(content) ?? '';
  const isHtml = text(contentType)?.toLowerCase() === 'html';
  return { ...message, text: isHtml ? textOfHtml(said) : said };
}

/** Returns the times of an event, in UTC; days for an event that lasts all day. */
export function eventTimes({ start, end }: ToolArguments): JsonObject {
  const [from, until] = [text(start) ?? '', text(end) ?? ''];
  const isAllDay = isDay(from);
  if (isAllDay !== isDay(until))
    throw new HawserError('validation_failed', 'end: use a date with a date, a time with a time.', {
      details: { field: 'end' },
    });
  return {
    start: inUtc(from),
    end: inUtc(until),
    ...(isAllDay && { isAllDay: true }),
  };
}

/** Graph wants the offset as the name of a time zone. */
function inUtc(time: string): JsonObject {
  return { dateTime: new Date(time).toISOString().replace(/\.000Z$|Z$/, ''), timeZone: 'UTC' };
}
