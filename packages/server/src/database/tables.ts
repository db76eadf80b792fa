/** Every table of Hawser. They share the prefix, because they live in the host's own database. */
export const tables = {
  partners: 'hawser_partners',
  keys: 'hawser_keys',
  accounts: 'hawser_accounts',
  dataKeys: 'hawser_data_keys',
  vaultCanaries: 'hawser_vault_canaries',
  vaultSecrets: 'hawser_vault_secrets',
  vaultRotations: 'hawser_vault_rotations',
  connections: 'hawser_connections',
  grants: 'hawser_grants',
  sessions: 'hawser_connect_sessions',
  attempts: 'hawser_connect_attempts',
  webhookEndpoints: 'hawser_webhook_endpoints',
  events: 'hawser_events',
  webhookDeliveries: 'hawser_webhook_deliveries',
  migrations: 'hawser_migrations',
} as const;
