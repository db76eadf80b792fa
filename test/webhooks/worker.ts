import { createHawser, type Database } from '@hawser/server';

// A process that delivers webhooks until it is killed.
await createHawser({
  baseUrl: 'http://localhost:1/hawser',
  database: JSON.parse(process.env['HAWSER_TEST_DATABASE'] ?? '""') as Database,
  egress: { allowPrivateNetwork: true },
  refresh: { scheduler: false },
});
process.send?.('ready');
