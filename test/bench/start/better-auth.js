import { createServer } from 'node:http';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import BetterSqlite3 from 'better-sqlite3';
import { tellStarted } from './started.js';

const options = {
  database: new BetterSqlite3(process.argv[2]),
  secret: 'x'.repeat(32),
  baseURL: 'http://localhost:1',
  account: { encryptOAuthTokens: true },
  socialProviders: { google: { clientId: 'id', clientSecret: 'secret' } },
  telemetry: { enabled: false },
};
const { runMigrations } = await getMigrations(options);
await runMigrations();
createServer(toNodeHandler(betterAuth(options))).listen(0, '127.0.0.1', tellStarted);
