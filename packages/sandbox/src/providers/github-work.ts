import { field, type Answer, type Call, type Handler } from '../http.js';
import type { TokenInfo } from '../quirks.js';
import { pageFrom, perKey } from '../records.js';
import { numberOf } from '../users.js';
import {
  busyRepository,
  contents,
  seededWork,
  type Issue,
  type PullRequest,
  type Repository,
} from './github-data.js';

interface Comment {
  issue: number;
  id: number;
  body: string;
  user: { login: string };
  html_url: string;
  created_at: string;
}

interface Work {
  /** Issues and pull requests, the newest first. They share their numbers. */
  readonly issues: (Issue | PullRequest)[];
  readonly comments: Comment[];
}

interface Repositories {
  readonly repository: (call: Call, token: TokenInfo) => Repository | undefined;
  readonly visible: (token: TokenInfo) => Repository[];
}

type GithubApi = (handle: (call: Call, token: TokenInfo) => Answer) => Handler;

const notFound = (): Answer => failure(404, 'Not Found');

/** What is wrong with a field, with GitHub's codes, such as `missing_field`. */
const invalid = (resource: string, field: string, code: string): Answer =>
  failure(422, 'Validation Failed', [{ resource, field, code }]);

/**
 * Issues, pull requests, contents and search.
 * @see https://docs.github.com/rest (2026-11, in part)
 */
export function workRoutes(
  api: GithubApi,
  { repository, visible }: Repositories,
): Record<string, Handler> {
  const workByName = perKey((): Work => ({ issues: [], comments: [] }));
  const workOf = (repo: Repository): Work => {
    const work = workByName(repo.full_name);
    if (repo.name === busyRepository && work.issues.length === 0) seed(work, repo);
    return work;
  };

  const inRepository =
    (handle: (call: Call, work: Work, repo: Repository, token: TokenInfo) => Answer) =>
    (call: Call, token: TokenInfo): Answer => {
      const repo = repository(call, token);
      return repo ? handle(call, workOf(repo), repo, token) : notFound();
    };
  const reads = (handle: Parameters<typeof inRepository>[0]): Handler => api(inRepository(handle));
  const writes = (handle: Parameters<typeof inRepository>[0]): Handler =>
    api((call, token) => {
      const mayWrite = token.scopes.has('repo') || token.scopes.has('public_repo');
      return mayWrite ? inRepository(handle)(call, token) : notFound();
    });

  const base = '/repos/:owner/:repo';
  const issueAt = ({ params }: Call, { issues }: Work) =>
    issues.find(({ number }) => String(number) === params['number']);

  return {
    [`GET ${base}`]: reads((_call, _work, repo) => ({ status: 200, body: repo })),
    [`GET ${base}/issues`]: reads((call, { issues }) => listed(issues.filter(inState(call)), call)),
    [`POST ${base}/issues`]: writes((call, work, repo, token) => {
      const { title, body, labels, assignees } = call.fields;
      if (typeof title !== 'string' || title === '')
        return invalid('Issue', 'title', 'missing_field');
      const issue = opened(work, repo, token.user, {
        title,
        body: textOrNull(body),
        labels: namesIn(labels),
        assignees: namesIn(assignees),
      });
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
      if (body === '') return invalid('IssueComment', 'body', 'missing_field');
      return { status: 201, body: commented(work, issue, body, user.login) };
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
      const { title, head, base: into, body, draft } = call.fields;
      if (typeof title !== 'string' || title === '')
        return invalid('PullRequest', 'title', 'missing_field');
      if (typeof head !== 'string' || head === '')
        return invalid('PullRequest', 'head', 'missing_field');
      // Any branch but the default one is taken to have commits.
      if (into !== repo.default_branch) return invalid('PullRequest', 'base', 'invalid');
      if (head === into)
        return failure(422, 'Validation Failed', [
          {
            resource: 'PullRequest',
            code: 'custom',
            message: `No commits between ${into} and ${head}`,
          },
        ]);
      const texts = { title, body: textOrNull(body), labels: [], assignees: [] };
      const issue = opened(work, repo, token.user, texts);
      const pull = pullOf(issue, repo, { head, isDraft: draft === true });
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
        visible(token).flatMap((repo) => workOf(repo).issues),
        call,
      ),
    ),
    'GET /search/issues': api((call, token) => {
      const query = call.url.searchParams.get('q') ?? '';
      if (query === '') return invalid('Search', 'q', 'missing');
      const kind = /(?:is|type):(issue|pull-request|pr)\b/.exec(query)?.[1];
      // https://docs.github.com/rest/search/search#search-issues-and-pull-requests (2026-11)
      if (kind === undefined && token.value.startsWith('ghu_'))
        return failure(
          422,
          "Query must include 'is:issue' or 'is:pull-request' for user access tokens of GitHub Apps",
        );
      const { repo: name, is: state } = qualifiersOf(query);
      const words = query
        .replaceAll(/\S+:\S+/g, '')
        .trim()
        .toLowerCase();
      const found = visible(token)
        .filter((repo) => name === undefined || repo.full_name === name)
        .flatMap((repo) => workOf(repo).issues)
        .filter((issue) => kind === undefined || isPull(issue) === (kind !== 'issue'))
        .filter((issue) => state === undefined || issue.state === state)
        .filter(({ title, body }) => `${title} ${body ?? ''}`.toLowerCase().includes(words));
      const { body: items, ...answer } = listed(found, call);
      return {
        ...answer,
        body: { total_count: found.length, incomplete_results: false, items },
      };
    }),
  };
}

