import { createHawser, type Database } from '@hawser/server';

// One of several processes that start concurrently.
const hawser = await createHawser({
  baseUrl: 'http://localhost',
  database: JSON.parse(process.env['HAWSER_TEST_DATABASE'] ?? '""') as Database,
  refresh: { scheduler: false },
});
await hawser.close();
process.disconnect();
