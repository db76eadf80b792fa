import { bearer, object, type Answer, type Call, type Handler } from '../http.js';
import type { SandboxUser, TokenInfo, TokenServer } from '../quirks.js';
import { pageFrom, perKey } from '../records.js';
import { apiOf, Reply, uuidOf } from '../standard.js';
import { found, JqlError } from './jira-search.js';
import { commentOf, issueOf, transitions, type Issue } from './jira-data.js';

/** Ada belongs to one site, everyone else to two, listed in no particular order. */
const sitesOf = ({ key }: SandboxUser): string[] =>
  key === 'ada' ? ['harbour'] : ['shipyard', 'harbour'];

const missing = invalid(404, 'Issue does not exist or you do not have permission to see it.');
const notADocument =
  'Operation value must be an Atlassian Document (see the Atlassian Document Format)';

/**
 * Projects and issues of a site.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3 (2026-11, in part)
 */
export function routes(server: TokenServer) {
  const refusals = {
    unauthenticated: failure(401, 'Unauthorized'),
    forbidden: failure(403, 'Forbidden; scope does not match'),
  };
  const guarded = apiOf(server, refusals);
  /** The issues of each site, the newest first. */
  const issuesOf = perKey((site): Issue[] => {
    const reporter = server.users.find(({ key }) => key === 'grace');
    const issue = issueOf(1, {
      summary: `Lamps of the ${site}`,
      issuetype: { name: 'Task' },
      description: paragraph('Two are dark.'),
      labels: ['light'],
      reporter: { displayName: reporter?.name ?? '', accountId: reporter?.id ?? '' },
    });
    issue.comments.push(commentOf(100, issue.fields.reporter, paragraph('The north one too.')));
    return [issue];
  });

  /** Only the sites that the user belongs to. */
  const onSite = (
    scope: string,
    handle: (site: string, call: Call, token: TokenInfo) => object,
    status = 200,
  ): Handler => {
    return async (call) => {
      const token = await server.find(bearer(call));
      const site =
        token && sitesOf(token.user).find((name) => uuidOf(name) === call.params['site']);
      if (token && site === undefined) return failure(404, 'No message available');
      const isJson = call.headers['content-type']?.includes('json') === true;
      if (token && call.method === 'POST' && !isJson) return failure(415, 'Unsupported Media Type');
      const handler = guarded([scope], (it) => handle(site ?? '', call, it), status);
      return handler(call);
    };
  };
  const onIssue = (
    scope: string,
    handle: (issue: Issue, call: Call, token: TokenInfo) => object,
    status = 200,
  ): Handler =>
    onSite(
      scope,
      (site, call, token) => {
        const { key } = call.params;
        const issue = issuesOf(site).find((one) => one.key === key || one.id === key);
        return issue ? handle(issue, call, token) : missing;
      },
      status,
    );
  const base = '/ex/jira/:site/rest/api/3';
  return {
    revocation: {},
    api: {
      'GET /oauth/token/accessible-resources': guarded([], ({ user, scopes }) =>
        sitesOf(user).map((name) => ({
          id: uuidOf(name),
          name,
          url: `https://${name}.atlassian.net`,
          scopes: [...scopes].filter((scope) => scope.includes('jira')),
          avatarUrl: '',
        })),
      ),
      [`GET ${base}/myself`]: onSite('read:jira-user', (_site, _call, { user }) => ({
        accountId: user.id,
        displayName: user.name,
        emailAddress: user.email,
      })),
      [`GET ${base}/project/search`]: onSite('read:jira-work', (site, { url }) => {
        const words = (url.searchParams.get('query') ?? '').toLowerCase();
        const all = [
          { id: '10000', key: 'QUAY', name: `Quay of ${site}`, projectTypeKey: 'software' },
        ].filter(({ key, name }) => `${key} ${name}`.toLowerCase().includes(words));
        const startAt = Number(url.searchParams.get('startAt') ?? 0);
        const maxResults = Number(url.searchParams.get('maxResults') ?? 50);
        const { items: values, next } = pageFrom(all, startAt, maxResults);
        return { startAt, maxResults, total: all.length, isLast: next === undefined, values };
      }),
      [`GET ${base}/search/jql`]: onSite('read:jira-work', (site, { url }) => {
        const query = url.searchParams;
        try {
          return searchPage(found(issuesOf(site), query.get('jql') ?? ''), query);
        } catch (error) {
          if (error instanceof JqlError) return invalid(400, error.message);
          throw error;
        }
      }),
      [`GET ${base}/issue/:key`]: onIssue('read:jira-work', (issue, { url }) =>
        shown(issue, url.searchParams.get('fields') ?? '*all'),
      ),
      [`POST ${base}/issue`]: onSite(
        'write:jira-work',
        (site, { fields }, { user }) => {
          const given = object(fields['fields']);
          const { project, issuetype, summary, description, labels, parent } = given;
          const all = issuesOf(site);
          const { key: parentKey } = object(parent);
          const above = all.find(({ key }) => key === parentKey);
          const errors = {
            ...(object(project)['key'] !== 'QUAY' && { project: 'valid project is required' }),
            ...(!isText(summary) && { summary: 'You must specify a summary of the issue.' }),
            ...(!['Task', 'Bug', 'Story', 'Epic'].includes(String(object(issuetype)['name'])) && {
              issuetype: 'Specify a valid issue type',
            }),
            ...(description !== undefined &&
              !isDocument(description) && { description: notADocument }),
            ...(parentKey !== undefined &&
              !above && { parent: 'Could not find issue by id or key.' }),
          };
          if (Object.keys(errors).length > 0)
            return new Reply({ status: 400, body: { errorMessages: [], errors } });
          const issue = issueOf(all.length + 1, {
            summary: String(summary),
            issuetype: { name: String(object(issuetype)['name']) },
            description: description ?? null,
            labels: Array.isArray(labels) ? labels : [],
            reporter: { displayName: user.name, accountId: user.id },
            ...(above && { parent: { key: above.key } }),
          });
          all.unshift(issue);
          const { id, key } = issue;
          return { id, key, self: `https://api.atlassian.com/rest/api/3/issue/${id}` };
        },
        201,
      ),
      [`POST ${base}/issue/:key/comment`]: onIssue(
        'write:jira-work',
        (issue, { fields }, { user }) => {
          if (!isDocument(fields['body']))
            return new Reply({
              status: 400,
              body: { errorMessages: [], errors: { comment: notADocument } },
            });
          const author = { displayName: user.name, accountId: user.id };
          const comment = commentOf(101 + issue.comments.length, author, fields['body']);
          issue.comments.push(comment);
          return comment;
        },
        201,
      ),
      [`GET ${base}/issue/:key/transitions`]: onIssue('read:jira-work', ({ fields }) => ({
        expand: 'transitions',
        transitions: transitions.filter(({ to }) => to.name !== fields.status.name),
      })),
      [`POST ${base}/issue/:key/transitions`]: onIssue('write:jira-work', (issue, { fields }) => {
        const { id } = object(fields['transition']);
        const move = transitions.find(
          (one) => one.id === id && one.to.name !== issue.fields.status.name,
        );
        if (!move)
          return invalid(400, `Transition id '${String(id)}' is not valid for this issue.`);
        issue.fields.status = move.to;
        return new Reply({ status: 204 });
      }),
    },
  };
}

