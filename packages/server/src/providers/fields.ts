import { HawserError, type CredentialField } from '@hawser/contract';
import { factsIn, fitsAddress, partOfAddress } from './address.js';

/** The values that a user entered, by field name. */
export type FilledFields = Readonly<Record<string, string>>;

/**
 * Validates the values that a user entered and returns them. Values that fill one of the
 * `addresses` are reduced to the part that belongs there.
 * @throws HawserError `validation_failed`, with the field in its details
 */
export function readFields(
  {
    name: providerName,
    fields,
  }: { readonly name: string; readonly fields: readonly CredentialField[] },
  addresses: readonly string[],
  given: FilledFields,
): FilledFields {
  for (const name of Object.keys(given)) {
    if (fields.some((field) => field.name === name)) continue;
    throw invalidField(
      name,
      fields.length === 0
        ? `${providerName} has no fields.`
        : `${providerName} has no field "${name}". It has: ${fieldNames(fields)}.`,
    );
  }
  for (const { name, label, required } of fields) {
    if (required && !given[name]?.trim()) throw invalidField(name, `Enter the ${label}.`);
  }
  assertOneLine(given);
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, fit(addresses, name, value)]),
  );
}

/** Returns those fields that are part of an address. */
export function fieldsInAddresses(
  addresses: readonly string[],
  fields: FilledFields,
): FilledFields {
  const names = new Set(addresses.flatMap(factsIn));
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.has(name)));
}

function fit(addresses: readonly string[], name: string, value: string): string {
  const own = addresses.filter((address) => factsIn(address).includes(name));
  const part = own.reduce((found, address) => partOfAddress(address, name, found), value);
  if (own.every((address) => fitsAddress(address, name, part))) return part;
  throw invalidField(name, 'Enter only your part of the address, without dots or slashes.');
}

/**
 * Checks that the values contain no control characters. A line break would end the header that the
 * value is sent in.
 * @throws HawserError `validation_failed`, with the field in its details
 */
export function assertOneLine(fields: FilledFields): void {
  for (const [name, value] of Object.entries(fields)) {
    if (/[^\x20-\x7e\u00a0-\uffff]/.test(value)) {
      throw invalidField(name, 'Remove line breaks and other control characters.');
    }
  }
}

export function invalidField(field: string, message: string): HawserError {
  return new HawserError('validation_failed', message, { details: { field } });
}

export function fieldNames(fields: readonly { readonly name: string }[]): string {
  return fields.map(({ name }) => name).join(', ');
}
