/** How far a rotation is. */
export interface RotationProgress {
  readonly step: 'rewrap' | 'encrypt' | 'wait' | 'delete';
  readonly done: number;
  /** As counted at the step's begin; more may come while it runs. */
  readonly total: number;
}

/** How a rotation is watched, and ended early. */
export interface RotationOptions {
  /** Called as it goes on: after each row or account. */
  readonly onProgress?: ((progress: RotationProgress) => void) | undefined;
  /** Called for each row that could not be done; the rotation goes on with the next. */
  readonly onFailure?: ((what: string, error: unknown) => void) | undefined;
  /** Ends it after the row at hand. What was done stays done; another call goes on from there. */
  readonly signal?: AbortSignal | undefined;
}

/** So many rows are read at once. */
export const rotationBatch = 100;
