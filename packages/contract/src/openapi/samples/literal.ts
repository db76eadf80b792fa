/** How a language writes values. */
export interface Notation {
  readonly text: (value: string) => string;
  /** A name within an object. */
  readonly name: (value: string) => string;
  readonly other: (value: number | boolean | null) => string;
  readonly indent: string;
  /** Between the braces of an object on one line. */
  readonly padding: string;
  /** After the last member, where each has a line of its own. */
  readonly lastComma: string;
}

const json: Notation = {
  text: (value) => JSON.stringify(value),
  name: (value) => JSON.stringify(value),
  other: String,
  indent: '  ',
  padding: ' ',
  lastComma: '',
};

/** JSON that is easy to read: what fits on a line is on one. */
export function readableJson(value: unknown): string {
  return literal(value, json);
}

const widest = 72;

/** A JSON value as the language's source, on one line where it fits. */
export function literal(value: unknown, notation: Notation, indentation = ''): string {
  if (typeof value === 'string') return notation.text(value);
  if (typeof value !== 'object' || value === null)
    return notation.other(value as number | boolean | null);
  const [open, close, padding] = Array.isArray(value)
    ? ['[', ']', '']
    : ['{', '}', notation.padding];
  const deeper = indentation + notation.indent;
  const members = (at: string): string[] =>
    Array.isArray(value)
      ? value.map((item) => literal(item, notation, at))
      : Object.entries(value).map(
          ([name, member]) => `${notation.name(name)}: ${literal(member, notation, at)}`,
        );
  const parts = members(deeper);
  if (parts.length === 0) return open + close;
  const line = `${open}${padding}${parts.join(', ')}${padding}${close}`;
  if (!line.includes('\n') && indentation.length + line.length <= widest) return line;
  const lines = parts.map((part) => deeper + part).join(',\n');
  return `${open}\n${lines}${notation.lastComma}\n${indentation}${close}`;
}
