import { fakeCleanup, fakeConsole } from '@hawser/console/testing';
import { consoleOperationList } from '@hawser/contract/console';
import { answerSchemaOf, operationList } from '@hawser/contract/partner';
import { describe, expect, it } from 'vitest';

/*
 * Stories and hosts' tests run on made-up data: it has the shapes of the API.
 */
const ids: Readonly<Record<string, string>> = {
  accounts: '0199b6f2-0000-7000-8000-000000001000',
  connections: 'conn_1000',
  webhooks: 'we_1',
  cleanups: 'cln_1',
  audit: 'ver_1',
};

const reads = operationList.filter(
  ({ method, path }) =>
    method === 'GET' &&
    /^\/(?:(?:accounts|connections|webhooks|cleanups|audit\/verifications)(?:\/:id)?|cleanup-policy|connections\/(?:summary|:id\/(?:health|reconnect-page|token-status|usage))|webhooks\/:id\/deliveries|keys|audit|integrations|providers|usage|partner|billing|billing\/alerts|plans|search)$/.test(
      path,
    ),
);

describe('a fake console answers like the API', () => {
  it.each(reads.map((operation) => [operation.path, operation] as const))(
    '%s',
    async (path, operation) => {
      const [, list = ''] = path.split('/');
      const query = path === '/search' ? '?q=mara' : '';
      const address = path.replace(':id', ids[list] ?? '') + query;
      const fake = fakeConsole({ cleanups: [fakeCleanup()] });
      const response = await fake.fetch(`/console/api/partners/self/live${address}`);
      const schema = answerSchemaOf(operation);
      expect(schema?.safeParse(await response.json()).error?.issues).toBeUndefined();
    },
  );

  it.each([
    ['/cleanups', { action: 'suspend', unused_for_days: 20, statuses: ['active'] }],
    ['/cleanups/:id/start', { matches: 10 }],
    ['/cleanups/:id/cancel', {}],
    ['/audit/verifications', {}],
    ['/webhooks/:id/replay', { after: '2026-01-01T00:00:00.000Z', status: 'failed' }],
  ])('POST %s', async (path, body) => {
    const operation = operationList.find((one) => one.method === 'POST' && one.path === path);
    const [, list = ''] = path.split('/');
    const address = path.replace(':id', ids[list] ?? '');
    const fake = fakeConsole({ cleanups: [fakeCleanup()] });
    const response = await fake.fetch(`/console/api/partners/self/live${address}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    const schema = operation && answerSchemaOf(operation);
    expect(schema).toBeDefined();
    expect(schema?.safeParse(await response.json()).error?.issues).toBeUndefined();
  });

  it.each(['/session', '/partners', '/invites', '/partners/:id/members'])(
    'its own %s',
    async (path) => {
      const operation = consoleOperationList.find(
        (one) => one.method === 'GET' && one.path === path,
      );
      const response = await fakeConsole().fetch(`/console/api${path.replace(':id', 'self')}`);
      const { data } = (await response.json()) as { readonly data: unknown };
      const schema = operation?.answer.data;
      for (const item of operation?.answer.isPage ? (data as unknown[]) : [data])
        expect(schema?.safeParse(item).error?.issues).toBeUndefined();
    },
  );
});
