/** Where the kit in one tab says that it has changed the user's connections. */
export const changesChannel = 'hawser-changes';
