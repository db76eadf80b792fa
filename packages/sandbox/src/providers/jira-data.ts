/** An issue, with the fields that apps read most. */
export interface Issue {
  readonly id: string;
  readonly key: string;
  readonly fields: Fields;
  readonly comments: object[];
}

interface Person {
  readonly displayName: string;
  readonly accountId: string;
}

interface Fields {
  readonly project: { readonly key: string };
  readonly summary: string;
  readonly issuetype: { readonly name: string };
  readonly description: unknown;
  readonly labels: readonly unknown[];
  readonly reporter: Person;
  readonly assignee: Person | null;
  readonly priority: { readonly name: string };
  readonly parent?: { readonly key: string };
  readonly created: string;
  readonly updated: string;
  readonly duedate: string | null;
  status: { readonly name: string };
}

/** The moves of the workflow, each possible from any other status. */
export const transitions = [
  { id: '11', name: 'Reopen', to: { name: 'To Do' } },
  { id: '21', name: 'Start', to: { name: 'In Progress' } },
  { id: '31', name: 'Finish', to: { name: 'Done' } },
] as const;

/** Returns a new issue of the only project. */
export function issueOf(
  number: number,
  fields: Pick<Fields, 'summary' | 'issuetype' | 'description' | 'labels' | 'reporter' | 'parent'>,
): Issue {
  const now = timeOf(new Date());
  return {
    id: String(10_000 + number),
    key: `QUAY-${number}`,
    fields: {
      project: { key: 'QUAY' },
      ...fields,
      assignee: null,
      priority: { name: 'Medium' },
      status: { name: 'To Do' },
      created: now,
      updated: now,
      duedate: null,
    },
    comments: [],
  };
}

export function commentOf(number: number, author: Person, body: unknown): object {
  return { id: String(10_000 + number), author, body, created: timeOf(new Date()) };
}

/** Jira writes the zone without a colon. */
function timeOf(date: Date): string {
  return date.toISOString().replace('Z', '+0000');
}
