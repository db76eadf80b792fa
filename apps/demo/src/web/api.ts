/** An error response from the backend. */
export class ApiError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Calls the product's backend. */
export async function request<T>(
  path: string,
  init: { method?: 'POST' | 'DELETE'; body?: object; signal?: AbortSignal } = {},
): Promise<T> {
  const { method = 'GET', body, signal } = init;
  const response = await fetch(`/api${path}`, {
    method,
    ...(signal && { signal }),
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer = (await response.json().catch(() => null)) as T & {
    error?: { code: string; message: string };
  };
  if (response.ok) return answer;
  const { code, message } = answer.error ?? {
    code: 'unreachable',
    message: 'The server can’t be reached. Try again in a moment.',
  };
  throw new ApiError(code, message);
}
