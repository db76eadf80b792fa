/** The text for permissions that have no description. */
export const permissionMessages = {
  // A form without plurals, which differ by language.
  permissionsOther: 'Other permissions of {provider}: {count}',
};
