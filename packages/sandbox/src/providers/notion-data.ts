import { object } from '../http.js';
import { uuidOf } from '../standard.js';

/** A page, which may be a row of the data source. */
export interface Page {
  readonly object: 'page';
  readonly id: string;
  readonly url: string;
  readonly created_time: string;
  last_edited_time: string;
  in_trash: boolean;
  readonly parent: object;
  properties: Properties;
  markdown: string;
}

export type Properties = Readonly<Record<string, Property>>;

/** A property of a page, with its value in the member of its type's name. */
export interface Property {
  readonly id: string;
  readonly type: string;
  readonly [value: string]: unknown;
}

/** The columns of the only data source, by name. The title's id is always "title". */
export const columns: Readonly<Record<string, { readonly id: string; readonly type: string }>> = {
  title: { id: 'title', type: 'title' },
  Status: { id: 'st%3At', type: 'select' },
  Length: { id: 'le%3An', type: 'number' },
  Papers: { id: 'pa%3Ap', type: 'files' },
};

/** Where the kept pages are: the page itself goes into answers without its markdown. */
export function shown({ markdown: _markdown, ...page }: Page): object {
  return page;
}

/** Returns a page of the workspace, with an id made of its title. */
export function pageCalled(title: string): Page {
  return pageWith(uuidOf(title), { type: 'workspace', workspace: true }, titleProperty(title));
}

export function pageWith(id: string, parent: object, properties: Properties): Page {
  const now = new Date().toISOString();
  return {
    object: 'page',
    id,
    url: `https://www.notion.so/${id.replaceAll('-', '')}`,
    created_time: now,
    last_edited_time: now,
    in_trash: false,
    parent,
    properties,
    markdown: `# ${titleIn(properties)}\n`,
  };
}

/** Returns the database called so, and the only data source in it. */
export function databaseCalled(title: string) {
  const dataSource = {
    object: 'data_source' as const,
    id: uuidOf(title),
    url: `https://www.notion.so/${uuidOf(title).replaceAll('-', '')}`,
    title: [{ plain_text: title }],
    parent: { type: 'database_id', database_id: uuidOf(`database of ${title}`) },
    last_edited_time: new Date().toISOString(),
    in_trash: false,
    properties: columns,
  };
  const database = {
    object: 'database' as const,
    id: uuidOf(`database of ${title}`),
    title: [{ plain_text: title }],
    data_sources: [{ id: dataSource.id, name: title }],
  };
  return { database, dataSource };
}

export type DataSource = ReturnType<typeof databaseCalled>['dataSource'];

/** Returns the plain text of a page's or data source's title. */
export function titleOf(one: Page | DataSource): string {
  return one.object === 'page' ? titleIn(one.properties) : (one.title[0]?.plain_text ?? '');
}

/**
 * Returns the properties of a request in the form in which they are answered.
 * @param allowed the columns that there are; only the title for a page that is no row
 * @throws Error with Notion's message, for a property that isn't one
 */
export function propertiesFrom(given: unknown, allowed: typeof columns): Properties {
  const entries = Object.entries(object(given)).map(([name, value]) => {
    const column = allowed[name];
    if (column === undefined) throw new Error(`${name} is not a property that exists.`);
    const { type } = column;
    const wanted = Array.isArray(value) ? value : object(value)[type];
    if (wanted === undefined) throw new Error(`${name} is expected to be ${type}.`);
    return [name, { ...column, [type]: stored(name, type, wanted) }] as const;
  });
  return Object.fromEntries(entries);
}

function stored(name: string, type: string, value: unknown): unknown {
  const wrong = new Error(`${name} is expected to be ${type}.`);
  switch (type) {
    case 'title':
      if (!Array.isArray(value)) throw wrong;
      return value.map((part: unknown) => {
        const { text, plain_text } = object(part);
        const { content } = object(text);
        return { type: 'text', text: { content }, plain_text: plain_text ?? content ?? '' };
      });
    case 'number':
      if (value !== null && typeof value !== 'number') throw wrong;
      return value;
    case 'files':
      if (!Array.isArray(value)) throw wrong;
      return value.map((file: unknown) => ({
        name: object(file)['name'],
        type: 'file',
        file: { url: 'https://files.example/paper?X-Amz-Signature=SECRET', expiry_time: '2026' },
      }));
    default:
      if (value !== null && typeof object(value)['name'] !== 'string') throw wrong;
      return value;
  }
}

function titleProperty(title: string): Properties {
  return propertiesFrom({ title: [{ text: { content: title } }] }, columns);
}

function titleIn(properties: Properties): string {
  const parts = properties['title']?.['title'];
  const [first] = Array.isArray(parts) ? (parts as unknown[]) : [];
  const { plain_text } = object(first);
  return typeof plain_text === 'string' ? plain_text : 'Untitled';
}
