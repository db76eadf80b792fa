import { Readable } from 'node:stream';
import type { Egress } from '../egress/egress.js';
import type { AnswerHead, Receive, Sink } from '../egress/relay.js';
import type { Integration } from '../providers/integration.js';
import type { AccessTokens, UsableCredential } from '../tokens/access-token.js';
import type { RefusedCredentials } from '../tokens/refused-credentials.js';
import { returnedHeaders } from './headers.js';
import { watchForRefusal } from './late-refusal.js';
import type { ProxyRequest } from './request.js';
import { pauseBefore, pauseFor } from './retry.js';
import { sendCall } from './send.js';

interface CallSenderParts {
  readonly accessTokens: AccessTokens;
  readonly egress: Egress;
  readonly refusedCredentials: RefusedCredentials;
}

/** A call that has passed every check. */
export interface CheckedCall {
  readonly integration: Integration;
  readonly usable: UsableCredential;
  readonly target: URL;
  readonly request: ProxyRequest;
  /** Whether the call may be sent again after 429 and 5xx, as often as the connection's settings say. */
  readonly isRepeatable: boolean;
}

/** Sends calls to providers, and sends them again where that helps and does no harm. */
export class CallSender {
  readonly #parts: CallSenderParts;

  constructor(parts: CallSenderParts) {
    this.#parts = parts;
  }

  /**
   * Passes the provider's response to `receive`, and returns its status. After a 401, which means
   * that the call was not made, the token is refreshed and the call is sent once more.
   * @throws HawserError `upstream_unreachable`, `upstream_timeout`
   */
  async send(call: CheckedCall, receive: Receive<Sink>): Promise<number> {
    const { integration, usable: first, target, request, isRepeatable } = call;
    const { egress, accessTokens, refusedCredentials } = this.#parts;
    const { id, generation, settings } = first.connection;
    const maxRetries = isRepeatable ? settings.retryAttempts : 0;
    let usable = first;
    for (let retries = 0; ;) {
      const mayRefresh = usable.refreshable && usable === first;
      const attempt = { request, mayRefresh, retries, maxRetries };
      let step = 'give' as Step;
      const { status } = await sendCall(
        egress,
        { integration, usable, target, request },
        (head, resume) => {
          step = stepAfter(head, attempt);
          if (step !== 'give') return undefined;
          const sink = receive({ ...head, headers: returnedHeaders(head.headers) }, resume);
          const used = usable;
          return watchForRefusal(sink, head, integration.provider.api, () =>
            refusedCredentials.observeLate(used),
          );
        },
      );
      if (step === 'give') {
        // Do not judge a token by a 401 if a refresh could still help.
        if (status !== 401 || !mayRefresh) refusedCredentials.observe(usable, status);
        return status;
      }
      if (step === 'refresh') {
        usable = await accessTokens.readAfter(id, generation);
      } else {
        await pauseFor(step.pauseMs, request.caller);
        retries += 1;
      }
    }
  }
}

/** What happens to a response: it is passed on, or the request is sent again. */
type Step = 'give' | 'refresh' | { readonly pauseMs: number };

interface Attempt {
  readonly request: ProxyRequest;
  readonly mayRefresh: boolean;
  readonly retries: number;
  readonly maxRetries: number;
}

function stepAfter({ status, headers }: AnswerHead, attempt: Attempt): Step {
  const { request, mayRefresh, retries, maxRetries } = attempt;
  if (status < 400 || request.body instanceof Readable) return 'give';
  if (status === 401 && mayRefresh) return 'refresh';
  if (retries >= maxRetries) return 'give';
  const pauseMs = pauseBefore(retries, status, headers['retry-after']);
  return pauseMs === undefined ? 'give' : { pauseMs };
}
