import type { AuthorizationServer } from './authorization-server.js';
import type { Control } from './control.js';
import { basic, field, type Answer, type Call } from './http.js';
import type { Quirks } from './quirks.js';
import type { RequestLog } from './request-log.js';

/**
 * The token endpoint: accepts the provider's variants, calls the real one, and adapts its response.
 */
export class TokenDesk {
  readonly #quirks: Quirks;
  readonly #server: AuthorizationServer;
  readonly #log: RequestLog;
  readonly #control: Control;

  constructor(quirks: Quirks, server: AuthorizationServer, log: RequestLog, control: Control) {
    this.#quirks = quirks;
    this.#server = server;
    this.#log = log;
    this.#control = control;
  }

  async answer(call: Call): Promise<Answer> {
    const fields = this.#fields(call);
    const refreshToken = await this.#server.find(fields['refresh_token']);
    if (refreshToken?.used === true) this.#log.counters.refreshTokenReuse += 1;
    const refusal = this.#refusal(call);
    return this.#speak(call, fields, refusal ?? (await this.#server.exchange(fields)));
  }

  /** Returns the provider's response for a grant that has ended. */
  async invalidGrant(call: Call): Promise<Answer> {
    const result = { ok: false as const, status: 400, error: 'invalid_grant' };
    return this.#speak(call, this.#fields(call), result);
  }

  async #speak(
    call: Call,
    fields: Record<string, string>,
    result: Awaited<ReturnType<AuthorizationServer['exchange']>>,
  ): Promise<Answer> {
    const outcome = {
      call,
      grantType: fields['grant_type'] ?? '',
      knownClient: fields['client_id'] === this.#server.clientId,
      result,
    };
    const answer = await this.#quirks.answerToken(outcome, this.#server, this.#control.state);
    const { tokenAnswer } = this.#control;
    if (!tokenAnswer || !result.ok) return answer;
    const { omit = [], set = {} } = tokenAnswer;
    return { ...answer, body: without(omit, { ...(answer.body as object), ...set }) };
  }

  /** Returns what is wrong with the form of the request, if anything. */
  #refusal({ headers }: Call): { ok: false; status: number; error: string } | undefined {
    const { clientAuth, tokenBody } = this.#quirks;
    const isJson = headers['content-type']?.includes('json') === true;
    if (tokenBody !== undefined && isJson !== (tokenBody === 'json'))
      return { ok: false, status: 400, error: 'unsupported_body' };
    const isBasic = headers.authorization !== undefined;
    if (clientAuth !== undefined && isBasic !== (clientAuth === 'basic'))
      return { ok: false, status: 401, error: 'invalid_client' };
    return undefined;
  }

  /**
   * Reads credentials from Basic or the body, and the grant type, which GitHub and Slack allow to
   * be omitted.
   */
  #fields(call: Call): Record<string, string> {
    const credentials = basic(call.headers.authorization);
    const fields: Record<string, string> = {
      grant_type: 'authorization_code',
      client_id: credentials?.clientId ?? field(call.fields, 'client_id'),
      client_secret: credentials?.clientSecret ?? field(call.fields, 'client_secret'),
    };
    for (const name of ['grant_type', 'code', 'redirect_uri', 'code_verifier', 'refresh_token']) {
      const value = field(call.fields, name);
      if (value !== '') fields[name] = value;
    }
    return fields;
  }
}

/** Removes these fields, also from a nested response. */
function without(names: readonly string[], answer: object): object {
  return Object.fromEntries(
    Object.entries(answer)
      .filter(([name]) => !names.includes(name))
      .map(([name, value]: [string, unknown]) => [
        name,
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? without(names, value)
          : value,
      ]),
  );
}
