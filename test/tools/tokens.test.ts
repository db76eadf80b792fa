import type { McpTool } from '@hawser/contract/partner';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { Partner } from '../support/partner.js';
import { tokensOf } from './count-tokens.js';

/* What the tools take in the prompt of a model, which reads all of them at each step. */

const allAtMost = 9_000;
const eachAtMost = 100;
/** Tools with many arguments, or whose arguments need words, and what they may take. */
const larger: Readonly<Record<string, number>> = {
  github_create_issue: 103,
  github_create_pull_request: 126,
  github_list_pull_requests: 112,
  gmail_send_message: 144,
  google_calendar_create_event: 124,
  google_calendar_list_events: 104,
  google_calendar_update_event: 117,
  google_sheets_append_rows: 116,
  google_sheets_update_range: 113,
  jira_create_issue: 117,
  linear_update_issue: 118,
  notion_create_page: 128,
  notion_query_data_source: 144,
  outlook_create_event: 112,
  outlook_send_message: 106,
  slack_read_channel: 125,
  slack_read_thread: 103,
};

let host: Host;
let counts: ReadonlyMap<string, number>;

beforeAll(async () => {
  host = await startHost();
  const partner = await Partner.of(host);
  const { data } = await partner.call<McpTool[]>('GET', '/tools?format=mcp');
  counts = new Map(data.map((tool) => [tool.name, tokensOf(tool)]));
});
afterAll(() => host.close());

it('all 98 take at most 9,000 tokens', () => {
  expect(counts.size).toBe(98);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  expect(total).toBeLessThanOrEqual(allAtMost);
});

it('each takes at most 100, but for those that are listed', () => {
  const found = [...counts].filter(([, count]) => count > eachAtMost);
  expect(Object.fromEntries(found)).toEqual(larger);
});
