import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ToolUser } from './tool-user.js';

let github: ToolUser;
beforeAll(async () => {
  github = await ToolUser.start('github');
});
afterAll(() => github.close());

const at = { owner: 'ada-lovelace', repo: 'knots' };
const busy = { owner: 'ada-lovelace', repo: 'ais-decoder' };

describe('what is sent', () => {
  it('is an issue with its texts, and without what is missing', async () => {
    const full = {
      title: 'Mirrored',
      body: 'It is.',
      labels: ['bug'],
      assignees: ['ada-lovelace'],
    };
    const sent = await github.requestsOf('github_create_issue', { ...at, ...full });
    expect(sent).toMatchObject([
      {
        method: 'POST',
        path: '/repos/ada-lovelace/knots/issues',
        params: { ...full, labels: '["bug"]', assignees: '["ada-lovelace"]' },
      },
    ]);
    const [short] = await github.requestsOf('github_create_issue', { ...at, title: 'Short' });
    expect(short?.params).toEqual({ title: 'Short' });
  });

  it('is a comment', async () => {
    const [sent] = await github.requestsOf('github_comment_on_issue', {
      ...busy,
      number: 1,
      body: 'Yes.',
    });
    expect(sent).toMatchObject({
      path: '/repos/ada-lovelace/ais-decoder/issues/1/comments',
      params: { body: 'Yes.' },
    });
  });

  it('is a pull request', async () => {
    const pull = { title: 'Mend', head: 'mend', base: 'main', draft: true };
    const { result } = await github.execute('github_create_pull_request', { ...at, ...pull });
    expect(result).toMatchObject({ title: 'Mend', draft: true });
    expect(github.standIn.requests.at(-1)).toMatchObject({
      path: '/repos/ada-lovelace/knots/pulls',
      params: { ...pull, draft: 'true' },
    });
  });

  it('is a search for issues, unless the query asks for something else', async () => {
    const searches = async (query: string): Promise<string | undefined> =>
      (await github.requestsOf('github_search_issues', { query }))[0]?.params['q'];
    expect(await searches('fog')).toBe('fog is:issue');
    expect(await searches('fog is:pr')).toBe('fog is:pr');
    expect(await searches('is:pull-request fog')).toBe('is:pull-request fog');
    expect(await searches('this:issue')).toBe('this:issue is:issue');
  });
});

describe('a file', () => {
  it('is text', async () => {
    const { result } = await github.execute('github_get_file', {
      ...at,
      path: 'src/index.ts',
      ref: 'main',
    });
    expect(result).toMatchObject({ type: 'file', content: 'export const berths = 14;\n' });
    expect(JSON.stringify(result)).not.toContain('SECRET');
    expect(github.standIn.requests.at(-1)?.params).toEqual({ ref: 'main' });
  });

  it('may be a directory, which lists its entries', async () => {
    const { result } = await github.execute('github_get_file', { ...at, path: 'docs' });
    expect(result).toMatchObject({
      type: 'dir',
      entries: [
        { type: 'file', path: 'docs/chart.png', size: 16 },
        { type: 'file', path: 'docs/soundings.csv' },
      ],
    });
    expect(JSON.stringify(result)).not.toContain('SECRET');
  });

  it.each([
    ['docs/chart.png', 'binary_file'],
    ['docs/soundings.csv', 'file_too_large'],
    ['none.md', '404'],
  ])('%s is refused as %s', async (path, code) => {
    expect(await github.error('github_get_file', { ...at, path })).toMatchObject({
      code: 'tool_failed',
      details: { code },
    });
  });
});

it('pages by numbers, with pages of the same size', async () => {
  const list = { ...busy, state: 'all' };
  for (const head of ['one', 'two'])
    await github.execute('github_create_pull_request', {
      ...busy,
      title: head,
      head,
      base: 'main',
    });
  const first = await github.execute('github_list_pull_requests', { ...list, limit: 2 });
  expect(first.result).toMatchObject({ items: [{ title: 'two' }, { title: 'one' }] });
  const cursor = first.nextCursor;
  const second = await github.execute('github_list_pull_requests', { ...list, limit: 50, cursor });
  expect(second).toMatchObject({
    result: { items: [{ title: 'Verify the checksum' }] },
    nextCursor: undefined,
  });
  expect(github.standIn.requests.at(-1)?.params).toMatchObject({ page: '2', per_page: '2' });
});

it('fails with what GitHub says about each field', async () => {
  const pull = { ...at, title: 'Mend', head: 'mend', base: 'nowhere' };
  expect(await github.error('github_create_pull_request', pull)).toMatchObject({
    code: 'tool_failed',
    details: {
      status: 422,
      code: 'invalid',
      message: 'Validation Failed: base invalid',
      retryable: false,
    },
  });
  const same = { ...pull, head: 'main', base: 'main' };
  expect((await github.error('github_create_pull_request', same)).message).toContain(
    'No commits between main and main',
  );
  expect(await github.error('github_get_issue', { ...at, number: 999 })).toMatchObject({
    details: { status: 404, message: expect.stringContaining('may not see') as string },
  });
});

it.each([
  ['github_get_issue', { owner: 'a/b', repo: 'knots', number: 1 }],
  ['github_get_issue', { owner: '..', repo: 'knots', number: 1 }],
  ['github_get_issue', { owner: 'ada-lovelace', repo: '%2e%2e', number: 1 }],
  ['github_get_file', { ...at, path: '../../other/contents/x' }],
  ['github_get_file', { ...at, path: 'src/%2e%2e/x' }],
  ['github_get_file', { ...at, path: 'src/%2Fx' }],
  ['github_get_file', { ...at, path: 'src\\x' }],
  ['github_get_file', { ...at, path: '/etc' }],
  ['github_get_file', { ...at, path: 'a\r\nb' }],
])('%s with %j calls nothing', async (name, args) => {
  const before = github.standIn.requests.length;
  expect(['validation_failed', 'invalid_path']).toContain((await github.error(name, args)).code);
  expect(github.standIn.requests).toHaveLength(before);
});
