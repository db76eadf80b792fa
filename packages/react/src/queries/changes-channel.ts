/** The name of the BroadcastChannel on which a tab announces changed connections. */
export const changesChannel = 'hawser-changes';
