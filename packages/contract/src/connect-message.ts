/**
 * The message that the callback page sends to its opener by `BroadcastChannel`, `postMessage` and a
 * storage event. It is only a hint and never contains a credential: the receiver asks the server
 * for the outcome.
 */
export interface ConnectMessage {
  readonly type: typeof connectMessageType;
  readonly version: 1;
  /** The session's id (`cs_…`). Only the window that started this session acts on the message. */
  readonly sessionId: string;
  /** The session's status when the page was rendered; it may be stale. */
  readonly status: 'completed' | 'awaiting_confirmation' | 'failed' | 'cancelled' | 'expired';
}

/**
 * The `type` of every {@link ConnectMessage}, which distinguishes it from other messages to the
 * window.
 */
export const connectMessageType = 'hawser:connect';

/** Returns whether a value received from another window is a well-formed {@link ConnectMessage}. */
export function isConnectMessage(value: unknown): value is ConnectMessage {
  return isMessage<ConnectMessage>(value, connectMessageType, 'status');
}

/**
 * The message that the start page sends to its opener, by `postMessage` to the session's exact
 * origin. It contains the nonce that binds the browser, for a page whose requests carry no router
 * cookie (an iframe on another site). Someone who forwards a start URL is not the opener and does
 * not receive it.
 */
export interface HandoverMessage {
  readonly type: typeof handoverMessageType;
  readonly version: 1;
  /** The session's id (`cs_…`). Only the window that started this session takes the nonce. */
  readonly sessionId: string;
  /** The nonce to send when the session is claimed: 43 characters of base64url. */
  readonly browserNonce: string;
}

/**
 * The `type` of every {@link HandoverMessage}, which distinguishes it from other messages to the
 * window.
 */
export const handoverMessageType = 'hawser:handover';

/** The query parameter of a start URL that requests a {@link HandoverMessage}. */
export const handoverParameter = 'handover';

/**
 * Returns whether a value received from another window is a well-formed {@link HandoverMessage}.
 */
export function isHandoverMessage(value: unknown): value is HandoverMessage {
  return isMessage<HandoverMessage>(value, handoverMessageType, 'browserNonce');
}

/** Returns whether the value has this type, version 1, a session id and the string field `fact`. */
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
