import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request as send, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { slack } from '@hawser/server/providers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureNodeWithSqlite } from '../setup/node.js';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';

/*
 * The protocol's own conformance suite against the MCP endpoint, in both revisions. It sends no
 * token, so a small server in front adds one. What fails is listed below, check by check: features
 * that the endpoint does not offer, and fixtures of the suite that are no tools of ours.
 */

const suite = fileURLToPath(
  new URL('../node_modules/@modelcontextprotocol/conformance/dist/index.js', import.meta.url),
);

const expectedFailures: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'There are tools, and neither prompts, resources, completions nor logging.': {
    both: [
      'completion-complete',
      'prompts-get-embedded-resource',
      'prompts-get-simple',
      'prompts-get-with-args',
      'prompts-get-with-image',
      'prompts-list',
      'resources-list',
      'resources-read-binary',
      'resources-read-text',
      'resources-templates-read',
    ],
    '2026-07-28': [
      'sep-2322-non-tool-incomplete',
      'sep-2549-prompts-list-caching-hints',
      'sep-2549-resources-list-caching-hints',
      'sep-2549-resources-templates-list-caching-hints',
    ],
    '2025-11-25': [
      'logging-set-level',
      'resources-subscribe',
      'resources-unsubscribe',
      'tools-call-with-logging',
    ],
  },
  'Results are JSON. The suite has fixtures with images, sounds and embedded resources.': {
    both: [
      'tools-call-audio',
      'tools-call-embedded-resource',
      'tools-call-image',
      'tools-call-mixed-content',
    ],
  },
  'No tool reports progress, samples or asks for input as the fixtures do.': {
    both: ['tools-call-with-progress'],
    '2026-07-28': [
      'sep-2322-elicitation-incomplete',
      'sep-2322-list-roots-incomplete',
      'sep-2322-multi-round-r1',
      'sep-2322-multiple-inputs-incomplete',
      'sep-2322-reject-tampered-state',
      'sep-2322-request-state-incomplete',
      'sep-2322-respect-client-capabilities',
      'sep-2322-result-type-included',
      'sep-2322-sampling-incomplete',
      'sep-2575-missing-capability-http-400',
      'sep-2575-server-rejects-undeclared-capability',
    ],
    '2025-11-25': [
      'elicitation-sep1034-general',
      'elicitation-sep1330-general',
      'tools-call-elicitation',
      'tools-call-sampling',
    ],
  },
  'Nothing is kept between requests, so there is no stream to poll.': {
    '2025-11-25': ['incoming-sse-event'],
  },
  'The fixture is a tool with a particular schema; it is not scored.': {
    both: ['json-schema-2020-12-tool-found'],
  },
  'No tool asks for headers; it is not scored.': {
    '2026-07-28': [
      'sep-2243-server-decode-base64',
      'sep-2243-server-no-xmcp-tool',
      'sep-2243-server-reject-invalid-param-chars',
      'sep-2243-server-reject-param-mismatch',
      'sep-2243-server-validate-param-match',
    ],
  },
  'Tasks are an extension that is not offered; it is not scored.': {
    '2026-07-28': [
      'sep-2663-cancel-ack-empty-result',
      'sep-2663-durable-create-strong-consistency',
      'sep-2663-mrtr-synchronous-before-task-creation',
      'sep-2663-result-type-task-on-create',
      'sep-2663-routing-headers-accepted-on-tasks-get',
      'sep-2663-server-rejects-mismatched-mcp-name-on-tasks-get',
      'sep-2663-server-returns-missing-capability-when-required',
      'sep-2663-tasks-get-invalid-task-id-32602',
      'sep-2663-tasks-get-status-completed',
      'sep-2663-tasks-get-status-failed',
      'sep-2663-tasks-get-status-input-required',
      'sep-2663-tasks-get-status-working',
      'sep-2663-tasks-methods-non-declaring',
      'sep-2663-tool-error-uses-completed-status',
      'tasks-cancel-terminal-idempotent-ack',
      'tasks-extension-advertised',
      'tasks-headers-tolerate-mcp-method-on-tools-call',
      'tasks-mrtr-partial-fulfillment',
      'tasks-mrtr-tasks-update-resumes',
      'tasks-no-early-ttl-expiry',
      'tasks-no-related-task-meta-on-inlined-result',
      'tasks-per-request-meta-opt-in',
      'tasks-request-state-removal-setup',
      'tasks-server-directed-creation-no-hint',
      'tasks-wire-field-renames',
    ],
  },
};

let host: Host;
let front: Server;
let url: string;
let results: string;

beforeAll(async () => {
  host = await startHost({ integrations: (sandbox) => [slack(sandbox.slack.config)] });
  await new HostUser(host, 'ann').connect('slack');
  const { token } = await host.hawser.agents.mint(host.hawser.hostScope, {
    account: 'ann',
    agent: { name: 'conformance' },
    grants: [{ type: 'tools', providers: ['slack'], access: 'write' }],
  });
  front = createServer((request, response) => {
    const own = new URL(host.baseUrl);
    const { port } = front.address() as AddressInfo;
    const here = (value: string | undefined): string | undefined =>
      value?.replace(`127.0.0.1:${port}`, own.host);
    const { host: name, origin, ...headers } = request.headers;
    const passed = send(
      {
        hostname: own.hostname,
        port: own.port,
        path: `${own.pathname}/mcp`,
        method: request.method,
        headers: {
          ...headers,
          authorization: `Bearer ${token}`,
          host: here(name),
          ...(origin !== undefined && { origin: here(origin) }),
        },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      },
    );
    request.pipe(passed);
  });
  await new Promise<void>((resolve) => {
    front.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(front.address() as AddressInfo).port}/mcp`;
  results = mkdtempSync(join(tmpdir(), 'hawser-conformance-'));
});
afterAll(async () => {
  front.close();
  front.closeAllConnections();
  await host.close();
  rmSync(results, { recursive: true });
});

interface Check {
  readonly id: string;
  readonly status: string;
}

async function checksOf(revision: string): Promise<Check[]> {
  const folder = join(results, revision);
  const node = ensureNodeWithSqlite((line) => process.stderr.write(`${line}\n`));
  const args = [suite, 'server', '--url', url, '--requirements', revision, '-o', folder];
  const run = spawn(node, args, { stdio: 'ignore' });
  await once(run, 'exit');
  return readdirSync(folder).flatMap(
    (scenario) =>
      JSON.parse(readFileSync(join(folder, scenario, 'checks.json'), 'utf8')) as Check[],
  );
}

it.each([
  ['2026-07-28', 105],
  ['2025-11-25', 35],
])(
  'passes what the revision %s requires of a server of tools',
  async (revision, passing) => {
    const checks = await checksOf(revision);
    const failed = checks.filter(({ status }) => status === 'FAILURE').map(({ id }) => id);
    const expected = Object.values(expectedFailures).flatMap((byRevision) => [
      ...(byRevision['both'] ?? []),
      ...(byRevision[revision] ?? []),
    ]);
    expect([...new Set(failed)].sort()).toEqual(expected.sort());
    expect(checks.filter(({ status }) => status === 'SUCCESS').length).toBeGreaterThan(passing);
  },
  120_000,
);
