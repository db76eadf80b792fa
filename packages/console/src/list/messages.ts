/** What lists say. */
export const listMessages = {
  noMatch: 'Nothing matches these filters.',
  noMatchSearch: 'Nothing begins with “{query}”. Search finds the beginning of {what}.',
  clearFilters: 'Clear filters',
  clearSearch: 'Clear search',
  more: 'Show more',
  moreLoading: 'Loading more…',
  moreFailed: 'The next rows couldn’t be loaded.',
  fromStart: 'Back to the beginning',
  rowBroken: 'This row couldn’t be shown.',
  search: 'Search',
  selectRow: 'Select {name}',
  selectAll: 'Select all on this page',
  actions: 'Actions',
};
