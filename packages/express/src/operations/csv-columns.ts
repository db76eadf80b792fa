import { z } from 'zod';
import type { CsvColumn } from '../http/csv.js';

/** Returns the columns of a table of such items: one for each field, and for each of a nested object. */
export function csvColumnsOf(schema: z.ZodType): readonly CsvColumn[] {
  const inner = unwrapped(schema);
  if (!(inner instanceof z.ZodObject)) return [[]];
  return Object.entries(inner.shape as Readonly<Record<string, z.ZodType>>).flatMap(
    ([name, field]) => csvColumnsOf(field).map((column) => [name, ...column]),
  );
}

function unwrapped(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? unwrapped(schema.unwrap() as z.ZodType)
    : schema;
}
