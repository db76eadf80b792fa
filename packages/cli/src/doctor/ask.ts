const deadlineMs = 5000;

/** Sends a GET request, without following redirects. Any response means that the address can be reached. */
export async function ask(address: string): Promise<Response | Error> {
  try {
    return await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(deadlineMs) });
  } catch (error) {
    const { cause = error } = error as Error;
    return new Error((cause as { code?: string }).code ?? (cause as Error).message, { cause });
  }
}
