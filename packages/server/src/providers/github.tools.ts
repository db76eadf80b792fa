import { z } from 'zod';
import type { Json, JsonObject } from './json.js';
import { pageNumber } from './paging.js';
import { object, text } from './read-json.js';
import { tool, type ToolOutput } from './tool.js';

/*
 * GitHub's REST API: https://docs.github.com/rest (2026-11), the pages of repositories, contents,
 * search, issues and pulls. OAuth apps have scopes; GitHub Apps have permissions instead, and their
 * grants list no scopes.
 */

/** Private repositories, or public ones only. */
const scopes = [['repo'], ['public_repo']];

/** It also answers so when the token may not see or change something. */
const notFound =
  'GitHub finds nothing of this name, or the connection may not see or change it there.';

/** The contents API returns no contents of larger files. */
const maxFileBytes = 1024 * 1024;

/** Lists what is wrong with each field; without it, GitHub's message is only "Validation Failed". */
function failure({ message, errors }: JsonObject): { message: string } | undefined {
  const said = text(message);
  if (said === 'Not Found') return { message: notFound };
  const problems = (Array.isArray(errors) ? errors : []).map((error) => {
    const { field, code, message: words } = object(error);
    return text(words) ?? text(error) ?? [text(field), text(code)].filter(Boolean).join(' ');
  });
  if (said === undefined || problems.length === 0) return undefined;
  return { message: `${said}: ${problems.join('; ')}` };
}

function output(own: ToolOutput): ToolOutput {
  return { failure, ...own };
}

const page = {
  cursor: 'page',
  limit: { parameter: 'per_page', max: 100 },
  ...pageNumber(),
};

