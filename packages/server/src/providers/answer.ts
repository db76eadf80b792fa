import type { Json, JsonObject } from './provider.js';

/** A string, or a number, of a JSON text. */
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** What some servers put before JSON so that it cannot be run as a script. */
const guard = /^\s*(?:\)\]\}'?,?|while\s*\(1\);|for\s*\(;;\);)\s*/;
/** The members in which servers wrap what they answer. */
const envelopes = [
  'data',
  'result',
  'results',
  'response',
  'payload',
  'body',
  'content',
  'token',
  'tokens',
  'credentials',
] as const;
const maxEnvelopes = 3;

/**
 * Parses the JSON of a provider's response; undefined when it is none. A number that JavaScript
 * cannot hold with all its digits, such as an id above 2^53, becomes a string, so that it survives
 * as it was sent.
 */
export function parseAnswer(text: string): Json | undefined {
  const json = text.replace(guard, '');
  try {
    const value = JSON.parse(json) as Json;
    // JSON in a JSON string.
    if (typeof value === 'string' && /^\s*[{[]/.test(value)) return parseAnswer(value);
    return JSON.parse(json.replace(stringOrNumber, exactly)) as Json;
  } catch {
    return undefined;
  }
}

function exactly(token: string): string {
  return token.startsWith('"') || String(Number(token)) === token ? token : `"${token}"`;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Returns the object that a response is about. Some servers wrap it in a list of one, or below a
 * member such as `data`.
 * @param isMeant says whether an object is the one, by the members that it has
 * @returns the outermost object that is meant, otherwise the outermost object; undefined when there
 * is no object
 */
export function meantObject(
  answer: Json | undefined,
  isMeant: (candidate: JsonObject) => boolean,
): JsonObject | undefined {
  const outermost = objectIn(answer);
  let candidates = outermost ? [outermost] : [];
  for (let depth = 0; depth <= maxEnvelopes; depth += 1) {
    const meant = candidates.find(isMeant);
    if (meant) return meant;
    candidates = candidates.flatMap(inside);
  }
  return outermost;
}

function inside(outer: JsonObject): JsonObject[] {
  return envelopes.flatMap((name) => {
    const inner = Object.hasOwn(outer, name) ? objectIn(outer[name]) : undefined;
    return inner ? [inner] : [];
  });
}

/** Returns an object, or the only one of a list. */
function objectIn(value: Json | undefined): JsonObject | undefined {
  if (isObject(value)) return value;
  return Array.isArray(value) && value.length === 1 ? objectIn(value[0]) : undefined;
}
