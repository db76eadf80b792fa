import { HawserError } from '@hawser/contract';

/** What a tool may put into a request: the caller's arguments, and facts of the connection. */
export interface Places {
  /** The arguments, validated by the tool's schema. */
  readonly args: Readonly<Record<string, unknown>>;
  /** The id of the account at the provider. */
  readonly identityId: string | undefined;
  /** The connection's facts, such as the site that its user chose. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** `{name}`, `{name*}`, `{$identity.id}` or `{$facts.name}`. */
const placeholder = /(')?\{(\$?[a-z][a-z0-9_.]*)(\*)?\}(')?/gi;

/**
 * Returns a path with its placeholders filled in. `{name}` becomes one segment and `{name*}` several,
 * percent-encoded; `'{name}'` becomes a text of OData (OASIS OData 4.01 URL conventions, section 5.1.1).
 * @throws HawserError `validation_failed`, naming the argument, for a value that could mean another
 * path
 */
export function filledPath(path: string, places: Places): string {
  return path.replace(
    placeholder,
    (_all, open: string | undefined, name: string, several: string | undefined) => {
      const value = valueOf(name, places);
      if (open !== undefined) return `'${odataText(name, value)}'`;
      const segments = several === undefined ? [value] : value.split('/');
      return segments.map((segment) => encodedSegment(name, segment)).join('/');
    },
  );
}

/** Names of arguments that are ids of the provider's objects. */
const idNames = /(?:^|_)(?:ids?|key)$|^(?:number|issue)$/;

/**
 * Checks the arguments that are ids: wherever they are put, they must not look like a path or an
 * address.
 * @throws HawserError `validation_failed`, naming the argument
 */
export function assertIds(args: Places['args']): void {
  for (const [name, value] of Object.entries(args)) {
    if (!idNames.test(name)) continue;
    for (const one of Array.isArray(value) ? value : [value])
      if (typeof one === 'string' || typeof one === 'number') assertSegment(name, String(one));
  }
}

/**
 * Returns a value of a query or body with its placeholders filled in: a text `$name` is the argument
 * itself, `{name}` within a text its percent-encoded form. What has no value is left out; undefined if
 * nothing is left.
 */
export function filledValue(template: unknown, places: Places): unknown {
  if (typeof template === 'string') {
    if (/^\$[a-z][a-z0-9_]*$/i.test(template)) return places.args[template.slice(1)] ?? undefined;
    return template.includes('{') ? filledPath(template, places) : template;
  }
  if (Array.isArray(template)) {
    const items = template
      .map((item) => filledValue(item, places))
      .filter((item) => item !== undefined);
    return items.length === 0 && template.length > 0 ? undefined : items;
  }
  if (typeof template !== 'object' || template === null) return template;
  const members = Object.entries(template)
    .map(([name, member]) => [name, filledValue(member, places)] as const)
    .filter(([, member]) => member !== undefined);
  const isEmpty = members.length === 0 && Object.keys(template).length > 0;
  return isEmpty ? undefined : Object.fromEntries(members);
}

function valueOf(name: string, { args, identityId, facts }: Places): string {
  if (name === '$identity.id') return known(name, identityId);
  if (name.startsWith('$facts.')) return known(name, facts[name.slice('$facts.'.length)]);
  const value = args[name];
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw refused(name, 'is missing');
}

function known(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new TypeError(`The connection has no ${name}, which this tool needs`);
}

function encodedSegment(name: string, value: string): string {
  assertSegment(name, value);
  return strictlyEncoded(value);
}

function assertSegment(name: string, value: string): void {
  if (value === '' || value === '.' || value === '..')
    throw refused(name, 'must not be empty or dots');
  if (/[/\\\u0000-\u001f\u007f]/.test(value))
    throw refused(name, 'must not contain slashes, backslashes or control characters');
}

/** Quotes are doubled. A slash would end the segment for some servers, even encoded. */
function odataText(name: string, value: string): string {
  if (value === '') throw refused(name, 'must not be empty');
  return strictlyEncoded(value.replaceAll("'", "''").replaceAll('/', ' '));
}

/** Encodes everything but RFC 3986's unreserved characters; encodeURIComponent leaves `!'()*`. */
function strictlyEncoded(value: string): string {
  return encodeURIComponent(value).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function refused(name: string, problem: string): HawserError {
  return new HawserError('validation_failed', `${name} ${problem}.`, {
    details: { field: name },
  });
}
