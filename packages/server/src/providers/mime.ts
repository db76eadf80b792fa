/** A message of plain text. Its header values must not contain line breaks. */
export interface MailMessage {
  readonly to?: readonly string[] | undefined;
  readonly cc?: readonly string[] | undefined;
  readonly bcc?: readonly string[] | undefined;
  readonly subject: string;
  readonly text: string;
  /** The Message-ID of the message that this one answers. */
  readonly inReplyTo?: string | undefined;
}

/**
 * Returns a message in the format of RFC 5322 and MIME (RFC 2045), without a sender and a date.
 * @throws TypeError for a header value with a line break or control character
 */
export function mimeMessage({ to, cc, bcc, subject, text, inReplyTo }: MailMessage): string {
  const answered = inReplyTo === undefined ? [] : [inReplyTo];
  const lines = [
    ...header('To', to),
    ...header('Cc', cc),
    ...header('Bcc', bcc),
    ...header('Subject', encodedWords(subject), ''),
    ...header('In-Reply-To', answered),
    ...header('References', answered),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ];
  return [...lines, '', ...base64Lines(text.replaceAll(/\r\n?|\n/g, '\r\n'))].join('\r\n');
}

/** Returns whether a text may be a header's value: it has no line breaks or control characters. */
export function isHeaderText(value: string): boolean {
  return !/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value);
}

/** Returns a header with each part on a line, because a line has at most 998 characters. */
function header(name: string, parts: readonly string[] = [], separator = ','): string[] {
  if (parts.length === 0) return [];
  if (!parts.every(isHeaderText))
    throw new TypeError(`The header ${name} has a line break or control character`);
  // RFC 5322 section 2.2.3: a line that begins with a space continues the one before.
  return [`${name}: ${parts.join(`${separator}\r\n `)}`];
}

/** What an encoded word has around its text: 75 characters at most (RFC 2047 section 2). */
const wordBytes = 45;
const longestPlainLine = 900;

/** Returns a text for a header: itself if it is short ASCII, otherwise as encoded words of RFC 2047. */
function encodedWords(text: string): string[] {
  // What has control characters is refused with the other headers.
  const isPlain = /^[\u0000-\u007f]*$/.test(text) && !text.includes('=?');
  if (isPlain && text.length <= longestPlainLine) return [text];
  if (!isHeaderText(text)) return [text];
  const words: string[] = [];
  let word = '';
  // A character is never split between two words.
  for (const character of text) {
    if (Buffer.byteLength(word + character) > wordBytes) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`);
}

/** Lines of 76 characters (RFC 2045 section 6.8). */
function base64Lines(text: string): string[] {
  return (
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? ['']
  );
}
