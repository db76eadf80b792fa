/** The people of the sandbox, known to every stand-in. */
export const people = [
  { key: 'ada', name: 'Ada Lovelace', email: 'ada@example.com' },
  { key: 'grace', name: 'Grace Hopper', email: 'grace@example.com' },
  { key: 'linus', name: 'Linus Pauling', email: 'linus@example.com' },
] as const;

/** A readable name for an address typed on "Use another account". */
export function nameFromEmail(email: string): string {
  return email
    .slice(0, email.indexOf('@'))
    .split(/[._-]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/** A stable positive number made of a text, for ids of accounts that are made on the spot. */
export function numberOf(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  return hash >>> 0;
}
