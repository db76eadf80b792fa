import { hawserRouter } from '@hawser/express';
import { startSandbox } from '@hawser/sandbox';
import { createHawser, generateKeyring } from '@hawser/server';
import { github, google, slack } from '@hawser/server/providers';
import express from 'express';

/*
 * The product's backend, with the sandbox's providers: `pnpm backend`. All data is lost when it
 * stops.
 */
const port = Number(process.env['PORT'] ?? 4000);
const origin = process.env['ORIGIN'] ?? 'http://localhost:3000';
const baseUrl = `${origin}/hawser`;

const sandbox = await startSandbox({ redirectUris: [`${baseUrl}/oauth/callback`] });
const hawser = await createHawser({
  baseUrl,
  database: ':memory:',
  vault: { keys: generateKeyring() },
  egress: { allowPrivateNetwork: true },
  integrations: [
    google(sandbox.google.config),
    slack(sandbox.slack.config),
    github(sandbox.github.config),
  ],
});
const app = express();
// A real product would check its own session here.
app.use('/hawser', hawserRouter(hawser, { authenticate: () => ({ accountId: 'ada' }) }));
app.listen(port, 'localhost', () => console.log(`The backend listens on port ${port}`));
