import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ToolUser } from './tool-user.js';

let jira: ToolUser;
beforeAll(async () => {
  jira = await ToolUser.start('jira');
});
afterAll(() => jira.close());

const path = (rest: string): unknown =>
  expect.stringMatching(new RegExp(`^/ex/jira/[0-9a-f-]{36}/rest/api/3/${rest}$`));
const document = (...lines: string[]): object => ({
  type: 'doc',
  version: 1,
  content: lines.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
});

describe('what is sent', () => {
  it('is an issue, whose text is a document', async () => {
    const [sent] = await jira.requestsOf('jira_create_issue', {
      project_key: 'QUAY',
      type: 'Bug',
      summary: 'Horn is late',
      description: 'By a minute.\nAt least.',
      labels: ['fog'],
      parent_key: 'QUAY-1',
    });
    expect(sent).toMatchObject({ method: 'POST', path: path('issue') });
    expect(JSON.parse(sent?.params['fields'] ?? '')).toEqual({
      project: { key: 'QUAY' },
      issuetype: { name: 'Bug' },
      summary: 'Horn is late',
      description: document('By a minute.', 'At least.'),
      labels: ['fog'],
      parent: { key: 'QUAY-1' },
    });
    const short = { project_key: 'QUAY', type: 'Task', summary: 'Short', description: null };
    const [other] = await jira.requestsOf('jira_create_issue', short);
    expect(Object.keys(JSON.parse(other?.params['fields'] ?? '') as object)).toEqual([
      'project',
      'issuetype',
      'summary',
    ]);
  });

  it('is a comment, which the issue then shows as text', async () => {
    const comment = { issue_key: 'QUAY-1', text: 'Ordered.' };
    const [sent] = await jira.requestsOf('jira_comment_on_issue', comment);
    expect(sent).toMatchObject({ method: 'POST', path: path('issue/QUAY-1/comment') });
    expect(JSON.parse(sent?.params['body'] ?? '')).toEqual(document('Ordered.'));
    const { result } = await jira.execute('jira_get_issue', { issue_key: 'QUAY-1' });
    expect(result).toMatchObject({
      fields: { description: 'Two are dark.' },
      comments: [{ text: 'The north one too.' }, { text: 'Ordered.' }],
    });
  });

  it('is a move that was listed', async () => {
    const { result } = await jira.execute('jira_list_transitions', { issue_key: 'QUAY-1' });
    const transition_id = '31';
    expect(result).toHaveProperty('items.1', {
      id: transition_id,
      name: 'Finish',
      to: { name: 'Done' },
    });
    const move = { issue_key: 'QUAY-1', transition_id };
    const [sent] = await jira.requestsOf('jira_move_issue', move);
    expect(sent).toMatchObject({
      path: path('issue/QUAY-1/transitions'),
      params: { transition: JSON.stringify({ id: transition_id }) },
    });
    const done = await jira.execute('jira_search_issues', { jql: 'status = Done' });
    expect(done.result).toMatchObject({ items: [{ key: 'QUAY-1' }] });
  });

  it('is the query of the caller as it is, and the fields that matter', async () => {
    const jql = 'project = QUAY AND summary ~ "late&fields=*all"';
    const [sent] = await jira.requestsOf('jira_search_issues', { jql });
    expect(sent?.params).toEqual({
      jql,
      fields: 'summary,status,issuetype,priority,assignee,updated',
      maxResults: '25',
    });
  });
});

it('pages issues by a token, which the last page lacks', async () => {
  const args = { jql: 'project = QUAY', limit: 2 };
  const first = await jira.execute('jira_search_issues', args);
  const cursor = first.nextCursor;
  const second = await jira.execute('jira_search_issues', { ...args, cursor });
  expect(second).toMatchObject({ result: { items: [{ key: 'QUAY-1' }] }, nextCursor: undefined });
  expect(jira.standIn.requests.at(-1)?.params).toHaveProperty('nextPageToken');
});

it('pages projects by offset until the last page', async () => {
  const values = [{ key: 'A' }, { key: 'B' }];
  jira.standIn.control({ failApiRequests: { status: 200, body: { isLast: false, values } } });
  const first = await jira.execute('jira_list_projects', { limit: 2 });
  const second = await jira.execute('jira_list_projects', { limit: 2, cursor: first.nextCursor });
  expect(second.nextCursor).toBeUndefined();
  expect(jira.standIn.requests.at(-1)?.params).toEqual({ startAt: '2', maxResults: '2' });
});

it.each([
  ['jira_search_issues', { jql: 'ORDER BY updated' }, 400, 'Unbounded JQL'],
  ['jira_search_issues', { jql: 'colour = red' }, 400, "Field 'colour' does not exist"],
  ['jira_get_issue', { issue_key: 'QUAY-999' }, 404, 'does not exist'],
  [
    'jira_create_issue',
    { project_key: 'NONE', type: 'Ship', summary: 'x' },
    400,
    'project: valid project is required issuetype: Specify a valid issue type',
  ],
  ['jira_move_issue', { issue_key: 'QUAY-1', transition_id: '99' }, 400, 'not valid'],
])('%s with %j fails with %s %s', async (name, args, status, words) => {
  expect(await jira.error(name, args)).toMatchObject({
    code: 'tool_failed',
    details: {
      status,
      code: `http_${status}`,
      message: expect.stringContaining(words) as string,
    },
  });
});

it.each([
  ['jira_get_issue', { issue_key: '../project/QUAY' }, 'issue_key'],
  ['jira_get_issue', { issue_key: '..' }, 'issue_key'],
  ['jira_comment_on_issue', { issue_key: 'QUAY-1/transitions', text: 'x' }, 'issue_key'],
  ['jira_create_issue', { project_key: 'https://a', type: 'Task', summary: 'x' }, 'project_key'],
  ['jira_move_issue', { issue_key: 'QUAY-1', transition_id: '1/2' }, 'transition_id'],
])('%s with %j calls nothing', async (name, args, field) => {
  const before = jira.standIn.requests.length;
  expect(await jira.error(name, args)).toMatchObject({
    code: 'validation_failed',
    details: { field },
  });
  expect(jira.standIn.requests).toHaveLength(before);
});
