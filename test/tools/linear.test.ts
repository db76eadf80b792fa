import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ToolUser } from './tool-user.js';

const team_id = '970b727d-9c82-489c-87d3-aa3756996274';
const done = '546458b4-2cd1-457a-8104-f55226f81179';
const nobody = '00000000-0000-4000-8000-000000000000';

let linear: ToolUser;
beforeAll(async () => {
  linear = await ToolUser.start('linear');
});
afterAll(() => linear.close());

async function variablesOf(name: string, args: Readonly<Record<string, unknown>>): Promise<object> {
  const [sent] = await linear.requestsOf(name, args);
  expect(sent).toMatchObject({ method: 'POST', path: '/graphql' });
  return JSON.parse(sent?.params['variables'] ?? '') as object;
}

describe('what is sent', () => {
  it('is an issue, without what is missing', async () => {
    const issue = { team_id, title: 'Fog horn', description: 'Late.', priority: 1 };
    expect(await variablesOf('linear_create_issue', { ...issue, project_id: null })).toEqual({
      input: { teamId: team_id, title: 'Fog horn', description: 'Late.', priority: 1 },
    });
  });

  it('is a change of what is given', async () => {
    const change = { issue_id: 'QUAY-2', state_id: done };
    expect(await variablesOf('linear_update_issue', change)).toEqual({
      id: 'QUAY-2',
      input: { stateId: done },
    });
    const { result } = await linear.execute('linear_get_issue', { issue: 'QUAY-2' });
    expect(result).toMatchObject({ identifier: 'QUAY-2', state: { name: 'Done' }, comments: [] });
  });

  it('is a comment', async () => {
    const comment = { issue_id: 'QUAY-2', body: '**White**, not red.' };
    expect(await variablesOf('linear_comment_on_issue', comment)).toEqual({
      input: { issueId: 'QUAY-2', body: '**White**, not red.' },
    });
    const { result } = await linear.execute('linear_get_issue', { issue: 'QUAY-2' });
    expect(result).toMatchObject({ comments: [{ text: '**White**, not red.' }] });
  });

  it('is a search, filtered by what is given', async () => {
    expect(await variablesOf('linear_search_issues', { query: 'crane' })).toEqual({
      term: 'crane',
      first: 25,
    });
    const search = { query: 'crane', team_id, assignee_id: nobody, state: 'todo', limit: 5 };
    expect(await variablesOf('linear_search_issues', search)).toEqual({
      term: 'crane',
      filter: {
        team: { id: { eq: team_id } },
        assignee: { id: { eq: nobody } },
        state: { name: { eqIgnoreCase: 'todo' } },
      },
      first: 5,
    });
  });

  it('is the same document whatever the arguments', async () => {
    const query = '") { nodes { id } } viewer { email } x: searchIssues(term: "';
    const [one] = await linear.requestsOf('linear_search_issues', { query });
    const [other] = await linear.requestsOf('linear_search_issues', { query: 'crane' });
    expect(one?.params['query']).toBe(other?.params['query']);
  });
});

it('pages by the cursor among the variables, until there is no next page', async () => {
  const args = { query: 'a', limit: 1 };
  const first = await linear.execute('linear_search_issues', args);
  const second = await variablesOf('linear_search_issues', { ...args, cursor: first.nextCursor });
  expect(second).toMatchObject({ first: 1, after: expect.any(String) as string });
  const teams = await linear.execute('linear_list_teams', { limit: 1 });
  expect(teams.nextCursor).toBeUndefined();
});

it.each([
  ['linear_get_issue', { issue: 'QUAY-999' }, 'Could not find referenced Issue.'],
  ['linear_create_issue', { team_id: nobody, title: 'x' }, 'Could not find referenced Team.'],
])('%s with %j fails though the status is 200', async (name, args, message) => {
  expect(await linear.error(name, args)).toMatchObject({
    code: 'tool_failed',
    details: { status: 200, code: 'INPUT_ERROR', message, retryable: false },
  });
});

it('fails with the code of a rate limit, whose status is 400', async () => {
  linear.standIn.control({
    failApiRequests: {
      status: 400,
      body: { errors: [{ message: 'Rate limit', extensions: { code: 'RATELIMITED' } }] },
    },
  });
  expect(await linear.error('linear_list_teams')).toMatchObject({
    details: { status: 400, code: 'RATELIMITED', message: 'Rate limit' },
  });
});

it.each([
  ['linear_get_issue', { issue: 'QUAY/1' }, 'issue'],
  ['linear_get_issue', { issue: '..' }, 'issue'],
  ['linear_update_issue', { issue_id: 'https://evil.example/', title: 'x' }, 'issue_id'],
  ['linear_create_issue', { team_id: 'a\nb', title: 'x' }, 'team_id'],
  ['linear_update_issue', { issue_id: 'QUAY-1' }, 'title'],
])('%s with %j calls nothing', async (name, args, field) => {
  const before = linear.standIn.requests.length;
  expect(await linear.error(name, args)).toMatchObject({
    code: 'validation_failed',
    details: { field },
  });
  expect(linear.standIn.requests).toHaveLength(before);
});
