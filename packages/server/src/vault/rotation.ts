/** The progress of a rotation. */
export interface RotationProgress {
  /**
   * The current step: rewrapping keys, encrypting records, waiting (`done` and `total` are then
   * milliseconds), or deleting old keys.
   */
  readonly step: 'rewrap' | 'encrypt' | 'wait' | 'delete';
  /** The number of keys or accounts done. */
  readonly done: number;
  /** The total, as counted when the step began. More may be added while it runs. */
  readonly total: number;
}

/** Options for watching and stopping a rotation. */
export interface RotationOptions {
  /** Called after each row or account. */
  readonly onProgress?: ((progress: RotationProgress) => void) | undefined;
  /** Called for each row or account that failed. The rotation continues with the next. */
  readonly onFailure?: ((what: string, error: unknown) => void) | undefined;
  /**
   * Stops the rotation after the current row. Finished work is kept, and another call continues
   * from there.
   */
  readonly signal?: AbortSignal | undefined;
}

/** Rows per query. */
export const rotationBatch = 100;