/** A page of a search. The last one has no token: https://jira.atlassian.com/browse/JRACLOUD-92184 */
function searchPage(all: readonly Issue[], query: URLSearchParams): object {
  const token = query.get('nextPageToken');
  const from = token === null ? 0 : Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isInteger(from)) return invalid(400, 'The provided next page token is invalid.');
  const { items, next } = pageFrom(all, from, Number(query.get('maxResults') ?? 50));
  return {
    issues: items.map((issue) => shown(issue, query.get('fields') ?? 'id')),
    isLast: next === undefined,
    ...(next !== undefined && { nextPageToken: Buffer.from(String(next)).toString('base64url') }),
  };
}

/** An issue with some of its fields; only its id without any. */
function shown({ id, key, fields, comments }: Issue, asked: string): object {
  if (asked === 'id') return { id };
  const names = asked.split(',');
  const all = { ...fields, comment: { comments, total: comments.length } };
  const wanted = Object.entries(all).filter(
    ([name]) => names.includes('*all') || names.includes(name),
  );
  return {
    id,
    key,
    self: `https://api.atlassian.com/rest/api/3/issue/${id}`,
    fields: Object.fromEntries(wanted),
  };
}

/** Documents of paragraphs, whose texts are not empty. */
function isDocument(value: unknown): boolean {
  const { type, version, content } = object(value);
  return (
    type === 'doc' &&
    version === 1 &&
    Array.isArray(content) &&
    content.every((block: unknown) => {
      const { type: kind, content: parts } = object(block);
      const texts = Array.isArray(parts) ? (parts as unknown[]) : [];
      return kind === 'paragraph' && texts.every((part) => isText(object(part)['text']));
    })
  );
}

function paragraph(text: string): object {
  const content = [{ type: 'paragraph', content: [{ type: 'text', text }] }];
  return { type: 'doc', version: 1, content };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function invalid(status: number, message: string): Reply {
  return new Reply({ status, body: { errorMessages: [message], errors: {} } });
}

export function failure(code: number, message: string): Answer {
  return { status: code, body: { code, message } };
}