/** Returns the text of a file; undefined if it is too large, or not text. */
function textOf({ encoding, content }: JsonObject): string | undefined {
  if (encoding !== 'base64' || typeof content !== 'string') return undefined;
  const bytes = Buffer.from(content, 'base64');
  if (bytes.length > maxFileBytes || bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Returns a file with its text, or the entries of a directory. */
function readContents(answer: JsonObject): Json {
  return answer['type'] === 'file' ? { ...answer, content: textOf(answer) ?? '' } : answer;
}

function isUnreadable(answer: JsonObject): boolean {
  return answer['type'] === 'file' && textOf(answer) === undefined;
}

function contentsFailure(answer: JsonObject): { code?: string; message: string } | undefined {
  if (answer['type'] !== 'file') return failure(answer);
  return Number(answer['size']) > maxFileBytes
    ? { code: 'file_too_large', message: 'The file is larger than 1 MB, so it cannot be read.' }
    : { code: 'binary_file', message: 'The file is not text, so it cannot be read.' };
}

const owner = z.string();
const repo = z.string();
const number = z.int();

const issueMembers = [
  'number',
  'title',
  'state',
  'user.login',
  'labels.name',
  'assignees.login',
  'comments',
  'html_url',
  'created_at',
  'updated_at',
];
const pullMembers = [
  'number',
  'title',
  'state',
  'draft',
  'user.login',
  'head.ref',
  'base.ref',
  'html_url',
  'created_at',
  'updated_at',
];

export const githubTools = [
  tool({
    name: 'github_list_repositories',
    title: 'List GitHub repositories',
    description: 'Repositories that the user can reach, the most recently updated first.',
    service: 'repos',
    scopes,
    access: 'read',
    input: z.strictObject({ visibility: z.enum(['all', 'public', 'private']).optional() }),
    request: {
      method: 'GET',
      path: '/user/repos',
      query: { visibility: '$visibility', sort: 'updated' },
    },
    page,
    output: output({
      items: '.',
      pick: [
        'full_name',
        'private',
        'description',
        'fork',
        'archived',
        'language',
        'default_branch',
        'html_url',
        'updated_at',
      ],
    }),
    example: {
      arguments: { visibility: 'public' },
      result: {
        items: [
          {
            full_name: 'ada-lovelace/tide-tables',
            private: false,
            description: 'Tide predictions for small harbours',
            fork: false,
            language: 'TypeScript',
            default_branch: 'main',
            html_url: 'https://github.com/ada-lovelace/tide-tables',
            updated_at: '2026-11-21T09:00:00Z',
          },
        ],
      },
    },
  }),
  tool({
    name: 'github_get_file',
    title: 'Read a file on GitHub',
    description: 'The text of a file, at most 1 MB, or the entries of a directory.',
    service: 'repos',
    scopes,
    access: 'read',
    input: z.strictObject({
      owner,
      repo,
      path: z.string(),
      ref: z.string().describe('Branch, tag or commit').optional(),
    }),
    request: {
      method: 'GET',
      path: '/repos/{owner}/{repo}/contents/{path*}',
      query: { ref: '$ref' },
      // An object for a directory too.
      headers: { accept: 'application/vnd.github.object+json' },
    },
    output: {
      failed: isUnreadable,
      failure: contentsFailure,
      read: readContents,
      // Not download_url: for a private repository, it contains a token.
      pick: [
        'type',
        'path',
        'size',
        'sha',
        'content',
        'target',
        'entries.type',
        'entries.path',
        'entries.size',
      ],
    },
    example: {
      arguments: { owner: 'ada-lovelace', repo: 'ais-decoder', path: 'README.md' },
      result: {
        type: 'file',
        path: 'README.md',
        size: 27,
        sha: '3d21ec53a331a6f037a91c368710b99387d012c1',
        content: '# Harbour\n\nMind the fog.\n',
      },
    },
  }),
  tool({
    name: 'github_search_issues',
    title: 'Search GitHub issues',
    description:
      'Finds issues, or pull requests with is:pull-request. Takes search qualifiers such as repo:owner/name and is:open.',
    service: 'issues',
    scopes,
    access: 'read',
    input: z.strictObject({ query: z.string() }),
    request: {
      method: 'GET',
      path: '/search/issues',
      build: ({ query }) => ({ query: { q: withKind(text(query) ?? '') } }),
    },
    page,
    output: output({ items: 'items', pick: [...issueMembers, 'repository_url'] }),
    example: {
      arguments: { query: 'repo:ada-lovelace/ais-decoder checksum' },
      result: {
        items: [
          {
            number: 2,
            title: 'Checksum is not verified',
            state: 'open',
            user: { login: 'ada-lovelace' },
            labels: [{ name: 'bug' }],
            assignees: [],
            comments: 1,
            html_url: 'https://github.com/ada-lovelace/ais-decoder/issues/2',
            created_at: '2026-11-21T09:00:00Z',
            updated_at: '2026-11-21T09:00:00Z',
            repository_url: 'https://api.github.com/repos/ada-lovelace/ais-decoder',
          },
        ],
      },
    },
  }),
  tool({
    name: 'github_get_issue',
    title: 'Read a GitHub issue',
    description: 'One issue with its text.',
    service: 'issues',
    scopes,
    access: 'read',
    input: z.strictObject({ owner, repo, number }),
    request: { method: 'GET', path: '/repos/{owner}/{repo}/issues/{number}' },
    output: output({ pick: [...issueMembers, 'body', 'milestone.title', 'closed_at'] }),
    example: {
      arguments: { owner: 'ada-lovelace', repo: 'ais-decoder', number: 2 },
      result: {
        number: 2,
        title: 'Checksum is not verified',
        state: 'open',
        user: { login: 'ada-lovelace' },
        labels: [{ name: 'bug' }],
        assignees: [],
        comments: 1,
        html_url: 'https://github.com/ada-lovelace/ais-decoder/issues/2',
        created_at: '2026-11-21T09:00:00Z',
        updated_at: '2026-11-21T09:00:00Z',
        body: 'A wrong checksum is accepted.',
        milestone: null,
        closed_at: null,
      },
    },
  }),
  tool({
    name: 'github_create_issue',
    title: 'Create a GitHub issue',
    description: 'Opens an issue.',
    service: 'issues',
    scopes,
    access: 'write',
    input: z.strictObject({
      owner,
      repo,
      title: z.string(),
      body: z.string().describe('Markdown').optional(),
      labels: z.array(z.string()).optional(),
      assignees: z.array(z.string()).describe('Logins').optional(),
    }),
    request: {
      method: 'POST',
      path: '/repos/{owner}/{repo}/issues',
      body: { title: '$title', body: '$body', labels: '$labels', assignees: '$assignees' },
    },
    output: output({ pick: ['number', 'title', 'state', 'html_url'] }),
    example: {
      arguments: { owner: 'ada-lovelace', repo: 'ais-decoder', title: 'Message 5 is cut' },
      result: {
        number: 4,
        title: 'Message 5 is cut',
        state: 'open',
        html_url: 'https://github.com/ada-lovelace/ais-decoder/issues/4',
      },
    },
  }),
  tool({
    name: 'github_comment_on_issue',
    title: 'Comment on a GitHub issue',
    description: 'Comments on an issue or a pull request.',
    service: 'issues',
    scopes,
    access: 'write',
    input: z.strictObject({
      owner,
      repo,
      number,
      body: z.string().describe('Markdown'),
    }),
    request: {
      method: 'POST',
      path: '/repos/{owner}/{repo}/issues/{number}/comments',
      body: { body: '$body' },
    },
    output: output({ pick: ['id', 'html_url'] }),
    example: {
      arguments: {
        owner: 'ada-lovelace',
        repo: 'ais-decoder',
        number: 2,
        body: 'Message 1 only.',
      },
      result: {
        id: 2,
        html_url: 'https://github.com/ada-lovelace/ais-decoder/issues/2#issuecomment-2',
      },
    },
  }),
  tool({
    name: 'github_list_pull_requests',
    title: 'List GitHub pull requests',
    description: 'Pull requests of a repository, newest first. Open ones unless state says more.',
    service: 'pulls',
    scopes,
    access: 'read',
    input: z.strictObject({
      owner,
      repo,
      state: z.enum(['open', 'closed', 'all']).optional(),
      base: z.string().describe('Branch that they go into').optional(),
    }),
    request: {
      method: 'GET',
      path: '/repos/{owner}/{repo}/pulls',
      query: { state: '$state', base: '$base' },
    },
    page,
    output: output({ items: '.', pick: pullMembers }),
    example: {
      arguments: { owner: 'ada-lovelace', repo: 'ais-decoder' },
      result: {
        items: [
          {
            number: 3,
            title: 'Verify the checksum',
            state: 'open',
            draft: false,
            user: { login: 'ada-lovelace' },
            head: { ref: 'checksum' },
            base: { ref: 'main' },
            html_url: 'https://github.com/ada-lovelace/ais-decoder/pull/3',
            created_at: '2026-11-21T09:00:00Z',
            updated_at: '2026-11-21T09:00:00Z',
          },
        ],
      },
    },
  }),
  tool({
    name: 'github_get_pull_request',
    title: 'Read a GitHub pull request',
    description: 'One pull request with its text and whether it can be merged.',
    service: 'pulls',
    scopes,
    access: 'read',
    input: z.strictObject({ owner, repo, number }),
    request: { method: 'GET', path: '/repos/{owner}/{repo}/pulls/{number}' },
    output: output({
      pick: [
        ...pullMembers,
        'body',
        'merged',
        'mergeable',
        'commits',
        'additions',
        'deletions',
        'changed_files',
      ],
    }),
    example: {
      arguments: { owner: 'ada-lovelace', repo: 'ais-decoder', number: 3 },
      result: {
        number: 3,
        title: 'Verify the checksum',
        state: 'open',
        draft: false,
        user: { login: 'ada-lovelace' },
        head: { ref: 'checksum' },
        base: { ref: 'main' },
        html_url: 'https://github.com/ada-lovelace/ais-decoder/pull/3',
        created_at: '2026-11-21T09:00:00Z',
        updated_at: '2026-11-21T09:00:00Z',
        body: 'Closes #2.',
        merged: false,
        mergeable: true,
        commits: 1,
        additions: 12,
        deletions: 3,
        changed_files: 2,
      },
    },
  }),
  tool({
    name: 'github_create_pull_request',
    title: 'Create a GitHub pull request',
    description: 'Opens a pull request from one branch into another. Both must exist.',
    service: 'pulls',
    scopes,
    access: 'write',
    input: z.strictObject({
      owner,
      repo,
      title: z.string(),
      head: z.string().describe('Branch with the changes; login:branch for a fork'),
      base: z.string().describe('Branch to merge into'),
      body: z.string().describe('Markdown').optional(),
      draft: z.boolean().optional(),
    }),
    request: {
      method: 'POST',
      path: '/repos/{owner}/{repo}/pulls',
      body: { title: '$title', head: '$head', base: '$base', body: '$body', draft: '$draft' },
    },
    output: output({ pick: ['number', 'title', 'state', 'draft', 'html_url'] }),
    example: {
      arguments: {
        owner: 'ada-lovelace',
        repo: 'ais-decoder',
        title: 'Decode message 5',
        head: 'message-5',
        base: 'main',
      },
      result: {
        number: 5,
        title: 'Decode message 5',
        state: 'open',
        draft: false,
        html_url: 'https://github.com/ada-lovelace/ais-decoder/pull/5',
      },
    },
  }),
];

/** Users' tokens of GitHub Apps have to say whether they search issues or pull requests. */
function withKind(query: string): string {
  const isSaid = /(?:^|\s)(?:is:(?:issue|pull-request|pr)|type:(?:issue|pr))(?=\s|$)/i.test(query);
  return isSaid ? query : `${query} is:issue`;
}
