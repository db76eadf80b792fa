import type { SandboxUser } from '../quirks.js';
import { numberOf } from '../users.js';

/** A repository, with the fields that apps read most. */
export interface Repository {
  id: number;
  name: string;
  full_name: string;
  private: boolean;
  owner: { login: string; id: number; type: 'User' };
  html_url: string;
  description: string;
  fork: boolean;
  language: string | null;
  stargazers_count: number;
  open_issues_count: number;
  default_branch: string;
  updated_at: string;
  pushed_at: string;
}

export interface Issue {
  id: number;
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  /** Present on pull requests, which are issues too. */
  pull_request?: { url: string };
  user: { login: string; id: number };
  labels: { name: string }[];
  assignees: { login: string }[];
  milestone: null;
  comments: number;
  html_url: string;
  repository_url: string;
  created_at: string;
  updated_at: string;
  closed_at: string | null;
}

const seeds: [
  name: string,
  description: string,
  language: string,
  isPrivate: boolean,
  stars: number,
  hoursAgo: number,
][] = [
  [
    'tide-tables',
    'Tide predictions for small harbours, as a library and a command',
    'TypeScript',
    false,
    412,
    3,
  ],
  ['berth-planner', 'Which ship goes where, and when', 'TypeScript', true, 8, 20],
  ['knots', 'Every knot worth knowing, drawn as SVG', 'JavaScript', false, 1290, 52],
  ['ais-decoder', 'Decodes AIS position reports from raw NMEA', 'Rust', false, 231, 130],
  ['dotfiles', 'The usual', 'Shell', false, 14, 400],
  ['harbour-infra', 'Machines, networks, alarms', 'HCL', true, 3, 700],
];

/** Returns the repositories of a user, the most recently updated first. */
export function repositoriesOf(user: SandboxUser, origin: string, now: number): Repository[] {
  return seeds.map(([name, description, language, isPrivate, stars, hoursAgo]) => {
    const full_name = `${user.login}/${name}`;
    const at = new Date(now - hoursAgo * 3_600_000).toISOString();
    return {
      id: numberOf(full_name),
      name,
      full_name,
      private: isPrivate,
      owner: { login: user.login, id: Number(user.id), type: 'User' },
      html_url: `${origin}/${full_name}`,
      description,
      fork: false,
      language,
      stargazers_count: stars,
      open_issues_count: numberOf(full_name) % 9,
      default_branch: 'main',
      updated_at: at,
      pushed_at: at,
    };
  });
}

/** A pull request, with the fields that apps read most. */
export interface PullRequest extends Issue {
  draft: boolean;
  merged: boolean;
  mergeable: boolean;
  commits: number;
  additions: number;
  deletions: number;
  changed_files: number;
  head: { ref: string };
  base: { ref: string };
}

/** The repository that has issues and a pull request from the start. */
export const busyRepository = 'ais-decoder';

/** What is in it, the oldest first: numbers 1 to 3. */
export const seededWork: readonly {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly comments: readonly string[];
  /** The branch of a pull request. */
  readonly head?: string;
}[] = [
  {
    title: 'Document the message types',
    body: 'The table stops at 5.',
    labels: ['documentation'],
    comments: [],
  },
  {
    title: 'Checksum is not verified',
    body: 'A wrong checksum is accepted.',
    labels: ['bug'],
    comments: ['Seen with message 1 only.'],
  },
  {
    title: 'Verify the checksum',
    body: 'Closes #2.',
    labels: [],
    comments: [],
    head: 'checksum',
  },
];

/** The files of every repository, by path. */
export const contents: Readonly<Record<string, string | Buffer>> = {
  'README.md': '# Harbour\n\nMind the fog.\n',
  'src/index.ts': 'export const berths = 14;\n',
  'docs/chart.png': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  'docs/soundings.csv': Buffer.alloc(1_100_000, '1;2\n'),
};
