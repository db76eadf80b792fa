import type { IncomingMessage } from 'node:http';
import { assertKnownOptions, type AccountId, type KnownOptions } from '@hawser/contract';
import {
  registrationMode,
  type ConsoleRole,
  type HostRole,
  type InviteKind,
  type RegistrationMode,
} from '@hawser/contract/console';
import { originProblem, type Settings } from '@hawser/server/engine';
import type { PageOrigins } from '../browser/origin.js';
import type { HostRequest } from '../browser/authenticate.js';
import { assertConsolePage, type ConsolePage } from './page.js';

/** A user of the console, as the host knows them. */
export interface ConsoleVisitor {
  /** The host's id for the user, as text of 1–255 printable ASCII characters. */
  readonly id: AccountId;
  /** A name for people. */
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  /** A role over all partners, for the host's staff. `admin` acts as an owner everywhere. */
  readonly host?: HostRole | null | undefined;
  /**
   * The partners that the user belongs to, if the host keeps them itself. Only these count then.
   * @default those that the user registered or was invited to
   */
  readonly partners?:
    readonly { readonly id: string; readonly role: ConsoleRole }[] | null | undefined;
}

/** The result of `authorize`: the user, or a falsy value if nobody is signed in. */
export type AuthorizeAnswer = ConsoleVisitor | null | undefined | false | '' | 0;

/**
 * The result of `stepUp`: whether the user has proved recently who they are, or where they can do
 * so. Without a true value, the operation is refused.
 */
export type StepUpAnswer = boolean | { readonly url: string } | null | undefined;

/** The options of the partner console: its API at `<mount>/console/api`, and its page. */
export interface ConsoleOptions<Request extends IncomingMessage = HostRequest> {
  /**
   * Returns the signed-in user of a request, from whatever the host uses: a session cookie, a
   * bearer token.
   */
  readonly authorize: (request: Request) => AuthorizeAnswer | Promise<AuthorizeAnswer>;
  /**
   * The other origins whose pages may use the console. `allowedOrigins` of `createHawser`, which is
   * for end users, doesn't count.
   * @default none
   */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Who may register a partner. @default 'closed' */
  readonly registration?: RegistrationMode | undefined;
  /** Whether new partners are `pending`, with test keys only, until one of the host's admins approves them. @default false */
  readonly review?: boolean | undefined;
  /**
   * Asks for a recent proof of identity before sensitive operations: those on keys, secrets, members,
   * clean-up and bulk disconnect. `operation` is the operation's id, such as `createKey`.
   * @default none is asked for
   */
  readonly stepUp?:
    ((request: Request, operation: string) => StepUpAnswer | Promise<StepUpAnswer>) | undefined;
  /**
   * Returns the address that the holder of an invite opens. The token belongs into the fragment, so
   * that no log has it.
   * @default the console's own page, `<mount>/console/invite#token=…`
   */
  readonly inviteUrl?: ((token: string, kind: InviteKind) => string) | undefined;
  /**
   * The console's ready page, at `<mount>/console`: `consolePage()` of `@hawser/console/page`.
   * @default no page is served, only the API
   */
  readonly page?: ConsolePage | undefined;
}

/** The names of the console's options. */
export const consoleOptions = {
  authorize: true,
  allowedOrigins: true,
  registration: true,
  review: true,
  stepUp: true,
  inviteUrl: true,
  page: true,
} satisfies KnownOptions<ConsoleOptions>;

/** The options after validation, with every default filled in. */
export interface ConsoleSettings {
  readonly authorize: ConsoleOptions<IncomingMessage>['authorize'];
  readonly origins: PageOrigins;
  readonly registration: RegistrationMode;
  readonly review: boolean;
  readonly stepUp: NonNullable<ConsoleOptions<IncomingMessage>['stepUp']>;
  readonly inviteUrl: (token: string, kind: InviteKind) => string;
  readonly page: ConsolePage | undefined;
}

/** @throws TypeError for an option that can't be used */
export function readConsoleOptions<Request extends IncomingMessage>(
  options: ConsoleOptions<Request>,
  { baseUrl, origin }: Settings,
): ConsoleSettings {
  assertKnownOptions('console', options, consoleOptions);
  const { authorize, allowedOrigins = [], registration = 'closed', review = false, page } = options;
  const { stepUp = () => true, inviteUrl = pageOf } = options;
  for (const [name, value] of Object.entries({ authorize, stepUp, inviteUrl }))
    if (typeof value !== 'function') throw new TypeError(`console.${name} must be a function.`);
  if (!registrationMode.safeParse(registration).success)
    throw new TypeError("console.registration must be 'closed', 'invite' or 'open'.");
  if (typeof review !== 'boolean') throw new TypeError('console.review must be true or false.');
  for (const allowed of allowedOrigins) {
    const problem = originProblem(allowed);
    if (problem !== undefined)
      throw new TypeError(`console.allowedOrigins: "${allowed}" cannot be used. ${problem}`);
  }
  if (page !== undefined) assertConsolePage(page);
  return {
    // Only the host knows what its middleware adds to Node's request type.
    authorize: (request) => authorize(request as Request),
    origins: {
      origin,
      allowedOrigins: new Set(allowedOrigins),
      methods: 'GET, POST, PUT, PATCH, DELETE',
      exposedHeaders:
        'X-Request-Id, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Idempotent-Replayed, Content-Disposition',
    },
    registration,
    review,
    stepUp: (request, operation) => stepUp(request as Request, operation),
    inviteUrl,
    page,
  };

  function pageOf(token: string, kind: InviteKind): string {
    return `${baseUrl}/console/${kind === 'member' ? 'invite' : 'register'}#token=${token}`;
  }
}
