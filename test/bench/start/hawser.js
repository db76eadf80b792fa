import { createServer } from 'node:http';
import { hawserRouter } from '@hawser/express';
import { createHawser, generateKeyring } from '@hawser/server';
import { google } from '@hawser/server/providers';
import { tellStarted } from './started.js';

const [filename, client] = process.argv.slice(2);
const hawser = await createHawser({
  baseUrl: 'http://localhost:1/hawser',
  database: { client, connection: { filename } },
  vault: { keys: process.env['HAWSER_KEYS'] ?? generateKeyring() },
  integrations: [google({ clientId: 'id', clientSecret: 'secret' })],
});
createServer(hawserRouter(hawser)).listen(0, '127.0.0.1', tellStarted);
