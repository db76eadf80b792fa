import type { Json } from './json.js';
import { textAt } from './read-json.js';
import type { ListAnswer, Paging } from './tool.js';

/** The parts of a {@link Paging} that read an answer, as `cursorAt` and its like return them. */
export type PageReading = Pick<Paging, 'next' | 'from' | 'hasFixedSize'>;

/** Reads the next cursor at a path of the answer, such as `response_metadata.next_cursor`. */
export function cursorAt(path: string): PageReading {
  return { next: ({ body }) => textAt(body, path) };
}

/**
 * Reads one query parameter of the link to the next page. Nothing else is taken from the link: a
 * provider's answer must not decide which address is called.
 */
export function cursorInLink(path: string, parameter: string): PageReading {
  return {
    next: ({ body }) => {
      const link = textAt(body, path);
      if (link === undefined || !URL.canParse(link)) return undefined;
      return new URL(link).searchParams.get(parameter) ?? undefined;
    },
  };
}

/** Counts pages from 1, for an API whose `Link` header names the next page (RFC 8288). */
export function pageNumber(): PageReading {
  return {
    hasFixedSize: true,
    next: ({ headers, cursor }) => {
      const link = [headers['link'] ?? []].flat().join(',');
      return /\brel="?next"?/.test(link) ? String(Number(cursor ?? '1') + 1) : undefined;
    },
  };
}

/**
 * Counts items from 0.
 * @param isLast returns whether this page is the last one. By default, one that is not full is.
 */
export function offset(isLast: (body: Json) => boolean | undefined = () => undefined): PageReading {
  const from: NonNullable<Paging['from']> = ({ cursor }, index) =>
    String(Number(cursor ?? '0') + index);
  return {
    from,
    next: (answer) => {
      const { body, items, limit } = answer;
      return (isLast(body) ?? items.length < limit) ? undefined : from(answer, items.length);
    },
  };
}

/** Begins after the item with this id, for an API whose cursor is the last item's id. */
export function afterItem(member: string): PageReading {
  const idOf = ({ items }: ListAnswer, index: number): string | undefined =>
    textAt(items[index] ?? null, member);
  return {
    from: (answer, index) => (index === 0 ? answer.cursor : idOf(answer, index - 1)),
    next: (answer) => {
      const { items, limit } = answer;
      return items.length < limit ? undefined : idOf(answer, items.length - 1);
    },
  };
}
