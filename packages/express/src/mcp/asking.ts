import type * as Mcp from '@modelcontextprotocol/server';
import type {
  InputRequiredResult,
  RequestStateCodec,
  ServerContext,
} from '@modelcontextprotocol/server';
import type { ConnectOffer } from '@hawser/contract';
import type { AuthenticatedAgent, Offered } from '@hawser/server/engine';
import { memberOf, opensUrlsBy, type Declared } from './declared.js';

/** How long a call waits for its user, who has said that they opened the link. */
export const waitMs = 25_000;

/** How long a client may take to bring an answer back: as long as a link lives, in seconds. */
const stateSeconds = 30 * 60;

/** The name of the question in what a client sends back. */
const question = 'connect';

/** What the client brings back with its answer. */
interface AskedState {
  /** The connect session of the link that was opened. */
  readonly sessionId: string;
}

/** The state that 2026-07-28 clients bring back, signed and bound to their token. */
export type StateCodec = RequestStateCodec<AskedState>;

export function stateCodec({ createRequestStateCodec }: typeof Mcp, secret: Buffer): StateCodec {
  return createRequestStateCodec<AskedState>({
    key: secret,
    ttlSeconds: stateSeconds,
    bind: ({ mcpReq, http }) => {
      const { token } = http?.authInfo?.extra?.['agent'] as AuthenticatedAgent;
      return JSON.stringify([mcpReq.method, token.id, token.account]);
    },
  });
}

/** What a call's client said to a link that it was asked to open. */
export type LinkAnswer = 'opened' | 'declined' | 'not_asked';

/**
 * Asks users, by the clients of their agents, to open links. A client of the revision 2026-07-28
 * gets the link as a result that wants input, and repeats its call with an answer. One of 2025-11-25
 * gets it as an error. Others read it in the text of a refusal.
 */
export class Asking {
  readonly #mcp: typeof Mcp;
  readonly #codec: StateCodec;
  readonly #context: ServerContext;
  /** What the client declared when it began; undefined in the revision that declares at each call. */
  readonly #declared: Declared | undefined;

  constructor(
    mcp: typeof Mcp,
    codec: StateCodec,
    {
      context,
      declared,
    }: { readonly context: ServerContext; readonly declared: Declared | undefined },
  ) {
    this.#mcp = mcp;
    this.#codec = codec;
    this.#context = context;
    this.#declared = declared;
  }

  /** What the user said. "Opened" proves nothing: only the database knows whether they connected. */
  get answer(): LinkAnswer {
    const { mcpReq } = this.#context;
    const response = this.#mcp.inputResponse(mcpReq.inputResponses, question);
    if (response.kind === 'missing') return 'not_asked';
    return response.kind === 'elicit' && response.action === 'accept' ? 'opened' : 'declined';
  }

  /** Whether the client can open a link for its user. */
  get canAsk(): boolean {
    const { envelope } = this.#context.mcpReq;
    return this.#declared
      ? this.#declared.opensUrls
      : opensUrlsBy(memberOf(envelope, this.#mcp.CLIENT_CAPABILITIES_META_KEY));
  }

  /** Whether the user was asked to open this link by an earlier call. */
  wasAsked({ connect, isNew }: Offered): boolean {
    if (this.#declared) return !isNew;
    return this.#context.mcpReq.requestState<AskedState>()?.sessionId === connect.session_id;
  }

  /**
   * Returns the result with which a client asks.
   * @throws ProtocolError for a client of 2025-11-25, which the revision wants
   */
  async ask(connect: ConnectOffer, name: string): Promise<InputRequiredResult> {
    const { inputRequired, UrlElicitationRequiredError } = this.#mcp;
    const { url, session_id: sessionId } = connect;
    const message = `Open the page to connect ${name}. If it shows a code at the end, give it to the agent (session_id ${sessionId}).`;
    if (this.#declared)
      throw new UrlElicitationRequiredError([
        { mode: 'url', elicitationId: sessionId, url, message },
      ]);
    return inputRequired({
      inputRequests: { [question]: inputRequired.elicitUrl({ url, message }) },
      requestState: await this.#codec.mint({ sessionId }, this.#context),
    });
  }
}
