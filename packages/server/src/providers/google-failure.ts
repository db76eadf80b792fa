import type { JsonObject } from './json.js';
import { object, text, textAt } from './read-json.js';
import type { ToolOutput } from './tool.js';

/*
 * Google's APIs have two forms of errors: https://google.aip.dev/193 (2026-11) with
 * `error.details[].reason`, and the older one of Calendar and Drive with `error.errors[].reason`:
 * https://developers.google.com/workspace/calendar/api/guides/errors (2026-11)
 */

/** Returns how a Google tool makes its result, and reads errors. */
export function googleOutput(own: ToolOutput = {}): ToolOutput {
  return { failure, ...own };
}

function failure({ error }: JsonObject): { code: string; message: string } | undefined {
  const { message, status, details, errors } = object(error);
  const info = (Array.isArray(details) ? details : []).map((detail) => object(detail)['reason']);
  const code =
    text(info.find((reason) => reason !== undefined)) ??
    textAt(errors ?? null, '0.reason') ??
    text(status);
  const said = text(message);
  return code === undefined || said === undefined ? undefined : { code, message: said };
}
