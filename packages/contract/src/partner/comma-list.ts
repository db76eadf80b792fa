import { z } from 'zod';

/**
 * Returns the schema of a query parameter with one or several values: `google,slack`.
 * @param pattern what a value looks like, for the document
 */
export function commaList<Item extends z.ZodType<string, string>>(
  item: Item,
  { pattern, maxItems }: { readonly pattern: string; readonly maxItems: number },
) {
  return z
    .string()
    .regex(
      new RegExp(`^${pattern}(?:,${pattern}){0,${String(maxItems - 1)}}$`),
      `Use one value, or up to ${String(maxItems)} with commas between them`,
    )
    .transform((text) => text.split(','))
    .pipe(z.array(item));
}
