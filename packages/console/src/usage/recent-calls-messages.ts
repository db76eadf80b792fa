/** The calls of one account or connection. */
export const recentCallsMessages = {
  callsTitle: 'Usage, 30 days',
  callsByDay: 'Calls by day',
  callsNone: 'No calls in the last 30 days.',
  callsRoute: 'Route',
  callsCount: 'Calls',
};
