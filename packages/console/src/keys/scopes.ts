import type { KeyScope } from '@hawser/contract/partner';

/** The scopes of a key by what they are for. A test compares them with the API's. */
export const scopeGroups: readonly (readonly KeyScope[])[] = [
  ['accounts:read', 'accounts:write'],
  ['connections:read', 'connections:act', 'connections:write', 'connect:write'],
  ['proxy', 'tools:read', 'tools:execute', 'tokens:read', 'agents:write'],
  ['webhooks:read', 'webhooks:write', 'integrations:check'],
  ['usage:read', 'billing:read', 'billing:write', 'audit:read', 'audit:export'],
  ['partner:read', 'partner:write', 'keys:read', 'keys:write'],
];

const everyScope = scopeGroups.flat();

/** The permissions that most keys need, by name. */
export const presets = {
  ReadOnly: everyScope.filter((scope) => scope.endsWith(':read') && scope !== 'tokens:read'),
  CallsOnly: ['proxy', 'tools:read', 'tools:execute'],
} satisfies Record<string, readonly KeyScope[]>;

export type Preset = 'Everything' | keyof typeof presets | 'Custom';

/** Returns the preset that a key's scopes are; null is everything. */
export function presetOf(scopes: readonly KeyScope[] | null): Preset {
  if (scopes === null) return 'Everything';
  const same = (preset: readonly KeyScope[]) =>
    preset.length === scopes.length && preset.every((scope) => scopes.includes(scope));
  if (same(presets.ReadOnly)) return 'ReadOnly';
  return same(presets.CallsOnly) ? 'CallsOnly' : 'Custom';
}
