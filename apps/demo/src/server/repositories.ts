import type { ProviderApi } from './provider-api.js';

export interface Repository {
  id: number;
  name: string;
  owner: string;
  description: string;
  language: string | null;
  stars: number;
  openIssues: number;
  isPrivate: boolean;
  /** ISO 8601. */
  pushedAt: string;
}

interface GitHubRepository {
  id: number;
  name: string;
  owner: { login: string };
  description: string | null;
  language: string | null;
  stargazers_count: number;
  open_issues_count: number;
  private: boolean;
  pushed_at: string;
}

/** Returns the user's repositories, most recently pushed first. */
export async function repositories(github: ProviderApi): Promise<{ repositories: Repository[] }> {
  const found = await github<GitHubRepository[]>('/user/repos?sort=pushed&per_page=20');
  return {
    repositories: found.map((it) => ({
      id: it.id,
      name: it.name,
      owner: it.owner.login,
      description: it.description ?? '',
      language: it.language,
      stars: it.stargazers_count,
      openIssues: it.open_issues_count,
      isPrivate: it.private,
      pushedAt: it.pushed_at,
    })),
  };
}
