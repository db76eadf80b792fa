import { HawserError } from '@hawser/contract';
import { z } from 'zod';

/**
 * Returns the value as its schema parses it.
 * @throws HawserError `validation_failed`, with the invalid fields and their problems
 */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.flatMap(leaves).map((issue) => ({
    field: fieldOf(issue),
    problem: issue.message,
  }));
  const [first] = issues;
  throw new HawserError(
    'validation_failed',
    first ? `${first.field}: ${first.problem}` : 'The request is invalid.',
    { details: { field: first?.field ?? 'body', issues } },
  );
}

const nothing = z.strictObject({}).optional();

/**
 * Checks that a request without body fields has none.
 * @throws HawserError `validation_failed`, naming the fields
 */
export function validateNoBody(body: unknown): void {
  validate(nothing, body);
}

/** For a union, returns the problems of its first branch: "invalid input" alone would not help. */
function leaves(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const [branch] = issue.errors;
  return branch && branch.length > 0 ? branch.flatMap(leaves) : [issue];
}

function fieldOf(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') return [path, issue.keys[0]].filter(Boolean).join('.');
  return path === '' ? 'body' : path;
}
