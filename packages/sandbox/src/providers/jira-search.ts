import type { Issue } from './jira-data.js';

/** A query that Jira refuses, with its message. */
export class JqlError extends Error {
  override readonly name = 'JqlError';
}

const values: Readonly<Record<string, (issue: Issue) => string>> = {
  project: ({ fields }) => fields.project.key,
  key: ({ key }) => key,
  status: ({ fields }) => fields.status.name,
  issuetype: ({ fields }) => fields.issuetype.name,
  summary: ({ fields }) => fields.summary,
  text: ({ fields }) => `${fields.summary} ${JSON.stringify(fields.description)}`,
};

/**
 * Returns the issues that a query finds: comparisons with `=`, `!=` and `~`, joined by AND.
 * @see https://support.atlassian.com/jira-software-cloud/docs/jql-fields/ (2026-11, in part)
 * @throws JqlError
 */
export function found(issues: readonly Issue[], jql: string): Issue[] {
  const [restriction = ''] = jql.split(/\border\s+by\b/i);
  if (restriction.trim() === '')
    throw new JqlError(
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    );
  const conditions = restriction.split(/\sand\s/i).map(conditionOf);
  return issues.filter((issue) => conditions.every((holds) => holds(issue)));
}

function conditionOf(clause: string): (issue: Issue) => boolean {
  const [, field = '', operator, quoted, plain] =
    /^\s*(\w+)\s*(!=|=|~)\s*(?:"([^"]*)"|([^\s"]+))\s*$/.exec(clause) ?? [];
  if (operator === undefined)
    throw new JqlError(`Error in the JQL Query: '${clause.trim()}' cannot be read. (line 1)`);
  const value = values[field.toLowerCase()];
  if (!value)
    throw new JqlError(`Field '${field}' does not exist or you do not have permission to view it.`);
  const wanted = (quoted ?? plain ?? '').toLowerCase();
  return (issue) => {
    const held = value(issue).toLowerCase();
    if (operator === '~') return held.includes(wanted);
    return (held === wanted) === (operator === '=');
  };
}
