import type { Json } from '../providers/json.js';
import { object } from '../providers/read-json.js';
import type { ListAnswer, Tool, ToolOutput } from '../providers/tool.js';
import { toolFailed } from './failure.js';
import type { ProviderAnswer } from './provider-answer.js';
import { cutResult, isObject, picked, valueAt } from './result.js';
import type { AskedPage } from './tool-request.js';

/** What a tool's caller gets of an answer. */
export interface ToolResult {
  readonly result: Json;
  /** The provider's cursor of the next page; undefined if there is none. */
  readonly next: string | undefined;
  /** Whether a text was cut, or something is missing that no cursor brings. */
  readonly truncated: boolean;
}

/**
 * Checks that an answer means success.
 * @throws HawserError `tool_failed`
 */
export function assertSucceeded(
  providerName: string,
  { status, body }: ProviderAnswer,
  output: ToolOutput = {},
): void {
  const isFailure = status >= 300 || (isObject(body) && output.failed?.(body) === true);
  if (isFailure) throw toolFailed(providerName, status, body, output);
}

/** Returns the list in an answer, as the provider sent it; undefined if the tool returns none. */
export function itemsOf({ output }: Tool, { body }: ProviderAnswer): readonly Json[] | undefined {
  const path = output?.items;
  if (path === undefined) return undefined;
  const found = path === '.' ? body : valueAt(body, path);
  return Array.isArray(found) ? found : [];
}

/** Returns the result of a tool that returns no list. */
export function singleResult({ output = {} }: Tool, answer: ProviderAnswer): ToolResult {
  const { result, isShortened } = cutResult(withHeader(output, answer, bodyResult(output, answer)));
  return { result, next: undefined, truncated: isShortened };
}

/**
 * Returns the result of a tool that returns a list.
 * @param items those of the answer, or the details that took their places
 */
export function listResult(
  { output = {}, page }: Tool,
  answer: ProviderAnswer,
  asked: AskedPage,
  items: readonly Json[],
): ToolResult {
  const { body, headers } = answer;
  const sent = itemsOf({ output } as Tool, answer) ?? [];
  const received: ListAnswer = { body, headers, items: sent, ...asked };
  const next = page?.next(received);
  const shown = items.map((item) => formed(output, item));
  const { result, isShortened, keptItems } = cutResult({ items: shown });
  if (keptItems === undefined) return { result, next, truncated: isShortened };
  // If not even the first item fits, the next page begins after it, or it would never end.
  const from = page?.from?.(received, Math.max(1, keptItems));
  if (from === undefined) return { result, next, truncated: true };
  return { result, next: from, truncated: isShortened || keptItems === 0 };
}

function bodyResult(output: ToolOutput, { body, isEmpty }: ProviderAnswer): Json {
  if (isEmpty) return output.empty ?? {};
  if (typeof body === 'string') return output.text === undefined ? body : { [output.text]: body };
  return formed(output, output.from === undefined ? body : (valueAt(body, output.from) ?? {}));
}

function formed({ read, pick }: ToolOutput, value: Json): Json {
  const form = read ? read(object(value)) : value;
  return pick ? picked(form, pick) : form;
}

function withHeader({ header }: ToolOutput, { headers }: ProviderAnswer, result: Json): Json {
  const [value] = [headers[header?.name ?? ''] ?? []].flat();
  return header && value !== undefined ? { ...object(result), [header.as]: value } : result;
}
