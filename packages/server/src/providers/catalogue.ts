import { calendly } from './calendly.js';
import { discord } from './discord.js';
import { github } from './github.js';
import { google } from './google.js';
import { hubspot } from './hubspot.js';
import { jira } from './jira.js';
import { linear } from './linear.js';
import { linkedin } from './linkedin.js';
import { microsoft } from './microsoft.js';
import * as more from './more/index.js';
import { notion } from './notion.js';
import { pipedrive } from './pipedrive.js';
import type { Provider } from './provider.js';
import { salesforce } from './salesforce.js';
import { slack } from './slack.js';
import { x } from './x.js';

const crm = [hubspot, salesforce, pipedrive];
const work = [google, microsoft, slack, notion, calendly, jira, linear, github];

/** All providers that Hawser ships. */
export const builtInProviders: readonly Provider[] = [
  ...work,
  ...crm,
  discord,
  linkedin,
  x,
  ...Object.values(more),
].map(({ provider }) => provider);
