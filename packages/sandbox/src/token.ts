import type { AuthorizationServer } from './authorization-server.js';
import { basic, field, type Answer, type Call } from './http.js';
import type { Quirks } from './quirks.js';
import type { RequestLog } from './request-log.js';

/** The token endpoint: reads what providers put up with, asks the real one, answers in dialect. */
export class TokenDesk {
  readonly #quirks: Quirks;
  readonly #server: AuthorizationServer;
  readonly #log: RequestLog;

  constructor(quirks: Quirks, server: AuthorizationServer, log: RequestLog) {
    this.#quirks = quirks;
    this.#server = server;
    this.#log = log;
  }

  async answer(call: Call): Promise<Answer> {
    const fields = this.#fields(call);
    const refreshToken = await this.#server.find(fields['refresh_token']);
    if (refreshToken?.used === true) this.#log.counters.refreshTokenReuse += 1;
    return this.#speak(call, fields, await this.#server.exchange(fields));
  }

  /** The provider's own way of saying that a grant has ended. */
  async invalidGrant(call: Call): Promise<Answer> {
    const result = { ok: false as const, status: 400, error: 'invalid_grant' };
    return this.#speak(call, this.#fields(call), result);
  }

  #speak(
    call: Call,
    fields: Record<string, string>,
    result: Awaited<ReturnType<AuthorizationServer['exchange']>>,
  ): Answer | Promise<Answer> {
    const outcome = {
      call,
      grantType: fields['grant_type'] ?? '',
      knownClient: fields['client_id'] === this.#server.clientId,
      result,
    };
    return this.#quirks.answerToken(outcome, this.#server);
  }

  /** Credentials by Basic or by post, and a grant type that GitHub and Slack let clients omit. */
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
