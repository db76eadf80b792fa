import type { SandboxUser, TokenInfo, TokenServer } from '../quirks.js';
import { pageFrom } from '../records.js';
import { uuidOf } from '../standard.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

interface State extends Named {
  readonly type: string;
}

/** What a list is asked with. */
interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

interface Comment {
  readonly id: string;
  readonly body: string;
  readonly url: string;
  readonly createdAt: string;
  readonly user: SandboxUser;
}

interface IssueValues {
  title: string;
  description: string | null;
  state: State;
  assignee: SandboxUser | undefined;
  priority: number;
  project: Named | undefined;
}

/** An issue as GraphQL reads it: lists are functions of their page. */
interface Issue extends IssueValues {
  readonly id: string;
  readonly identifier: string;
  readonly url: string;
  readonly team: object;
  readonly parent: null;
  readonly dueDate: null;
  readonly createdAt: string;
  updatedAt: string;
  readonly all: Comment[];
  priorityLabel: () => string;
  labels: (page: PageArguments) => object;
  comments: (page: PageArguments) => object;
}

interface Comparator {
  readonly eq?: string | null;
  readonly in?: readonly string[] | null;
  readonly eqIgnoreCase?: string | null;
  readonly contains?: string | null;
}

interface IssueFilter {
  readonly team?: { readonly id?: Comparator; readonly key?: Comparator };
  readonly assignee?: { readonly id?: Comparator };
  readonly state?: {
    readonly id?: Comparator;
    readonly name?: Comparator;
    readonly type?: Comparator;
  };
}

interface IssueInput {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly assigneeId?: string | null;
  readonly priority?: number | null;
  readonly projectId?: string | null;
  readonly stateId?: string | null;
}

const priorityLabels = ['No priority', 'Urgent', 'High', 'Medium', 'Low'];

const states: readonly State[] = [
  { id: uuidOf('state-todo'), name: 'Todo', type: 'unstarted' },
  { id: uuidOf('state-doing'), name: 'In Progress', type: 'started' },
  { id: uuidOf('state-done'), name: 'Done', type: 'completed' },
];

const label: Named = { id: uuidOf('label'), name: 'Bug' };

const team = {
  id: uuidOf('team'),
  key: 'QUAY',
  name: 'Quay',
  states: (page: PageArguments) => pageOf(states, page),
};

/** Returns the root of all queries and mutations. Each call brings the token that it came with. */
export function rootOf(server: TokenServer) {
  const byKey = (key: string): SandboxUser | undefined =>
    server.users.find((user) => user.key === key);
  const [todo] = states;
  const project = {
    id: uuidOf('project'),
    name: 'New breakwater',
    description: 'Before the winter storms.',
    url: 'https://linear.app/harbour/project/new-breakwater',
    status: { name: 'In Progress' },
    progress: 0.4,
    startDate: '2026-09-01',
    targetDate: null,
    lead: byKey('grace'),
  };
  const issues: Issue[] = [];
  const opened = (values: Partial<IssueValues> & Pick<IssueValues, 'title'>): Issue => {
    const identifier = `${team.key}-${issues.length + 1}`;
    const now = new Date().toISOString();
    const all: Comment[] = [];
    const issue: Issue = {
      id: uuidOf(identifier),
      identifier,
      url: `https://linear.app/harbour/issue/${identifier}`,
      team,
      parent: null,
      dueDate: null,
      createdAt: now,
      updatedAt: now,
      description: null,
      state: todo as State,
      assignee: undefined,
      priority: 0,
      project: undefined,
      ...values,
      all,
      priorityLabel: () => priorityLabels[issue.priority] ?? '',
      labels: (page) => pageOf([label], page),
      comments: (page) => pageOf(all.toReversed(), page),
    };
    issues.push(issue);
    return issue;
  };
  const commented = (issue: Issue, body: string, user: SandboxUser): Comment => {
    const number = issue.all.length + 1;
    const comment = {
      id: uuidOf(`${issue.identifier}#${number}`),
      body,
      url: `${issue.url}#comment-${number}`,
      createdAt: new Date().toISOString(),
      user,
    };
    issue.all.push(comment);
    return comment;
  };
  const crane = opened({
    title: 'Crane 3 squeaks',
    description: 'At every turn to port.',
    assignee: byKey('grace'),
    priority: 2,
  });
  opened({ title: 'Paint the bollards' });
  const ada = byKey('ada');
  if (ada) commented(crane, 'Grease is ordered.', ada);

  const issueAt = (id: string | null | undefined): Issue => {
    const issue = issues.find((one) => one.id === id || one.identifier === id);
    if (!issue) throw notFound('Issue');
    return issue;
  };
  const valuesOf = (input: IssueInput): Partial<IssueValues> => {
    const { title, description, priority } = input;
    if (given(priority) && priorityLabels[priority] === undefined)
      throw refused('INPUT_ERROR', 'priority must not be greater than 4');
    return {
      ...(given(title) && { title }),
      ...(description !== undefined && { description }),
      ...(given(priority) && { priority }),
      ...(given(input.stateId) && { state: one(states, input.stateId, 'WorkflowState') }),
      ...(given(input.assigneeId) && { assignee: one(server.users, input.assigneeId, 'User') }),
      ...(given(input.projectId) && { project: one([project], input.projectId, 'Project') }),
    };
  };
  const filtered = ({ filter }: { readonly filter?: IssueFilter | null }): Issue[] =>
    issues.filter((issue) => matches(issue, filter ?? {}));

  return {
    viewer: (_args: object, { user }: TokenInfo) => user,
    organization: { id: uuidOf('organization'), name: 'Harbour & Co', urlKey: 'harbour' },
    teams: (page: PageArguments) => pageOf([team], page),
    projects: (page: PageArguments) => pageOf([project], page),
    issues: (args: PageArguments & { readonly filter?: IssueFilter }) =>
      pageOf(filtered(args), args),
    issue: ({ id }: { readonly id: string }) => issueAt(id),
    searchIssues: ({
      term,
      ...args
    }: PageArguments & { readonly term: string; readonly filter?: IssueFilter }) => {
      const found = filtered(args).filter(({ title, description }) =>
        `${title} ${description ?? ''}`.toLowerCase().includes(term.toLowerCase()),
      );
      return { ...pageOf(found, args), totalCount: found.length };
    },
    issueCreate: (
      { input }: { readonly input: IssueInput & { readonly teamId: string } },
      token: TokenInfo,
    ) => {
      requireScope(token, 'issues:create');
      one([team], input.teamId, 'Team');
      const { title } = input;
      if (!given(title) || title === '') throw refused('INPUT_ERROR', 'title should not be empty');
      return { success: true, issue: opened({ ...valuesOf(input), title }) };
    },
    issueUpdate: (
      { id, input }: { readonly id: string; readonly input: IssueInput },
      token: TokenInfo,
    ) => {
      requireScope(token);
      const issue = Object.assign(issueAt(id), valuesOf(input));
      issue.updatedAt = new Date().toISOString();
      return { success: true, issue };
    },
    commentCreate: (
      { input }: { readonly input: { readonly issueId?: string; readonly body?: string } },
      token: TokenInfo,
    ) => {
      requireScope(token, 'comments:create');
      const { body = '' } = input;
      if (body === '') throw refused('INPUT_ERROR', 'body should not be empty');
      return { success: true, comment: commented(issueAt(input.issueId), body, token.user) };
    },
  };
}

