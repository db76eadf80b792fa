/**
 * The part of Linear's schema that the stand-in has, by its SDK's types.
 * @see https://github.com/linear/linear, packages/sdk, 98 (2026-11)
 */
export const schemaText = `
scalar DateTime
scalar TimelessDate

type PageInfo { hasNextPage: Boolean! endCursor: String }

type User { id: ID! name: String! email: String! }
type Organization { id: ID! name: String! urlKey: String! }
type WorkflowState { id: ID! name: String! type: String! }
type WorkflowStateConnection { nodes: [WorkflowState!]! pageInfo: PageInfo! }
type Team { id: ID! key: String! name: String! states(first: Int, after: String): WorkflowStateConnection! }
type TeamConnection { nodes: [Team!]! pageInfo: PageInfo! }
type ProjectStatus { name: String! }
type Project {
  id: ID! name: String! description: String! url: String! status: ProjectStatus! progress: Float!
  startDate: TimelessDate targetDate: TimelessDate lead: User
}
type ProjectConnection { nodes: [Project!]! pageInfo: PageInfo! }
type IssueLabel { id: ID! name: String! }
type IssueLabelConnection { nodes: [IssueLabel!]! pageInfo: PageInfo! }
type Comment { id: ID! body: String! url: String! createdAt: DateTime! user: User }
type CommentConnection { nodes: [Comment!]! pageInfo: PageInfo! }

type Issue {
  id: ID! identifier: String! title: String! description: String url: String! priority: Float!
  priorityLabel: String! state: WorkflowState! assignee: User team: Team! project: Project
  parent: Issue dueDate: TimelessDate createdAt: DateTime! updatedAt: DateTime!
  labels(first: Int, after: String): IssueLabelConnection!
  comments(first: Int, after: String): CommentConnection!
}
type IssueConnection { nodes: [Issue!]! pageInfo: PageInfo! }
type IssueSearchPayload { nodes: [Issue!]! pageInfo: PageInfo! totalCount: Float! }

input IDComparator { eq: ID in: [ID!] }
input StringComparator { eq: String eqIgnoreCase: String contains: String }
input TeamFilter { id: IDComparator key: StringComparator }
input NullableUserFilter { id: IDComparator }
input WorkflowStateFilter { id: IDComparator name: StringComparator type: StringComparator }
input IssueFilter { team: TeamFilter assignee: NullableUserFilter state: WorkflowStateFilter }

type Query {
  viewer: User!
  organization: Organization!
  teams(first: Int, after: String): TeamConnection!
  issues(first: Int, after: String, filter: IssueFilter): IssueConnection!
  issue(id: String!): Issue!
  searchIssues(
    term: String! filter: IssueFilter first: Int after: String teamId: String
  ): IssueSearchPayload!
  projects(first: Int, after: String): ProjectConnection!
}

input IssueCreateInput {
  teamId: String! title: String description: String assigneeId: String priority: Int
  projectId: String stateId: String
}
input IssueUpdateInput {
  title: String description: String assigneeId: String priority: Int projectId: String
  stateId: String
}
input CommentCreateInput { issueId: String body: String }
type IssuePayload { success: Boolean! issue: Issue }
type CommentPayload { success: Boolean! comment: Comment! }

type Mutation {
  issueCreate(input: IssueCreateInput!): IssuePayload!
  issueUpdate(id: String!, input: IssueUpdateInput!): IssuePayload!
  commentCreate(input: CommentCreateInput!): CommentPayload!
}
`;
