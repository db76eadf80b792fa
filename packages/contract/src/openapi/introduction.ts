/** What holds for every operation, in Markdown: paragraphs, `code` and **bold**. */
export const introduction = [
  "What a team's backends speak with Hawser: JSON in snake_case over HTTPS, with an API key as `Authorization: Bearer sk_live_…`. A key without scopes may do everything; otherwise it needs the scope that an operation names. Data of test keys (`sk_test_…`) is apart from live data. Keys are for servers: never put one into a page or an app.",
  '**Answers** are `{ "ok": true, "data": … }` or `{ "ok": false, "error": { "code", "message", "request_id", "details"? } }`. `code` is stable and comes from a closed list; `message` is for people. Another partner\'s object is answered exactly as one that does not exist. Bodies are strict: an unknown field is `validation_failed`, and so is the character U+0000 anywhere in a request.',
  '**Lists** come in pages: `limit` items, and `next_cursor`, to be sent as `cursor` for the next page; it is null at the end.',
  '**Repeating a POST** is safe with an `Idempotency-Key`: sent again within 24 hours, the request gets the answer of the first. Answers of 5xx and 429 are not kept.',
  '**Limits**: `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` say what is left of the minute, where the deployment has set a limit; beyond it the answer is 429 with `Retry-After`. Bodies may take 256 KiB.',
].join('\n\n');
