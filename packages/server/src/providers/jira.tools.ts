import { z } from 'zod';
import { documentOf, textOfDocument } from './jira-document.js';
import type { Json, JsonObject } from './json.js';
import { cursorAt, offset } from './paging.js';
import { object, text } from './read-json.js';
import { tool, type ToolFailure, type ToolOutput } from './tool.js';

/*
 * Jira Cloud's REST API, v3: https://developer.atlassian.com/cloud/jira/platform/rest/v3 (2026-11),
 * the groups of issue search, issues, comments, and projects. Texts are documents there, and plain
 * text here.
 */

const reads = [['read:jira-work']];
const writes = [['write:jira-work']];

/** How many comments of an issue are returned. */
const shownComments = 20;

/** Errors of the request are a list, and errors of fields an object. */
function failure({ errorMessages, errors }: JsonObject): Partial<ToolFailure> | undefined {
  const messages = Array.isArray(errorMessages) ? errorMessages.map(text) : [];
  const ofFields = Object.entries(object(errors)).map(
    ([field, problem]) => `${field}: ${text(problem) ?? 'invalid'}`,
  );
  const all = [...messages, ...ofFields].filter((message) => message !== undefined);
  return all.length === 0 ? undefined : { message: all.join(' ') };
}

function output(own: ToolOutput): ToolOutput {
  return { failure, ...own };
}

const listMembers = [
  'key',
  'fields.summary',
  'fields.status.name',
  'fields.issuetype.name',
  'fields.priority.name',
  'fields.assignee.displayName',
  'fields.assignee.accountId',
  'fields.updated',
];
const listFields = 'summary,status,issuetype,priority,assignee,updated';

/** Gives an issue's documents as text, and its latest comments. */
function readIssue(issue: JsonObject): Json {
  const fields = object(issue['fields']);
  const { comments } = object(fields['comment']);
  return {
    ...issue,
    fields: { ...fields, description: textOfDocument(fields['description']) },
    comments: (Array.isArray(comments) ? comments : []).slice(-shownComments).map((comment) => {
      const { author, created, body } = object(comment);
      return {
        author: object(author)['displayName'] ?? null,
        created: created ?? null,
        text: textOfDocument(body),
      };
    }),
  };
}

function asDocument(value: Json | undefined): JsonObject | undefined {
  return typeof value === 'string' ? documentOf(value) : undefined;
}

const issueKey = z.string().describe('Such as QUAY-1');

