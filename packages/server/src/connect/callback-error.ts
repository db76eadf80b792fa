/** Words of error codes with which providers report that the user, or an administrator, said no. */
const refusedByUser =
  /(?:^|_)(?:denied|deny|declined?|cancell?ed|cancel|refused|rejected|abort(?:ed)?|dismissed)(?:_|$)/;
/** Codes with these words too that are about the app or the server. */
const notByUser = /(?:^|_)(?:client|app|application|server|scope|grant)(?:_|$)/;
const consentMissing = new Set(['consent_required', 'user_consent_required', 'no_consent']);
const maxLength = 64;

/** An error that a provider reported in its redirect. */
export interface CallbackError {
  /** The provider's code, safe to log. Anybody can put text into the redirect. */
  readonly code: string;
  /** Whether it is the user's own decision. */
  readonly isRefusal: boolean;
}

/**
 * Returns the error in the parameters of a redirect; undefined when there is none. Providers use
 * the member `error` of RFC 6749 section 4.1.2.1, a few of them another.
 */
export function callbackError(parameters: URLSearchParams): CallbackError | undefined {
  const names = ['error', 'error_code', 'errorCode', 'oauth_error'];
  const name = names.find((one) => parameters.has(one));
  if (name === undefined || (name !== 'error' && parameters.has('code'))) return undefined;
  const code = (parameters.get(name) ?? '').replace(/[^\w.:-]+/g, '_').slice(0, maxLength);
  const plain = code
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[.:-]+/g, '_')
    .toLowerCase();
  const isRefusal =
    consentMissing.has(plain) || (refusedByUser.test(plain) && !notByUser.test(plain));
  return { code: code === '' ? 'unknown' : code, isRefusal };
}
