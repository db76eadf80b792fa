import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AuthorizationServer } from './authorization-server.js';
import type { Control } from './control.js';
import { cookies, field, send } from './http.js';
import { anotherAccountPage, consentPage, errorPage } from './pages.js';
import { pageHeaders } from './page-style.js';
import type { Consent, Quirks, SandboxUser } from './quirks.js';

/** The consent page, between an authorization request and its response. */
export class ConsentDesk {
  /** The user's decision in each interaction, for the redirect that ends it. */
  readonly decided = new Map<string, Consent>();
  readonly #quirks: Quirks;
  readonly #server: AuthorizationServer;
  readonly #control: Control;
  readonly #appName: string;

  constructor(quirks: Quirks, server: AuthorizationServer, control: Control, appName: string) {
    this.#quirks = quirks;
    this.#server = server;
    this.#control = control;
    this.#appName = appName;
  }

  async handle(
    req: IncomingMessage,
    res: ServerResponse,
    url: URL,
    fields: Record<string, unknown>,
  ): Promise<void> {
    const { name } = this.#quirks;
    const show = (html: string, status = 200): void =>
      send(res, { status, headers: pageHeaders, body: html });

    const interaction = await this.#server.provider.interactionDetails(req, res).catch(() => null);
    if (!interaction) {
      show(errorPage(name, 'expired', 'This page is too old, or was answered already.'), 400);
      return;
    }
    const asked = new URLSearchParams(field(interaction.params, 'asked'));
    const decision = field(fields, 'decision');
    const ticked = [fields['scope'] ?? []].flat().map(String);
    const { scopes, userScopes } = this.#quirks.readScopes(asked);
    const remembered = this.#user(cookies(req).get(this.#cookie));

    if (decision === 'deny') {
      const result = { error: 'access_denied', error_description: 'The user denied the request.' };
      await this.#server.provider.interactionFinished(req, res, result);
      return;
    }
    const allowed = this.#user(field(fields, 'chosen'));
    if (decision === 'allow' && allowed) {
      const agreed = this.#quirks.scopesAreOptional
        ? scopes.filter((scope) => ticked.includes(scope))
        : scopes;
      await this.#finish(req, res, allowed, { scopes: agreed, userScopes }, asked);
      return;
    }
    if (req.method === 'GET' && remembered) {
      const before = this.#server.lastConsent(remembered);
      if (this.#quirks.skipsPage(asked, scopes, before)) {
        await this.#finish(req, res, remembered, { scopes, userScopes }, asked);
        return;
      }
    }
    if (req.method === 'GET' && url.searchParams.has('another')) {
      show(anotherAccountPage(name));
      return;
    }
    const chosen =
      (decision === 'another' ? this.#newUser(field(fields, 'email')) : undefined) ??
      this.#user(field(fields, 'user') || field(fields, 'chosen')) ??
      this.#user(asked.get('login_hint') ?? asked.get('login') ?? undefined) ??
      remembered ??
      this.#server.users[0];
    if (!chosen) throw new Error('The sandbox has no users.');
    const all = [...new Set([...scopes, ...userScopes])];
    show(
      consentPage({
        provider: name,
        app: this.#appName,
        users: this.#server.users,
        chosen,
        scopes: all.map((scope) => ({
          name: scope,
          words: this.#quirks.scopes[scope] ?? scope,
        })),
        optional: this.#quirks.scopesAreOptional,
      }),
    );
  }

  get #cookie(): string {
    return `${this.#quirks.slug}_user`;
  }

  #user(handle: string | undefined): SandboxUser | undefined {
    return this.#server.users.find(
      ({ key, id, email, login }) => handle && [key, id, email, login].includes(handle),
    );
  }

  #newUser(email: string): SandboxUser | undefined {
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) return undefined;
    const existing = this.#user(email);
    if (existing) return existing;
    const user = this.#quirks.makeUser(email);
    this.#server.users.push(user);
    return user;
  }

  async #finish(
    req: IncomingMessage,
    res: ServerResponse,
    user: SandboxUser,
    agreed: { scopes: string[]; userScopes: string[] },
    asked: URLSearchParams,
  ): Promise<void> {
    const { provider } = this.#server;
    const before = this.#server.lastConsent(user);
    const settled = this.#quirks.settle({ user, ...agreed }, asked, before, this.#control.state);
    const { withheldScopes } = this.#control;
    const scopes = settled.scopes.filter((scope) => !withheldScopes.includes(scope));
    const consent = { ...settled, scopes };
    const grantId = await this.#server.grant(consent);
    // Change the request to what the user decided, so that the code grants exactly that.
    const interaction = await provider.interactionDetails(req, res);
    interaction.params = { ...interaction.params, scope: this.#server.scopeOf(consent) };
    await interaction.persist();
    this.decided.set(interaction.uid, consent);
    res.appendHeader('Set-Cookie', `${this.#cookie}=${user.id}; Path=/; HttpOnly; SameSite=Lax`);
    await provider.interactionFinished(req, res, {
      login: { accountId: user.id },
      consent: { grantId },
    });
  }
}