export const jiraTools = [
  tool({
    name: 'jira_list_projects',
    title: 'List Jira projects',
    description: 'Projects with their keys, or those whose name or key contains the query.',
    service: 'projects',
    scopes: reads,
    access: 'read',
    input: z.strictObject({ query: z.string().optional() }),
    request: { method: 'GET', path: '/rest/api/3/project/search', query: { query: '$query' } },
    page: {
      cursor: 'startAt',
      limit: { parameter: 'maxResults', max: 100 },
      ...offset((body) => object(body)['isLast'] === true),
    },
    output: output({ items: 'values', pick: ['id', 'key', 'name', 'projectTypeKey'] }),
    example: {
      arguments: { query: 'quay' },
      result: {
        items: [{ id: '10000', key: 'QUAY', name: 'Quay', projectTypeKey: 'software' }],
      },
    },
  }),
  tool({
    name: 'jira_search_issues',
    title: 'Search Jira issues',
    description:
      'Issues that a JQL query finds. It needs a restriction: project = QUAY AND status != Done ORDER BY updated DESC.',
    service: 'issues',
    scopes: reads,
    access: 'read',
    input: z.strictObject({ jql: z.string() }),
    request: {
      method: 'GET',
      path: '/rest/api/3/search/jql',
      query: { jql: '$jql', fields: listFields },
    },
    page: {
      cursor: 'nextPageToken',
      limit: { parameter: 'maxResults', max: 100 },
      ...cursorAt('nextPageToken'),
    },
    output: output({ items: 'issues', pick: listMembers }),
    example: {
      arguments: { jql: 'project = QUAY AND status = "To Do"' },
      result: {
        items: [
          {
            key: 'QUAY-1',
            fields: {
              summary: 'Lamps of the harbour',
              status: { name: 'To Do' },
              issuetype: { name: 'Task' },
              priority: { name: 'Medium' },
              assignee: null,
              updated: '2026-11-21T09:00:00.000+0000',
            },
          },
        ],
      },
    },
  }),
  tool({
    name: 'jira_get_issue',
    title: 'Read a Jira issue',
    description: 'One issue with its description and latest comments.',
    service: 'issues',
    scopes: reads,
    access: 'read',
    input: z.strictObject({ issue_key: issueKey }),
    request: {
      method: 'GET',
      path: '/rest/api/3/issue/{issue_key}',
      query: {
        fields: `${listFields},description,reporter,labels,parent,project,created,duedate,comment`,
      },
    },
    output: output({
      read: readIssue,
      pick: [
        ...listMembers,
        'fields.description',
        'fields.reporter.displayName',
        'fields.labels',
        'fields.parent.key',
        'fields.project.key',
        'fields.created',
        'fields.duedate',
        'comments',
      ],
    }),
    example: {
      arguments: { issue_key: 'QUAY-1' },
      result: {
        key: 'QUAY-1',
        fields: {
          summary: 'Lamps of the harbour',
          status: { name: 'To Do' },
          issuetype: { name: 'Task' },
          priority: { name: 'Medium' },
          assignee: null,
          updated: '2026-11-21T09:00:00.000+0000',
          description: 'Two are dark.',
          reporter: { displayName: 'Grace Hopper' },
          labels: ['light'],
          project: { key: 'QUAY' },
          created: '2026-11-21T09:00:00.000+0000',
          duedate: null,
        },
        comments: [
          {
            author: 'Grace Hopper',
            created: '2026-11-21T09:00:00.000+0000',
            text: 'The north one too.',
          },
        ],
      },
    },
  }),
  tool({
    name: 'jira_create_issue',
    title: 'Create a Jira issue',
    description: 'Creates an issue in a project.',
    service: 'issues',
    scopes: writes,
    access: 'write',
    input: z.strictObject({
      project_key: z.string(),
      type: z.string().describe('Such as Task or Bug'),
      summary: z.string(),
      description: z.string().describe('Plain text').optional(),
      labels: z.array(z.string()).optional(),
      parent_key: z.string().describe('Of a subtask or of a child of an epic').optional(),
    }),
    request: {
      method: 'POST',
      path: '/rest/api/3/issue',
      build: ({ project_key, type, summary, description, labels, parent_key }) => {
        const document = asDocument(description);
        return {
          body: {
            fields: {
              project: { key: project_key ?? '' },
              issuetype: { name: type ?? '' },
              summary: summary ?? '',
              ...(document && { description: document }),
              ...(labels !== undefined && { labels }),
              ...(parent_key !== undefined && { parent: { key: parent_key } }),
            },
          },
        };
      },
    },
    output: output({ pick: ['id', 'key'] }),
    example: {
      arguments: { project_key: 'QUAY', type: 'Task', summary: 'Paint the bollards' },
      result: { id: '10002', key: 'QUAY-2' },
    },
  }),
  tool({
    name: 'jira_comment_on_issue',
    title: 'Comment on a Jira issue',
    description: 'Adds a comment to an issue.',
    service: 'issues',
    scopes: writes,
    access: 'write',
    input: z.strictObject({ issue_key: issueKey, text: z.string().describe('Plain text') }),
    request: {
      method: 'POST',
      path: '/rest/api/3/issue/{issue_key}/comment',
      build: ({ text: words }) => ({ body: { body: asDocument(words) } }),
    },
    output: output({ pick: ['id', 'created'] }),
    example: {
      arguments: { issue_key: 'QUAY-1', text: 'Bulbs are ordered.' },
      result: { id: '10101', created: '2026-11-21T09:00:00.000+0000' },
    },
  }),
  tool({
    name: 'jira_list_transitions',
    title: 'List transitions of a Jira issue',
    description: 'The transitions that an issue can make now, and the status that each leads to.',
    service: 'issues',
    scopes: reads,
    access: 'read',
    input: z.strictObject({ issue_key: issueKey }),
    request: { method: 'GET', path: '/rest/api/3/issue/{issue_key}/transitions' },
    output: output({ items: 'transitions', pick: ['id', 'name', 'to.name'] }),
    example: {
      arguments: { issue_key: 'QUAY-1' },
      result: { items: [{ id: '21', name: 'Start', to: { name: 'In Progress' } }] },
    },
  }),
  tool({
    name: 'jira_move_issue',
    title: 'Move a Jira issue',
    description: 'Moves an issue to another status, by a transition of jira_list_transitions.',
    service: 'issues',
    scopes: writes,
    access: 'write',
    input: z.strictObject({ issue_key: issueKey, transition_id: z.string() }),
    request: {
      method: 'POST',
      path: '/rest/api/3/issue/{issue_key}/transitions',
      body: { transition: { id: '$transition_id' } },
    },
    output: output({ empty: { moved: true } }),
    example: {
      arguments: { issue_key: 'QUAY-1', transition_id: '21' },
      result: { moved: true },
    },
  }),
];
