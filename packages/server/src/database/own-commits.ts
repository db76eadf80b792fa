let commits = 0;

/** Counts a commit of this process, after which nothing older may be read. */
export function countOwnCommit(): void {
  commits += 1;
}

/** Returns how many commits this process has made, to any database. */
export function ownCommits(): number {
  return commits;
}