function seed(work: Work, repo: Repository): void {
  for (const { title, body, labels, comments, head } of seededWork) {
    const texts = { title, body, labels, assignees: [] };
    const issue = opened(work, repo, repo.owner, texts);
    work.issues.unshift(head === undefined ? issue : pullOf(issue, repo, { head, isDraft: false }));
    for (const text of comments) commented(work, issue, text, repo.owner.login);
  }
}

function opened(
  work: Work,
  repo: Repository,
  user: { readonly login: string; readonly id: string | number },
  texts: {
    readonly title: string;
    readonly body: string | null;
    readonly labels: readonly string[];
    readonly assignees: readonly string[];
  },
): Issue {
  const number = work.issues.length + 1;
  const now = new Date().toISOString();
  return {
    id: numberOf(`${repo.full_name}#${number}`),
    number,
    title: texts.title,
    body: texts.body,
    state: 'open',
    user: { login: user.login, id: Number(user.id) },
    labels: texts.labels.map((name) => ({ name })),
    assignees: texts.assignees.map((login) => ({ login })),
    milestone: null,
    comments: 0,
    html_url: `${repo.html_url}/issues/${number}`,
    repository_url: `https://api.github.com/repos/${repo.full_name}`,
    created_at: now,
    updated_at: now,
    closed_at: null,
  };
}

function pullOf(
  issue: Issue,
  repo: Repository,
  { head, isDraft }: { readonly head: string; readonly isDraft: boolean },
): PullRequest {
  return {
    ...issue,
    html_url: `${repo.html_url}/pull/${issue.number}`,
    pull_request: { url: `${repo.html_url}/pulls/${issue.number}` },
    draft: isDraft,
    merged: false,
    mergeable: true,
    commits: 1,
    additions: 12,
    deletions: 3,
    changed_files: 2,
    head: { ref: head },
    base: { ref: repo.default_branch },
  };
}

function commented(work: Work, issue: Issue, body: string, login: string): Comment {
  const id = work.comments.length + 1;
  const comment = {
    issue: issue.number,
    id,
    body,
    user: { login },
    html_url: `${issue.html_url}#issuecomment-${id}`,
    created_at: new Date().toISOString(),
  };
  work.comments.push(comment);
  issue.comments += 1;
  return comment;
}

/** Returns the search qualifiers that are known here: `repo:` and `is:open` or `is:closed`. */
function qualifiersOf(query: string): { readonly repo?: string; readonly is?: string } {
  const [, repo] = /\brepo:(\S+)/.exec(query) ?? [];
  const [, is] = /\bis:(open|closed)\b/.exec(query) ?? [];
  return { ...(repo !== undefined && { repo }), ...(is !== undefined && { is }) };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function namesIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

/** A path of contents has any number of segments, up to three here. */
function contentRoutes(
  reads: (handle: (call: Call) => Answer) => Handler,
  base: string,
): Record<string, Handler> {
  const handler = reads(({ url, params, headers }) => {
    const prefix = `/repos/${params['owner'] ?? ''}/${params['repo'] ?? ''}/contents/`;
    const path = decodeURIComponent(url.pathname.slice(prefix.length));
    const file = contents[path];
    if (file !== undefined) return { status: 200, body: fileAt(path, file, true) };
    const entries = entriesOf(path);
    if (entries.length === 0) return notFound();
    // A directory is a list, unless an object is asked for.
    const isObject = headers.accept?.includes('application/vnd.github.object') === true;
    return {
      status: 200,
      body: isObject ? { type: 'dir', size: 0, path, name: path, entries } : entries,
    };
  });
  return {
    [`GET ${base}/contents/:a`]: handler,
    [`GET ${base}/contents/:a/:b`]: handler,
    [`GET ${base}/contents/:a/:b/:c`]: handler,
  };
}

/** Contents of more than 1 MB are left out. */
function fileAt(path: string, file: string | Buffer, isWhole: boolean): object {
  const bytes = Buffer.from(file);
  const isLarge = bytes.length > 1024 * 1024;
  return {
    type: 'file',
    size: bytes.length,
    name: path.split('/').at(-1),
    path,
    sha: numberOf(bytes.toString('latin1').slice(0, 1000)).toString(16).padStart(40, '0'),
    ...(isWhole && {
      encoding: isLarge ? 'none' : 'base64',
      content: isLarge ? '' : bytes.toString('base64'),
    }),
    download_url: `https://raw.githubusercontent.com/${path}?token=SECRET`,
  };
}

function entriesOf(directory: string): object[] {
  return Object.entries(contents)
    .filter(([path]) => path.startsWith(`${directory}/`))
    .map(([path, file]) => fileAt(path, file, false));
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

export function failure(status: number, message: string, errors?: readonly object[]): Answer {
  const documentation_url = 'https://docs.github.com/rest';
  return {
    status,
    body: { message, ...(errors && { errors }), documentation_url, status: String(status) },
  };
}
