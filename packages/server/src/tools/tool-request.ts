import type { Json, JsonObject } from '../providers/json.js';
import type {
  ItemRequest,
  Template,
  Tool,
  ToolArguments,
  ToolConnection,
  ToolRequest,
} from '../providers/tool.js';
import { assertIds, filledPath, filledValue, type Places } from './place.js';

/** The page of a list to ask for. */
export interface AskedPage {
  /** The provider's cursor; undefined for the first page. */
  readonly cursor: string | undefined;
  readonly limit: number;
}

/** A request that only lacks the connection's credential. */
export interface FilledRequest {
  readonly method: ToolRequest['method'];
  /** The path with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; undefined without a body. */
  readonly body: string | undefined;
}

/**
 * Returns the request of a call.
 * @throws HawserError `validation_failed` for an argument that could change what is called
 */
export function filledRequest(
  { request, page }: Pick<Tool, 'request' | 'page'>,
  args: Readonly<Record<string, unknown>>,
  connection: ToolConnection,
  asked: AskedPage | undefined,
): FilledRequest {
  assertIds(args);
  const places: Places = { args, identityId: connection.identityId, facts: connection.facts };
  const built = request.build?.(args as ToolArguments, connection);
  const query = { ...(filledValue(request.query ?? {}, places) as object | undefined) };
  Object.assign(query, filledValue(built?.query ?? {}, places));
  const body = bodyOf(request, places, built?.body);
  if (page && asked) placePage(page, asked, page.place === 'body' ? body : query);
  const isBodyEmpty = request.body === undefined && Object.keys(body).length === 0;
  return {
    method: request.method,
    path: withQuery(filledPath(pathOf(request, args), places), query),
    headers: {
      accept: 'application/json',
      ...(!isBodyEmpty && { 'content-type': 'application/json' }),
      ...request.headers,
    },
    body: isBodyEmpty ? undefined : JSON.stringify(body),
  };
}

/** Returns the request for the details of an item of a list. */
export function itemRequest({ path, query = {} }: ItemRequest, item: Json): FilledRequest {
  const places: Places = { args: item as JsonObject, identityId: undefined, facts: {} };
  const filled = { ...(filledValue(query, places) as object | undefined) };
  return {
    method: 'GET',
    path: withQuery(filledPath(path, places), filled),
    headers: { accept: 'application/json' },
    body: undefined,
  };
}

function pathOf({ path, pathWithout }: ToolRequest, args: Places['args']): string {
  return pathWithout && args[pathWithout.argument] === undefined ? pathWithout.path : path;
}

function bodyOf(
  { body }: ToolRequest,
  places: Places,
  built: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const filled = body === undefined ? {} : filledValue(body, places);
  const members = Object.entries(built).filter(([, member]) => member !== undefined);
  return { ...(filled as object | undefined), ...Object.fromEntries(members) };
}

function placePage(
  { cursor, limit, isNumber = false }: NonNullable<Tool['page']>,
  asked: AskedPage,
  target: Record<string, unknown>,
): void {
  if (limit) setAt(target, limit.parameter, asked.limit);
  if (asked.cursor === undefined) return;
  const { name, value } = namedCursor(cursor, asked.cursor);
  setAt(target, name, isNumber ? Number(value) : value);
}

/** Returns the parameter of a cursor, of those that the tool names. */
function namedCursor(
  names: NonNullable<Tool['page']>['cursor'],
  cursor: string,
): { readonly name: string; readonly value: string } {
  if (typeof names === 'string') return { name: names, value: cursor };
  const name = names.find((one) => cursor.startsWith(`${one}=`));
  if (name === undefined) throw new TypeError('The cursor is not one of the tool');
  return { name, value: cursor.slice(name.length + 1) };
}

/** Sets a member at a path such as `variables.after`. */
function setAt(target: Record<string, unknown>, path: string, value: unknown): void {
  const [name = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const inner = { ...(target[name] as object | undefined) };
  target[name] = inner;
  setAt(inner, rest.join('.'), value);
}

function withQuery(path: string, query: object): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query) as [string, Template][])
    for (const one of Array.isArray(value) ? (value as Template[]) : [value])
      parameters.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one));
  const text = parameters.toString();
  if (text === '') return path;
  return `${path}${path.includes('?') ? '&' : '?'}${text}`;
}
