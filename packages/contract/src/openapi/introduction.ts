/** The introduction to the OpenAPI document, in Markdown: paragraphs, `code` and **bold**. */
export const introduction = [
  'The API for your backends: snake_case JSON over HTTPS, with an API key as `Authorization: Bearer sk_live_…`. A key without scopes may do everything; otherwise it needs the scope that an operation names. Test keys (`sk_test_…`) have their own data, separate from live data. Keys are for servers: never put one into a page or an app.',
  '**Answers** are `{ "ok": true, "data": … }` or `{ "ok": false, "error": { "code", "message", "request_id", "details"? } }`. `code` is stable and comes from a closed list; `message` is for people. Another partner\'s objects are indistinguishable from missing ones (404). Bodies are strict: an unknown field fails with `validation_failed`, and so does the character U+0000 anywhere in a request.',
  '**Lists** are paginated: a page has up to `limit` items, and a `next_cursor` to send as `cursor` for the next page; it is null on the last page.',
  '**Retrying a POST** is safe with an `Idempotency-Key`: repeated within 24 hours, the request gets the first answer. Answers with 5xx and 429 are not stored.',
  '**Limits**: `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` show the remaining requests of this minute, if the deployment has set a limit; beyond it, the answer is 429 with `Retry-After`. Bodies may have up to 256 KiB.',
].join('\n\n');
