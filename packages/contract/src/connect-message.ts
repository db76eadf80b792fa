/**
 * What the callback page tells the window that opened it, by `BroadcastChannel`, `postMessage` and
 * a storage write. It is a hint and never holds a credential: the receiver asks the server for the truth.
 */
export interface ConnectMessage {
  readonly type: typeof connectMessageType;
  readonly version: 1;
  /** `cs_…`: only the window that began this session acts on it. */
  readonly sessionId: string;
  /** How the session stood when the page was made; any of these may be out of date. */
  readonly status: 'completed' | 'awaiting_confirmation' | 'failed' | 'cancelled' | 'expired';
}

/** By its `type`, a {@link ConnectMessage} is told from whatever else a window is sent. */
export const connectMessageType = 'hawser:connect';

/** Whether a value received from another window is a well-formed {@link ConnectMessage}. */
export function isConnectMessage(value: unknown): value is ConnectMessage {
  return isMessage<ConnectMessage>(value, connectMessageType, 'status');
}

/**
 * What the start page tells the window that opened it, by `postMessage` to the session's exact origin:
 * the nonce that binds the browser, for a page whose requests carry no cookie of the router (a frame in
 * another site's page). Whoever forwards a start URL is not the window that opened it, and isn't told.
 */
export interface HandoverMessage {
  readonly type: typeof handoverMessageType;
  readonly version: 1;
  /** `cs_…`: only the window that began this session takes the nonce. */
  readonly sessionId: string;
  /** 43 characters of base64url, to be sent with the claim of the session. */
  readonly browserNonce: string;
}

/** By its `type`, a {@link HandoverMessage} is told from whatever else a window is sent. */
export const handoverMessageType = 'hawser:handover';

/** The parameter of a start URL that asks for a {@link HandoverMessage}. */
export const handoverParameter = 'handover';

/** Whether a value received from another window is a well-formed {@link HandoverMessage}. */
export function isHandoverMessage(value: unknown): value is HandoverMessage {
  return isMessage<HandoverMessage>(value, handoverMessageType, 'browserNonce');
}

/** Of this type and version 1, with a session and the text `fact`. */
function isMessage<Message extends ConnectMessage | HandoverMessage>(
  value: unknown,
  type: Message['type'],
  fact: Exclude<keyof Message, keyof ConnectMessage & keyof HandoverMessage>,
): value is Message {
  if (typeof value !== 'object' || value === null) return false;
  const message = value as Partial<Record<PropertyKey, unknown>>;
  return (
    message['type'] === type &&
    message['version'] === 1 &&
    typeof message['sessionId'] === 'string' &&
    typeof message[fact] === 'string'
  );
}
