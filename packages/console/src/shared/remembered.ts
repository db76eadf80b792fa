/**
 * Returns a function that makes a format once for each locale. Making one takes a hundred times as
 * long as its use, and a page has hundreds of numbers and dates.
 */
export function remembered<Format>(make: (locale: string) => Format): (locale: string) => Format {
  const made = new Map<string, Format>();
  return (locale) => {
    const format = made.get(locale) ?? make(locale);
    made.set(locale, format);
    return format;
  };
}
