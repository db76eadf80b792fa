import { z } from 'zod';
import type { Json, JsonObject } from './json.js';
import { object, text, textAt } from './read-json.js';
import { tool, type Paging, type ToolFailure, type ToolOutput, type ToolRequest } from './tool.js';

/*
 * Linear's GraphQL API: https://linear.app/developers/graphql and the schema of its SDK, @linear/sdk
 * 98 (2026-11). Every document is constant, and arguments are its variables. Errors come with the
 * status 200. Texts are markdown.
 */

const reads = [['read']];

function failure({ errors }: JsonObject): Partial<ToolFailure> | undefined {
  const [first] = Array.isArray(errors) ? errors : [];
  const { message, extensions } = object(first);
  const { code, type, userPresentableMessage } = object(extensions);
  const said = text(userPresentableMessage) ?? text(message);
  const name = text(code) ?? text(type);
  return {
    ...(name !== undefined && { code: name }),
    ...(said !== undefined && { message: said }),
  };
}

function output(own: ToolOutput): ToolOutput {
  return { failed: ({ errors }) => errors !== undefined, failure, ...own };
}

/** A request of one document, whose variables are templates. */
function graphql(query: string, variables: NonNullable<ToolRequest['query']> = {}): ToolRequest {
  return { method: 'POST', path: '/graphql', body: { query, variables } };
}

/** The last page has a cursor too. */
function paging(list: string): Paging {
  return {
    cursor: 'variables.after',
    limit: { parameter: 'variables.first', max: 100 },
    place: 'body',
    next: ({ body }) =>
      textAt(body, `data.${list}.pageInfo.hasNextPage`) === 'true'
        ? textAt(body, `data.${list}.pageInfo.endCursor`)
        : undefined,
  };
}

const pageInfo = 'pageInfo { hasNextPage endCursor }';
const issueFields =
  'id identifier title url priorityLabel state { id name type } assignee { id name } team { id key } project { id name } dueDate updatedAt';

/** Replaces a connection by the list of its nodes. */
function nodesOf(value: Json | undefined): readonly Json[] {
  const { nodes } = object(value);
  return Array.isArray(nodes) ? nodes : [];
}

function readTeam(team: JsonObject): Json {
  return { ...team, states: [...nodesOf(team['states'])] };
}

function readIssue(issue: JsonObject): Json {
  return {
    ...issue,
    labels: nodesOf(issue['labels']).map((label) => object(label)['name'] ?? null),
    comments: nodesOf(issue['comments']).map((comment) => {
      const { body, createdAt, user } = object(comment);
      return {
        author: object(user)['name'] ?? null,
        created: createdAt ?? null,
        text: body ?? '',
      };
    }),
  };
}

const issueId = z.string().describe('Id or identifier, such as QUAY-1');
const teamId = z.string();
const priority = z.int().describe('0 none, 1 urgent to 4 low');

const exampleIssue = {
  id: '33c4154e-4d4b-471d-8d3e-215a31b209fd',
  identifier: 'QUAY-1',
  title: 'Crane 3 squeaks',
  url: 'https://linear.app/harbour/issue/QUAY-1',
  priorityLabel: 'High',
  state: { id: 'e4bca55c-1838-473b-81fb-78ef6c70d895', name: 'Todo', type: 'unstarted' },
  assignee: { id: '7441d23f-f269-4c1b-8e32-97b9fceb6dac', name: 'Grace Hopper' },
  team: { id: '970b727d-9c82-489c-87d3-aa3756996274', key: 'QUAY' },
  project: null,
  dueDate: null,
  updatedAt: '2026-11-21T09:00:00.000Z',
};

