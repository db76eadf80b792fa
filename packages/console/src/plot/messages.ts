/** The plot of calls by day. */
export const plotMessages = {
  plotTable: 'Show as table',
  plotHide: 'Hide the table',
  plotCalls: 'Calls',
  plotFailed: 'Failed',
  plotDay: 'Day',
  plotValue: '{day}: {calls} calls, {failed} failed',
};
