import type { Egress } from '../egress/egress.js';
import type { Integrations } from '../integrations/integrations.js';
import type { Limiter } from '../limits/limiter.js';
import type { Partners } from '../partners/partners.js';
import type { AccessTokens } from '../tokens/access-token.js';
import type { Credentials } from '../tokens/credentials.js';
import type { RefusedCredentials } from '../tokens/refused-credentials.js';
import type { Usage } from '../usage/usage.js';
import { Admission } from './admission.js';
import { Proxy } from './forward.js';

interface ProxyParts {
  readonly accessTokens: AccessTokens;
  readonly credentials: Credentials;
  readonly egress: Egress;
  readonly integrations: Integrations;
  readonly limiter: Limiter;
  readonly partners: Partners;
  readonly refusedCredentials: RefusedCredentials;
  readonly usage: Usage;
  readonly now: () => number;
}

export function openProxy({ limiter, partners, now, ...parts }: ProxyParts): Proxy {
  return new Proxy({ ...parts, admission: new Admission({ limiter, partners, now }) });
}