export const linearTools = [
  tool({
    name: 'linear_list_teams',
    title: 'List Linear teams',
    description: 'Teams with their ids and the states that their issues can have.',
    service: 'teams',
    scopes: reads,
    access: 'read',
    input: z.strictObject({}),
    request: graphql(
      `query ($first: Int, $after: String) { teams(first: $first, after: $after) { nodes { id key name states { nodes { id name type } } } ${pageInfo} } }`,
    ),
    page: paging('teams'),
    output: output({
      items: 'data.teams.nodes',
      read: readTeam,
      pick: ['id', 'key', 'name', 'states'],
    }),
    example: {
      arguments: {},
      result: {
        items: [
          {
            id: '970b727d-9c82-489c-87d3-aa3756996274',
            key: 'QUAY',
            name: 'Quay',
            states: [
              { id: 'e4bca55c-1838-473b-81fb-78ef6c70d895', name: 'Todo', type: 'unstarted' },
            ],
          },
        ],
      },
    },
  }),
  tool({
    name: 'linear_search_issues',
    title: 'Search Linear issues',
    description: 'Issues that contain words, the best match first.',
    service: 'issues',
    scopes: reads,
    access: 'read',
    input: z.strictObject({
      query: z.string(),
      team_id: teamId.optional(),
      assignee_id: z.string().optional(),
      state: z.string().describe('Name, such as In Progress').optional(),
    }),
    request: graphql(
      `query ($term: String!, $filter: IssueFilter, $first: Int, $after: String) { searchIssues(term: $term, filter: $filter, first: $first, after: $after) { nodes { ${issueFields} } ${pageInfo} } }`,
      {
        term: '$query',
        filter: {
          team: { id: { eq: '$team_id' } },
          assignee: { id: { eq: '$assignee_id' } },
          state: { name: { eqIgnoreCase: '$state' } },
        },
      },
    ),
    page: paging('searchIssues'),
    output: output({ items: 'data.searchIssues.nodes' }),
    example: { arguments: { query: 'crane' }, result: { items: [exampleIssue] } },
  }),
  tool({
    name: 'linear_get_issue',
    title: 'Read a Linear issue',
    description: 'One issue with its description and latest comments.',
    service: 'issues',
    scopes: reads,
    access: 'read',
    input: z.strictObject({ issue: issueId }),
    request: graphql(
      `query ($id: String!) { issue(id: $id) { ${issueFields} description createdAt parent { identifier } labels { nodes { name } } comments(first: 20) { nodes { body createdAt user { name } } } } }`,
      { id: '$issue' },
    ),
    output: output({ from: 'data.issue', read: readIssue }),
    example: {
      arguments: { issue: 'QUAY-1' },
      result: {
        ...exampleIssue,
        description: 'At every turn to port.',
        createdAt: '2026-11-21T09:00:00.000Z',
        parent: null,
        labels: ['Bug'],
        comments: [
          {
            author: 'Ada Lovelace',
            created: '2026-11-21T09:00:00.000Z',
            text: 'Grease is ordered.',
          },
        ],
      },
    },
  }),
  tool({
    name: 'linear_create_issue',
    title: 'Create a Linear issue',
    description: 'Creates an issue.',
    service: 'issues',
    scopes: [['write'], ['issues:create']],
    access: 'write',
    input: z.strictObject({
      team_id: teamId,
      title: z.string(),
      description: z.string().describe('Markdown').optional(),
      assignee_id: z.string().optional(),
      priority: priority.optional(),
      project_id: z.string().optional(),
    }),
    request: graphql(
      'mutation ($input: IssueCreateInput!) { issueCreate(input: $input) { success issue { id identifier title url } } }',
      {
        input: {
          teamId: '$team_id',
          title: '$title',
          description: '$description',
          assigneeId: '$assignee_id',
          priority: '$priority',
          projectId: '$project_id',
        },
      },
    ),
    output: output({ from: 'data.issueCreate.issue' }),
    example: {
      arguments: { team_id: '970b727d-9c82-489c-87d3-aa3756996274', title: 'Order rope' },
      result: {
        id: '00000000-0000-4000-8000-000000000003',
        identifier: 'QUAY-3',
        title: 'Order rope',
        url: 'https://linear.app/harbour/issue/QUAY-3',
      },
    },
  }),
  tool({
    name: 'linear_update_issue',
    title: 'Change a Linear issue',
    description: 'Changes an issue. State ids come from linear_list_teams.',
    service: 'issues',
    scopes: [['write']],
    access: 'write',
    idempotent: true,
    input: z
      .strictObject({
        issue_id: issueId,
        title: z.string().optional(),
        description: z.string().describe('Markdown').optional(),
        state_id: z.string().optional(),
        assignee_id: z.string().optional(),
        priority: priority.optional(),
      })
      .refine((args) => Object.values(args).filter((value) => value !== undefined).length > 1, {
        error: 'Give something to change',
        path: ['title'],
      }),
    request: graphql(
      'mutation ($id: String!, $input: IssueUpdateInput!) { issueUpdate(id: $id, input: $input) { success issue { id identifier title url state { id name } } } }',
      {
        id: '$issue_id',
        input: {
          title: '$title',
          description: '$description',
          stateId: '$state_id',
          assigneeId: '$assignee_id',
          priority: '$priority',
        },
      },
    ),
    output: output({ from: 'data.issueUpdate.issue' }),
    example: {
      arguments: { issue_id: 'QUAY-2', state_id: '546458b4-2cd1-457a-8104-f55226f81179' },
      result: {
        id: '32c413bb-4e4b-474d-8d0e-205a301f0afd',
        identifier: 'QUAY-2',
        title: 'Paint the bollards',
        url: 'https://linear.app/harbour/issue/QUAY-2',
        state: { id: '546458b4-2cd1-457a-8104-f55226f81179', name: 'Done' },
      },
    },
  }),
  tool({
    name: 'linear_comment_on_issue',
    title: 'Comment on a Linear issue',
    description: 'Adds a comment to an issue.',
    service: 'issues',
    scopes: [['write'], ['comments:create']],
    access: 'write',
    input: z.strictObject({ issue_id: issueId, body: z.string().describe('Markdown') }),
    request: graphql(
      'mutation ($input: CommentCreateInput!) { commentCreate(input: $input) { success comment { id url } } }',
      { input: { issueId: '$issue_id', body: '$body' } },
    ),
    output: output({ from: 'data.commentCreate.comment' }),
    example: {
      arguments: { issue_id: 'QUAY-1', body: 'Greased.' },
      result: {
        id: '00000000-0000-4000-8000-000000000002',
        url: 'https://linear.app/harbour/issue/QUAY-1#comment-2',
      },
    },
  }),
  tool({
    name: 'linear_list_projects',
    title: 'List Linear projects',
    description: 'Projects with their ids and progress.',
    service: 'projects',
    scopes: reads,
    access: 'read',
    input: z.strictObject({}),
    request: graphql(
      `query ($first: Int, $after: String) { projects(first: $first, after: $after) { nodes { id name description url status { name } progress startDate targetDate lead { id name } } ${pageInfo} } }`,
    ),
    page: paging('projects'),
    output: output({ items: 'data.projects.nodes' }),
    example: {
      arguments: {},
      result: {
        items: [
          {
            id: '91dd5021-5502-4396-88c2-c7fea9453b58',
            name: 'New breakwater',
            description: 'Before the winter storms.',
            url: 'https://linear.app/harbour/project/new-breakwater',
            status: { name: 'In Progress' },
            progress: 0.4,
            startDate: '2026-09-01',
            targetDate: null,
            lead: { id: '7441d23f-f269-4c1b-8e32-97b9fceb6dac', name: 'Grace Hopper' },
          },
        ],
      },
    },
  }),
];
