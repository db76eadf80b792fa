import { field, type Answer, type Call, type Handler } from '../http.js';
import type { TokenInfo } from '../quirks.js';
import { pageFrom, perKey } from '../records.js';
import { numberOf } from '../users.js';
import { contents, type Issue, type PullRequest, type Repository } from './github-data.js';

interface Work {
  /** Issues and pull requests, the newest first. They share their numbers. */
  readonly issues: (Issue | PullRequest)[];
  readonly comments: { issue: number; id: number; body: string; user: { login: string } }[];
}

interface Repositories {
  readonly repository: (call: Call, token: TokenInfo) => Repository | undefined;
  readonly visible: (token: TokenInfo) => Repository[];
}

type GithubApi = (handle: (call: Call, token: TokenInfo) => Answer) => Handler;

const notFound = (): Answer => failure(404, 'Not Found');

/**
 * Issues, pull requests, contents and search.
 * @see https://docs.github.com/rest (2026-11, in part)
 */
export function workRoutes(
  api: GithubApi,
  { repository, visible }: Repositories,
): Record<string, Handler> {
  const workOf = perKey((): Work => ({ issues: [], comments: [] }));

  const inRepository =
    (handle: (call: Call, work: Work, repo: Repository, token: TokenInfo) => Answer) =>
    (call: Call, token: TokenInfo): Answer => {
      const repo = repository(call, token);
      return repo ? handle(call, workOf(repo.full_name), repo, token) : notFound();
    };
  const reads = (handle: Parameters<typeof inRepository>[0]): Handler => api(inRepository(handle));
  const writes = (handle: Parameters<typeof inRepository>[0]): Handler =>
    api((call, token) => {
      const mayWrite = token.scopes.has('repo') || token.scopes.has('public_repo');
      return mayWrite ? inRepository(handle)(call, token) : notFound();
    });

  function opened(call: Call, work: Work, repo: Repository, { user }: TokenInfo): Issue {
    const number = work.issues.length + 1;
    return {
      id: numberOf(`${repo.full_name}#${number}`),
      number,
      title: field(call.fields, 'title'),
      body: field(call.fields, 'body') || null,
      state: 'open',
      user: { login: user.login, id: Number(user.id) },
      html_url: `${repo.html_url}/issues/${number}`,
      created_at: new Date().toISOString(),
    };
  }

  const base = '/repos/:owner/:repo';
  const issueAt = ({ params }: Call, { issues }: Work) =>
    issues.find(({ number }) => String(number) === params['number']);

  return {
    [`GET ${base}`]: reads((_call, _work, repo) => ({ status: 200, body: repo })),
    [`GET ${base}/issues`]: reads((call, { issues }) => listed(issues.filter(inState(call)), call)),
    [`POST ${base}/issues`]: writes((call, work, repo, token) => {
      if (field(call.fields, 'title') === '') return failure(422, 'Validation Failed');
      const issue = opened(call, work, repo, token);
      work.issues.unshift(issue);
      return { status: 201, body: issue };
    }),
    [`GET ${base}/issues/:number`]: reads((call, work) => {
      const issue = issueAt(call, work);
      return issue ? { status: 200, body: issue } : notFound();
    }),
    [`GET ${base}/issues/:number/comments`]: reads((call, { comments }) =>
      listed(
        comments.filter(({ issue }) => String(issue) === call.params['number']),
        call,
      ),
    ),
    [`POST ${base}/issues/:number/comments`]: writes((call, work, _repo, { user }) => {
      const issue = issueAt(call, work);
      const body = field(call.fields, 'body');
      if (!issue) return notFound();
      if (body === '') return failure(422, 'Validation Failed');
      const comment = {
        issue: issue.number,
        id: work.comments.length + 1,
        body,
        user: { login: user.login },
      };
      work.comments.push(comment);
      return { status: 201, body: comment };
    }),
    [`GET ${base}/pulls`]: reads((call, { issues }) => {
      const into = call.url.searchParams.get('base');
      const pulls = issues.filter(isPull).filter(inState(call));
      return listed(
        pulls.filter((pull) => into === null || pull.base.ref === into),
        call,
      );
    }),
    [`POST ${base}/pulls`]: writes((call, work, repo, token) => {
      const [title, head, into] = ['title', 'head', 'base'].map((name) => field(call.fields, name));
      if (!title || !head || !into) return failure(422, 'Validation Failed');
      const issue = opened(call, work, repo, token);
      const pull: PullRequest = {
        ...issue,
        html_url: `${repo.html_url}/pull/${issue.number}`,
        pull_request: { url: `${repo.html_url}/pulls/${issue.number}` },
        draft: call.fields['draft'] === true,
        merged: false,
        head: { ref: head },
        base: { ref: into },
      };
      work.issues.unshift(pull);
      return { status: 201, body: pull };
    }),
    [`GET ${base}/pulls/:number`]: reads((call, work) => {
      const pull = issueAt(call, work);
      return pull && isPull(pull) ? { status: 200, body: pull } : notFound();
    }),
    ...contentRoutes(reads, base),
    'GET /issues': api((call, token) =>
      listed(
        visible(token).flatMap((repo) => workOf(repo.full_name).issues),
        call,
      ),
    ),
    'GET /search/issues': api((call, token) => {
      const query = call.url.searchParams.get('q') ?? '';
      if (query === '') return failure(422, 'Validation Failed');
      const kind = /is:(issue|pull-request|pr)\b/.exec(query)?.[1];
      const words = query
        .replaceAll(/\S+:\S+/g, '')
        .trim()
        .toLowerCase();
      const items = visible(token)
        .flatMap((repo) => workOf(repo.full_name).issues)
        .filter((issue) => kind === undefined || isPull(issue) === (kind !== 'issue'))
        .filter(({ title, body }) => `${title} ${body ?? ''}`.toLowerCase().includes(words));
      const { items: page } = pageFrom(items, 0, 30);
      return {
        status: 200,
        body: { total_count: items.length, incomplete_results: false, items: page },
      };
    }),
  };
}

