import { HawserError, type CredentialField } from '@hawser/contract';
import { factsIn, fitsAddress, partOfAddress } from './address.js';

/** What a user filled in, by the names of the fields. */
export type FilledFields = Readonly<Record<string, string>>;

/**
 * What was filled in, when it can be used: fields that the provider asks for, none of its required ones
 * left out, and those that are in one of its `addresses` brought into the shape that fits there.
 * @throws HawserError `validation_failed` with the field in its details
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
        ? `${providerName} asks for no fields.`
        : `${providerName} has no field "${name}". It asks for: ${fieldNames(fields)}.`,
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

/** Those of the fields that are part of an address. */
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
  throw invalidField(name, 'Enter your part of the address only, without dots and slashes.');
}

/** A line break or another control character would end the header that the value is sent in. */
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
