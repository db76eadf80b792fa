/** How a programming language writes JSON values. */
export interface Notation {
  readonly text: (value: string) => string;
  /** Formats a property name. */
  readonly name: (value: string) => string;
  readonly other: (value: number | boolean | null) => string;
  readonly indent: string;
  /** The padding inside the braces of a one-line object. */
  readonly padding: string;
  /** The separator after the last member of a multi-line object or array. */
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

/** Returns readable JSON: objects and arrays that fit on one line are on one line. */
export function readableJson(value: unknown): string {
  return literal(value, json);
}

const widest = 72;

/** Returns a JSON value as source code of the language, on one line if it fits. */
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
