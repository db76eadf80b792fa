/*
 * The segments of a path as a provider reads them. What is compared has to be what is sent, however
 * leniently a server decodes: RFC 3986 section 3.3.
 */

/** How often a segment may be decoded again before it counts as hiding something. */
const maxDecodings = 8;

/**
 * Returns the segments of a path, each decoded once; undefined if they aren't valid UTF-8 (RFC
 * 3629), or if one is empty, a dot segment, or may be read as such.
 * @param path without the query, still percent-encoded
 */
export function decodedSegments(path: string): string[] | undefined {
  const raw = (path.startsWith('/') ? path.slice(1) : path).split('/');
  const segments: string[] = [];
  for (const one of raw) {
    const segment = decoded(one);
    // Nothing is left of an empty segment, of a dot segment, and of invisible characters.
    if (segment === undefined || fold(segment) === '') return undefined;
    segments.push(segment);
  }
  return segments;
}

/** Returns the path of decoded segments, each encoded the same way however it was received. */
export function encodedPath(segments: readonly string[]): string {
  return segments.map((segment) => `/${encoded(segment)}`).join('');
}

/** Returns whether every server reads a decoded segment as the same single segment. */
export function isPlain(segment: string): boolean {
  return isNormal(segment) && !/[/\\%;?#\p{Cc}]/u.test(compatible(segment));
}

/**
 * Makes segments equal that a lenient server may take for the same: it ignores case, accents,
 * compatibility forms (NFKD), spaces, invisible characters, and dots at the end.
 */
export function fold(segment: string): string {
  // Most segments are plain, and then this is all.
  if (/^[a-z0-9_-]*$/.test(segment)) return segment;
  return segment
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}\p{Zs}]/gu, '')
    .replace(/\.+$/, '')
    .toLowerCase();
}

/**
 * Returns whether a server that decodes a segment again, or that takes `\` for `/` or cuts it at
 * `;`, could end up in another place of the path.
 * @param segment decoded once
 */
export function mayLeaveItsPlace(segment: string): boolean {
  if (isPlain(segment)) return false;
  let text = segment;
  for (let decodings = 0; decodings < maxDecodings; decodings += 1) {
    const read = compatible(text);
    if (!isNormal(text) || /\p{Cc}/u.test(read)) return true;
    const parts = read.split(/[/\\]/).map((part) => part.split(/[;?#]/, 1)[0] ?? '');
    if (parts.some((part) => fold(part) === '')) return true;
    const next = decodedFurther(read);
    if (next === undefined) return true;
    if (next === read) return false;
    text = next;
  }
  return true;
}

/** Unicode normalization form C (UAX 15): any other form may be changed on the way. */
function isNormal(text: string): boolean {
  return isAscii(text) || text === text.normalize('NFC');
}

/** Compatibility forms, such as the full-width slash, as a lenient server may read them (NFKC). */
function compatible(text: string): string {
  return isAscii(text) ? text : text.normalize('NFKC');
}

function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text);
}

/** Decodes whatever is percent-encoded; undefined if it isn't UTF-8. */
function decodedFurther(text: string): string | undefined {
  const runs = /(?:%[0-9a-f]{2})+/gi;
  if ((text.match(runs) ?? []).some((run) => decoded(run) === undefined)) return undefined;
  return text.replaceAll(runs, (run) => decoded(run) ?? '');
}

function decoded(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // Not UTF-8, or broken percent-encoding.
    return undefined;
  }
}

/** Characters that need no encoding in a path, and that APIs expect as they are. */
const asTheyAre: Readonly<Record<string, string>> = {
  '%24': '$',
  '%26': '&',
  '%2C': ',',
  '%3A': ':',
  '%3D': '=',
  '%40': '@',
};

function encoded(segment: string): string {
  if (/^[\w.~-]*$/.test(segment)) return segment;
  return encodeURIComponent(segment).replaceAll(/%(?:24|26|2C|3A|3D|40)/g, (code) => {
    return asTheyAre[code] ?? code;
  });
}
