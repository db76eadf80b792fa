import { expect, it } from 'vitest';
import { EgressError } from '../egress/egress-error.js';
import { oauth2 } from '../providers/index.js';
import { failureFacts } from './failure-facts.js';
import { ProviderRefusal } from './provider-call.js';
import { TokenEndpointError } from './token-endpoint-error.js';

const acme = oauth2({
  slug: 'acme',
  name: 'Acme',
  clientId: 'id',
  clientSecret: 'secret',
  authorizationUrl: 'https://acme.example/authorize',
  tokenUrl: 'https://tokens.acme.example/token',
  apiBaseUrl: 'https://acme.example',
});

function usedUp(): TokenEndpointError {
  const error = new TokenEndpointError('refused', { oauthError: 'invalid_grant', status: 400 });
  error.clientForms = ['basic', 'post'];
  return error;
}

it.each<[string, unknown, RegExp]>([
  ['a wrong client', new TokenEndpointError('refused', { oauthError: 'INVALID_CLIENT' }), /Secret/],
  ['a code that was used up', usedUp(), /tokenEndpointAuth.*begins with post/],
  ['a moved address', new TokenEndpointError('refused', { status: 308 }), /has moved/],
  ['no such endpoint', new TokenEndpointError('refused', { status: 404 }), /tokenUrl/],
  ['a rate limit', new TokenEndpointError('unavailable', { status: 429 }), /limits the rate/],
  ['an outage', new TokenEndpointError('unavailable', { status: 503 }), /has a problem/],
  [
    'a private address',
    new TokenEndpointError('unreachable', {
      cause: new EgressError('address_refused', 'acme.example'),
    }),
    /allowPrivateNetwork/,
  ],
  ['an identity that is refused', new ProviderRefusal('acme.example', 403), /scopes/],
  ['an identity without a member', new TypeError('no id'), /definition/],
])('says what to change about %s', (_what, error, advice) => {
  const facts = failureFacts(acme, 'code exchange', error);
  expect(facts.asked).toBe('code exchange at tokens.acme.example');
  expect(facts.advice).toMatch(advice);
});