function matches(issue: Issue, { team: ofTeam, assignee, state }: IssueFilter): boolean {
  return (
    holds(ofTeam?.id, team.id) &&
    holds(ofTeam?.key, team.key) &&
    holds(assignee?.id, issue.assignee?.id ?? '') &&
    holds(state?.id, issue.state.id) &&
    holds(state?.name, issue.state.name) &&
    holds(state?.type, issue.state.type)
  );
}

function holds(comparator: Comparator | undefined, value: string): boolean {
  const { eq, in: among, eqIgnoreCase, contains } = comparator ?? {};
  return (
    (!given(eq) || eq === value) &&
    (!given(among) || among.includes(value)) &&
    (!given(eqIgnoreCase) || eqIgnoreCase.toLowerCase() === value.toLowerCase()) &&
    (!given(contains) || value.includes(contains))
  );
}

/** A page of a Relay connection. The last one has a cursor too. */
function pageOf(all: readonly { readonly id: string }[], { first, after }: PageArguments): object {
  const size = first ?? 50;
  if (size < 1 || size > 250) throw refused('INPUT_ERROR', 'first must not be greater than 250');
  const before = given(after) ? all.findIndex(({ id }) => id === after) : -1;
  if (given(after) && before === -1) throw refused('INPUT_ERROR', 'after is not a valid cursor');
  const { items, next } = pageFrom(all, before + 1, size);
  return {
    nodes: items,
    pageInfo: { hasNextPage: next !== undefined, endCursor: items.at(-1)?.id ?? null },
  };
}

function requireScope({ scopes }: TokenInfo, narrow?: string): void {
  const isEnough =
    scopes.has('write') || scopes.has('admin') || (narrow !== undefined && scopes.has(narrow));
  if (!isEnough) throw refused('FORBIDDEN', 'Invalid scope: `write` required');
}

/** An argument may be null, as well as missing. */
function given<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

function one<T extends { readonly id: string }>(all: readonly T[], id: string, kind: string): T {
  const found = all.find((item) => item.id === id);
  if (!found) throw notFound(kind);
  return found;
}

/** An error of a resolver. Its extensions become those of the answer's error. */
class LinearError extends Error {
  override readonly name = 'LinearError';
  readonly extensions: Readonly<Record<string, string>>;

  constructor(message: string, extensions: Readonly<Record<string, string>>) {
    super(message);
    this.extensions = extensions;
  }
}

function notFound(kind: string): LinearError {
  return new LinearError(`Entity not found: ${kind}`, {
    type: 'invalid input',
    code: 'INPUT_ERROR',
    userPresentableMessage: `Could not find referenced ${kind}.`,
  });
}

function refused(code: string, message: string): LinearError {
  return new LinearError(message, { code });
}
