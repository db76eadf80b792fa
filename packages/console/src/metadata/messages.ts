/** The metadata of accounts and of connections. */
export const metadataMessages = {
  metadataTitle: 'Metadata',
  metadataNone: 'No metadata.',
  metadataEdit: 'Edit metadata',
  metadataHelp: 'A JSON object. Hawser stores it and never reads it: put no secrets here.',
  metadataInvalid: 'This is not a JSON object.',
  metadataSaved: 'The metadata is saved.',
};
