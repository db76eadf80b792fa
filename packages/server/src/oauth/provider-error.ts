import { isObject } from '../providers/answer.js';
import type { Json, JsonObject } from '../providers/provider.js';
import { text } from '../providers/read-json.js';

/** What a provider says about a failure, safe to log. */
export interface ProviderError {
  /** The error code, such as `invalid_grant`. */
  readonly code: string;
  /** The provider's sentence about it, shortened and without anything that may be a secret. */
  readonly words: string | undefined;
}

/** What the columns for an error code hold. */
const maxCodeLength = 64;
const maxWordsLength = 200;

/** Members that hold an error code, besides `error`, the standard one (RFC 6749 section 5.2). */
const codeNames = ['error_code', 'errorCode', 'errcode', 'err', 'code', 'type', 'status'] as const;
const wordNames = [
  'error_description',
  'errorDescription',
  'error_message',
  'errorMessage',
  'errmsg',
  'message',
  'msg',
  'reason',
  'detail',
  'details',
  'description',
  'title',
] as const;
/** What `code` or `status` says when nothing is wrong. */
const fine = /^(?:0|200|ok|true|success|succeeded)$/i;

/**
 * Returns the error that an object reports; undefined when it reports none.
 * @param failed whether it is known to be a failure. Members that are not about errors in a
 * success, such as `status` and `code`, are read only then
 */
export function errorIn(answer: JsonObject, failed: boolean): ProviderError | undefined {
  const [first] = [answer['errors'] ?? []].flat();
  const nested = [answer['error'], first].find(isObject);
  const standard = plainCode(answer['error']) ?? (nested && codeOf(nested));
  const others = failed ? (codeOf(answer) ?? plainCode(first)) : undefined;
  const code = standard ?? others ?? (nested || answer['error'] === true ? 'unknown' : undefined);
  const words = wordsOf(answer) ?? (nested && wordsOf(nested));
  if (code !== undefined) return { code, words };
  return failed && words !== undefined ? { code: 'unknown', words } : undefined;
}

/**
 * Returns an error code of a provider, cut to what may be logged and stored; undefined for a value
 * that is no code.
 */
export function plainCode(value: Json | undefined): string | undefined {
  const code = typeof value === 'boolean' ? undefined : text(value);
  if (code === undefined || fine.test(code)) return undefined;
  return code.replace(/[^\x21-\x7e]+/g, '_').slice(0, maxCodeLength);
}

/**
 * Returns a provider's sentence in a form that may be logged: one line, shortened, with every run
 * of characters that may be a token or a key replaced.
 */
export function loggableWords(value: Json | undefined): string | undefined {
  const words = typeof value === 'boolean' ? undefined : text(value);
  return words
    ?.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/[\w+/=.~-]{24,}/g, '…')
    .slice(0, maxWordsLength)
    .trim();
}

function codeOf(answer: JsonObject): string | undefined {
  return codeNames.map((name) => plainCode(answer[name])).find((code) => code !== undefined);
}

function wordsOf(answer: JsonObject): string | undefined {
  return wordNames.map((name) => loggableWords(answer[name])).find((words) => words !== undefined);
}
