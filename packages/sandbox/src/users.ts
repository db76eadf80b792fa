/** The users of the sandbox, known to every stand-in. */
export const people = [
  { key: 'ada', name: 'Ada Lovelace', email: 'ada@example.com' },
  { key: 'grace', name: 'Grace Hopper', email: 'grace@example.com' },
  { key: 'linus', name: 'Linus Pauling', email: 'linus@example.com' },
] as const;

/** Returns a readable name for an address entered on "Use another account". */
export function nameFromEmail(email: string): string {
  return email
    .slice(0, email.indexOf('@'))
    .split(/[._-]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/** Returns a stable positive number for a text, for ids of accounts created on demand. */
export function numberOf(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  return hash >>> 0;
}
