/** The states of a page, each of which can be shown without a server. */
export type PagePreview =
  | 'loading'
  | 'empty'
  | 'no-match'
  | 'error'
  | 'offline'
  | 'partial'
  | 'long'
  | 'forbidden'
  | 'signed-out'
  | 'suspended';
