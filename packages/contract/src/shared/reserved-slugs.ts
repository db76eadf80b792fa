/** Provider slugs that would hide a route of the partner API. */
export const reservedSlugs = [
  'accounts',
  'connections',
  'providers',
  'integrations',
  'partner',
  'keys',
  'usage',
  'audit',
  'webhooks',
  'proxy',
  'openapi.json',
  'callback',
] as const;
