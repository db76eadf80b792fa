/**
 * What the callback page tells the window that opened it, by `BroadcastChannel`, `postMessage` and
 * a storage write. It is a hint and never holds a credential: the receiver asks the server for the truth.
 */
export interface ConnectMessage {
  readonly type: typeof connectMessageType;
  readonly version: 1;
  readonly sessionId: string;
  readonly status: 'completed' | 'awaiting_confirmation' | 'failed' | 'cancelled' | 'expired';
}

export const connectMessageType = 'hawser:connect';

/** Name of the BroadcastChannel and of the localStorage key that carry a {@link ConnectMessage}. */
export const connectChannel = 'hawser-connect';

/** Whether a value received from another window is a well-formed {@link ConnectMessage}. */
export function isConnectMessage(value: unknown): value is ConnectMessage {
  if (typeof value !== 'object' || value === null) return false;
  const message = value as Partial<Record<keyof ConnectMessage, unknown>>;
  return (
    message.type === connectMessageType &&
    message.version === 1 &&
    typeof message.sessionId === 'string' &&
    typeof message.status === 'string'
  );
}
