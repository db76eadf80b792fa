import { readdirSync, readFileSync } from 'node:fs';
import { groups } from '@hawser/contract/partner';
import { root } from './paths.js';

/** A link of the sidebar. */
export interface SidebarLink {
  readonly text: string;
  readonly link: string;
}

/** A part of the sidebar: what a reader wants to do. */
export interface SidebarGroup {
  readonly text: string;
  readonly collapsed?: boolean;
  readonly items: readonly (SidebarLink | SidebarGroup)[];
}

/** The address of the page that has the operations of a group. */
export function groupAddress(group: string): string {
  return `/api/${group.toLowerCase().replaceAll(' ', '-')}`;
}

/** Every page of the site but the landing page, by task. */
export const sidebar: readonly SidebarGroup[] = [
  {
    text: 'Start',
    items: [
      { text: 'What Hawser is', link: '/overview' },
      { text: 'Getting started', link: '/getting-started' },
      { text: 'Back end: an Express app', link: '/quickstart-backend' },
      { text: 'Front end: a React page', link: '/quickstart-frontend' },
      { text: 'Agents: the partner API', link: '/quickstart-agents' },
      { text: 'Operators: run it', link: '/quickstart-operators' },
      { text: 'Hawser or a hosted service', link: '/comparison' },
      { text: 'Move to Hawser', link: '/migrate' },
    ],
  },
  {
    text: 'Build',
    items: [
      { text: 'React', link: '/react' },
      { text: 'React reference', link: '/packages/react' },
      { text: 'Providers', link: '/providers' },
      { text: 'Calling providers', link: '/proxy' },
      { text: 'Build an agent', link: '/agents-guide' },
      { text: 'Tools', link: '/tools' },
      { text: 'Agent tokens', link: '/agent-tokens' },
      { text: 'MCP', link: '/mcp' },
      { text: 'Partner API', link: '/partner-api' },
      { text: 'Partner console', link: '/console' },
      { text: 'Run a partner programme', link: '/partner-programme' },
      { text: 'Webhooks', link: '/webhooks' },
      { text: 'Tell users', link: '/notifications' },
      { text: 'Usage and billing', link: '/usage-and-billing' },
      { text: 'Support your users', link: '/support-users' },
      { text: 'Testing', link: '/testing' },
      { text: 'Sandbox', link: '/packages/sandbox' },
      { text: 'Development doctor', link: '/development-doctor' },
      { text: 'TypeScript, CommonJS, Jest', link: '/typescript-and-jest' },
    ],
  },
  {
    text: 'Run',
    items: [
      { text: 'Deploy', link: '/deploy' },
      { text: 'Configuration', link: '/configuration' },
      { text: 'Databases', link: '/databases' },
      { text: 'Vault keys', link: '/vault' },
      { text: 'Audit log', link: '/audit' },
      { text: 'The hawser command', link: '/packages/cli' },
      { text: 'Performance', link: '/performance' },
    ],
  },
  {
    text: 'Connectors',
    items: [
      { text: 'All connectors', link: '/connectors/overview' },
      { text: 'One by one', collapsed: true, items: connectorLinks() },
    ],
  },
  {
    text: 'Look up',
    items: [
      { text: 'Troubleshooting', link: '/troubleshooting' },
      { text: 'Errors', link: '/errors' },
      {
        text: 'Every operation',
        collapsed: true,
        items: [
          ...Object.keys(groups).map((group) => ({ text: group, link: groupAddress(group) })),
          { text: 'Schemas', link: '/api/schemas' },
        ],
      },
      { text: 'HTTP', link: '/http' },
      { text: 'Limits', link: '/limits' },
      { text: 'Refresh', link: '/refresh' },
      { text: 'Security', link: '/security' },
      { text: 'Architecture', link: '/architecture' },
      { text: 'Changelog', link: '/changelog' },
    ],
  },
  {
    text: 'Packages and examples',
    collapsed: true,
    items: [
      { text: '@hawser/server', link: '/packages/server' },
      { text: '@hawser/express', link: '/packages/express' },
      { text: '@hawser/client', link: '/packages/client' },
      { text: '@hawser/console', link: '/packages/console' },
      { text: '@hawser/contract', link: '/packages/contract' },
      { text: 'Demo product', link: '/examples/demo' },
      { text: 'Next.js', link: '/examples/nextjs' },
      { text: 'Contributing', link: '/contributing' },
      { text: 'Report a vulnerability', link: '/reporting-a-vulnerability' },
    ],
  },
];

/** Returns a link to each connector's page, by its title. */
function connectorLinks(): SidebarLink[] {
  const folder = `${root}/docs/connectors`;
  return readdirSync(folder)
    .filter((file) => file !== 'README.md')
    .map((file) => {
      const [, text = file] = /^# (.+)$/m.exec(readFileSync(`${folder}/${file}`, 'utf8')) ?? [];
      return { text, link: `/connectors/${file.slice(0, -'.md'.length)}` };
    })
    .sort((one, other) => one.text.localeCompare(other.text, 'en'));
}

/** Returns the links of the sidebar in reading order. */
export function linksOf(group: readonly (SidebarLink | SidebarGroup)[]): SidebarLink[] {
  return group.flatMap((entry) => ('items' in entry ? linksOf(entry.items) : [entry]));
}
