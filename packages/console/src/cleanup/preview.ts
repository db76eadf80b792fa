/** The states of the clean-up, each of which can be shown without a server. */
export type CleanUpPreview =
  | 'rule'
  | 'loading'
  | 'preview'
  | 'many'
  | 'no-match'
  | 'stale'
  | 'running'
  | 'done'
  | 'cancelled'
  | 'failed'
  | 'policy'
  | 'error'
  | 'forbidden'
  | 'signed-out'
  | 'suspended';
