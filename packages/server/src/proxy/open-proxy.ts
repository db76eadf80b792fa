import type { UsageWarnings } from '../billing/warnings.js';
import type { LastUse } from '../connections/last-use.js';
import type { Egress } from '../egress/egress.js';
import type { IntegrationsService } from '../integrations/integrations.js';
import type { LimiterService } from '../limits/limiter.js';
import type { PartnersService } from '../partners/partners.js';
import type { AccessTokens } from '../tokens/access-token.js';
import type { Credentials } from '../tokens/credentials.js';
import type { RefusedCredentials } from '../tokens/refused-credentials.js';
import type { UsageService } from '../usage/usage.js';
import { Admission } from './admission.js';
import { CallSender } from './call-sender.js';
import { ProxyService } from './forward.js';

interface ProxyParts {
  readonly accessTokens: AccessTokens;
  readonly credentials: Credentials;
  readonly egress: Egress;
  readonly integrations: IntegrationsService;
  readonly lastUse: LastUse;
  readonly limiter: LimiterService;
  readonly partners: PartnersService;
  readonly refusedCredentials: RefusedCredentials;
  readonly usage: UsageService;
  readonly usageWarnings: UsageWarnings;
  readonly now: () => number;
}

export interface OpenedProxy {
  readonly proxy: ProxyService;
  readonly admission: Admission;
  readonly callSender: CallSender;
}

export function openProxy(parts: ProxyParts): OpenedProxy {
  const admission = new Admission(parts);
  const callSender = new CallSender(parts);
  return { admission, callSender, proxy: new ProxyService({ ...parts, admission, callSender }) };
}
