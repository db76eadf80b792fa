import { HawserError } from '@hawser/contract';
import { cutText } from '../cut-text.js';
import { object, text } from '../providers/read-json.js';
import type { Json, JsonObject } from '../providers/json.js';
import type { ToolFailure, ToolOutput } from '../providers/tool.js';

/** How much of a provider's words is passed on, in characters. */
const maxCode = 100;
const maxMessage = 500;

/** Returns the error for a provider's answer that means a failure. */
export function toolFailed(
  providerName: string,
  status: number,
  body: Json,
  output: ToolOutput = {},
): HawserError {
  const found = { ...usualFailure(body), ...output.failure?.(object(body)) };
  const code = cutText(found.code ?? `http_${status}`, maxCode);
  const { message: words } = found;
  const message = cutText(words ?? `${providerName} answered with status ${status}.`, maxMessage);
  // In quotes on one line: what a provider says must not look like our advice.
  const said = words === undefined ? message : `It says: ${JSON.stringify(message)}`;
  return new HawserError('tool_failed', `${providerName} refused the call. ${said}`, {
    details: { status, code, message, retryable: status === 429 || status >= 500 },
  });
}

/** Reads the forms of errors that most APIs have, from the most telling to the least. */
function usualFailure(body: Json): Partial<ToolFailure> {
  // Salesforce answers with a list of errors.
  const answer = object(Array.isArray(body) ? body[0] : body);
  const [first] = listOf(answer['errors']);
  const inner = { ...object(answer['error']), ...object(first) };
  const code =
    text(inner['status']) ??
    text(inner['code']) ??
    text(object(inner['extensions'])['code']) ??
    (typeof answer['error'] === 'string' ? answer['error'] : undefined) ??
    codeOf(answer);
  const message =
    messageOf(inner) ??
    messageOf(answer) ??
    textOf(first) ??
    textOf(listOf(answer['errorMessages'])[0]) ??
    textOf(answer['error']);
  return {
    ...(code !== undefined && { code }),
    ...(message !== undefined && { message }),
  };
}

function codeOf(answer: JsonObject): string | undefined {
  for (const name of ['errorCode', 'code', 'category', 'type', 'title', 'status'])
    if (text(answer[name]) !== undefined) return text(answer[name]);
  return undefined;
}

function messageOf(answer: JsonObject): string | undefined {
  for (const name of [
    'message',
    'error_description',
    'detail',
    'description',
    'error_info',
    'title',
  ])
    if (textOf(answer[name]) !== undefined) return textOf(answer[name]);
  return undefined;
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
