/** The ids of this page's connect sessions, each of which is asked for its outcome by its attempt. */
export const watchedSessions = new Set<unknown>();
