import { HawserError, isHawserError } from '@hawser/contract';
import { Caller } from '../egress/caller.js';
import { EgressError } from '../egress/egress-error.js';
import type { AnswerHead } from '../egress/relay.js';
import { WholeText } from '../egress/whole-text.js';
import { isError } from '../is-error.js';
import type { Json } from '../providers/json.js';
import type { CallSender, CheckedCall } from '../proxy/call-sender.js';
import type { FilledRequest } from './tool-request.js';

/** The largest answer that is read, decompressed. Drive exports have up to 10 MB. */
const maxAnswerBytes = 12 * 1024 * 1024;

/** A provider's whole answer. */
export interface ProviderAnswer {
  readonly status: number;
  readonly headers: AnswerHead['headers'];
  /** The JSON; the text itself if it isn't JSON; null without a body. */
  readonly body: Json;
  /** Whether there was no body. */
  readonly isEmpty: boolean;
}

/** Where a tool's request goes, and with which credential. */
export type Destination = Omit<CheckedCall, 'request'>;

/**
 * Sends a tool's request and reads the whole answer, whatever its status.
 * @throws HawserError `upstream_unreachable`, `upstream_timeout`
 */
export async function askProvider(
  callSender: CallSender,
  destination: Destination,
  { method, headers, body, path }: FilledRequest,
): Promise<ProviderAnswer> {
  // The caller of a tool does not leave: what was sent has to be accounted for.
  const caller = new Caller();
  const { name } = destination.integration.provider;
  const whole = new WholeText(caller, destination.target.host, maxAnswerBytes);
  let head: AnswerHead | undefined;
  const call = { ...destination, request: { method, path, headers, body, caller } };
  const status = await callSender.send(call, (begun) => {
    head = begun;
    return whole.begin(begun);
  });
  const text = await whole.text.catch((error: unknown) => {
    throw failedAnswer(name, error);
  });
  const received = head?.headers ?? {};
  // An exported text may look like JSON. Errors are JSON whatever was asked for.
  const isText = status < 300 && /^text\//i.test([received['content-type'] ?? ''].flat().join());
  const answer = isText && text !== '' ? text : jsonOf(text);
  return { status, headers: received, body: answer, isEmpty: text === '' };
}

/**
 * Returns whether the provider may have done what a failed call asked for. It has not if no
 * connection was made, or if it refused the credential and no other could be had.
 */
export function mayHaveBeenDone(error: unknown): boolean {
  if (isHawserError(error) && !isHawserError(error, 'upstream_unreachable', 'upstream_timeout'))
    return false;
  return !wasNotSent((error as { readonly cause?: unknown }).cause);
}

function wasNotSent(cause: unknown): boolean {
  if (!(cause instanceof EgressError)) return false;
  return /_refused$/.test(cause.reason) || isOfConnecting(cause.cause);
}

/** Returns whether an error of Node or undici tells that no connection was made. */
function isOfConnecting(error: unknown): boolean {
  // Each address of the host was tried.
  if (error instanceof AggregateError && error.errors.length > 0)
    return error.errors.every(isOfConnecting);
  const { syscall, code = '' } = (error ?? {}) as {
    readonly syscall?: unknown;
    readonly code?: string;
  };
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true;
  return /^(?:UND_ERR_CONNECT_TIMEOUT|ERR_TLS_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/.test(
    code,
  );
}

function failedAnswer(name: string, error: unknown): unknown {
  if (!isError(error) || !(error instanceof EgressError)) return error;
  const code = error.reason === 'timeout' ? 'upstream_timeout' : 'upstream_unreachable';
  return new HawserError(code, `${name}: ${error.message}`, { cause: error });
}

function jsonOf(text: string): Json {
  if (text === '') return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    // An API that answers with text.
    return text;
  }
}