/** A path of contents has any number of segments, up to three here. */
function contentRoutes(
  reads: (handle: (call: Call) => Answer) => Handler,
  base: string,
): Record<string, Handler> {
  const handler = reads(({ url, params }) => {
    const prefix = `/repos/${params['owner'] ?? ''}/${params['repo'] ?? ''}/contents/`;
    const path = decodeURIComponent(url.pathname.slice(prefix.length));
    const text = contents[path];
    if (text === undefined) return notFound();
    return {
      status: 200,
      body: {
        type: 'file',
        encoding: 'base64',
        size: Buffer.byteLength(text),
        name: path.split('/').at(-1),
        path,
        sha: numberOf(text).toString(16).padStart(40, '0'),
        content: Buffer.from(text).toString('base64'),
      },
    };
  });
  return {
    [`GET ${base}/contents/:a`]: handler,
    [`GET ${base}/contents/:a/:b`]: handler,
    [`GET ${base}/contents/:a/:b/:c`]: handler,
  };
}

function isPull(issue: Issue | PullRequest): issue is PullRequest {
  return issue.pull_request !== undefined;
}

function inState({ url }: Call): (issue: Issue) => boolean {
  const state = url.searchParams.get('state') ?? 'open';
  return (issue) => state === 'all' || issue.state === state;
}

/** A page of a list, with the address of the next one in `Link`. */
function listed(all: readonly object[], { url }: Call): Answer {
  const size = Math.min(Number(url.searchParams.get('per_page')) || 30, 100);
  const page = Math.max(Number(url.searchParams.get('page')) || 1, 1);
  const { items, next } = pageFrom(all, (page - 1) * size, size);
  const following = new URL(url);
  following.searchParams.set('page', String(page + 1));
  return {
    status: 200,
    ...(next !== undefined && { headers: { Link: `<${following.href}>; rel="next"` } }),
    body: items,
  };
}

export function failure(status: number, message: string): Answer {
  const documentation_url = 'https://docs.github.com/rest';
  return { status, body: { message, documentation_url, status: String(status) } };
}
