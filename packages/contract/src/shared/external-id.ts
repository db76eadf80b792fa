/** Printable ASCII without leading or trailing spaces: what headers and every database can carry. */
export const externalIdPattern = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;
