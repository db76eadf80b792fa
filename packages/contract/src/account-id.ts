import { HawserError } from './errors.js';
import { externalIdPattern } from './shared/external-id.js';

/**
 * A host's id for one of its users or organisations: text, a whole number, a bigint, or an object
 * that JSON shows as text, such as a MongoDB ObjectId or a UUID object. It is stored as text, so
 * `1`, `1n` and `'1'` are the same id.
 */
export type AccountId = string | number | bigint | { toJSON(): string };

/**
 * Returns an account id as text, without checking which characters it has.
 * @param name how the error names the value, such as `account`
 * @throws HawserError `validation_failed` for a value without a plain text form
 */
export function accountIdText(id: unknown, name: string): string {
  if (typeof id === 'string') return id;
  if (typeof id === 'bigint' || Number.isSafeInteger(id)) return String(id);
  const shown = isInstance(id) ? ownText(id) : undefined;
  if (shown !== undefined) return shown;
  throw refused(name, `is ${described(id)}, which has no plain text form`);
}

/**
 * Returns an account id as text that can be stored.
 * @param name how the error names the value, such as `external_id`
 * @throws HawserError `validation_failed` for a value without a plain text form, for an empty or
 * overlong text, for spaces at its ends, and for anything but printable ASCII
 */
export function checkedAccountId(id: unknown, name: string): string {
  const text = accountIdText(id, name);
  if (text.length <= 255 && externalIdPattern.test(text)) return text;
  throw refused(name, problemOf(text));
}

function refused(name: string, problem: string): HawserError {
  return new HawserError(
    'validation_failed',
    `${name} ${problem}. Use 1–255 printable ASCII characters without leading or trailing spaces.`,
    { details: { field: name } },
  );
}

/** Says what is wrong, without repeating the id: it may be a name or an e-mail address. */
function problemOf(text: string): string {
  if (text === '') return 'is empty';
  if (text.length > 255) return `has ${text.length} characters`;
  const [other] = /[^\x20-\x7e]/u.exec(text) ?? [];
  if (other === undefined) return 'begins or ends with a space';
  const code = (other.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const letter = /\p{Cc}|\p{Cf}|\p{Cs}|\p{Z}/u.test(other) ? '' : ` "${other}"`;
  return `contains the character${letter} (U+${code}); encode it, for example with encodeURIComponent`;
}

function described(id: unknown): string {
  if (id === null || id === undefined) return String(id);
  if (typeof id === 'number') {
    return Number.isInteger(id)
      ? 'a number too large to be exact (use a bigint or text)'
      : 'a number that is not whole';
  }
  if (Array.isArray(id)) return 'an array';
  return typeof id === 'object' ? 'an object' : `a ${typeof id}`;
}

function isInstance(id: unknown): id is object {
  return typeof id === 'object' && id !== null && !Array.isArray(id) && !ArrayBuffer.isView(id);
}

/** Returns the text that the object's class defines for it; undefined for any other object. */
function ownText(id: object): string | undefined {
  for (const name of ['toJSON', 'toString']) {
    const method: unknown = Reflect.get(id, name);
    if (typeof method !== 'function' || method === Object.prototype.toString) continue;
    const shown: unknown = Reflect.apply(method, id, []);
    return typeof shown === 'string' ? shown : undefined;
  }
  return undefined;
}
