import { expect, expectTypeOf, it } from 'vitest';
import type { ConnectionChoice, DetailedErrorCode, SiteChoice } from './error-details.js';
import { HawserError, isHawserError, type ErrorCode } from './errors.js';

it('accepts only the details of its code', () => {
  expectTypeOf<DetailedErrorCode>().toExtend<ErrorCode>();
  const limited = new HawserError('rate_limited', 'Wait.', { details: { limit: 5 } });
  expectTypeOf(limited.details?.limit).toEqualTypeOf<number | undefined>();
  // @ts-expect-error: a limit is a number
  new HawserError('rate_limited', 'Wait.', { details: { limit: '5' } });
  // @ts-expect-error: details of another code
  new HawserError('rate_limited', 'Wait.', { details: { limit: 5, choices: [] } });
  // @ts-expect-error: a code without details
  new HawserError('not_found', 'Nothing.', { details: { field: 'id' } });
  expect([limited.name, limited.status, limited.details]).toEqual([
    'HawserError',
    429,
    { limit: 5 },
  ]);
});

it('narrows to its code and its details', () => {
  const choices = [{ id: 'conn_1', label: 'ada' }];
  const caught: unknown = new HawserError('connection_ambiguous', 'Choose.', {
    details: { choices },
  });
  if (!isHawserError(caught, 'connection_ambiguous')) throw new Error('Expected this code');
  expectTypeOf(caught.details?.choices).toEqualTypeOf<
    readonly ConnectionChoice[] | readonly SiteChoice[] | undefined
  >();
  expect(caught.details?.choices).toBe(choices);
  expect(isHawserError(caught)).toBe(true);
  expect(isHawserError(caught, 'not_found', 'connection_ambiguous')).toBe(true);
  expect(isHawserError(caught, 'not_found')).toBe(false);
  expect(isHawserError(new Error('other'))).toBe(false);
});

it('keeps its type after instanceof and in a subclass', () => {
  class Over extends HawserError {}
  const over: unknown = new Over('connection_expired', 'Over.', { details: { reason: 'old' } });
  expect([over instanceof Over, over instanceof HawserError]).toEqual([true, true]);
  expect(new HawserError('not_found', 'Nothing.') instanceof Over).toBe(false);
  if (over instanceof HawserError) expectTypeOf(over).toEqualTypeOf<HawserError>();
});
