import { setMaxListeners } from 'node:events';
import type { Account } from '../accounts/account.js';
import { actingAs } from '../audit/actor.js';
import type { Logger } from '../logger.js';
import { hostPartnerId } from '../partners/partners.js';
import { retryDelayMs } from '../webhooks/retry.js';
import { runHostCode } from './host-code.js';
import { writeMessage, type MessageItem } from './message.js';
import { askReconnectUrl, NotifyFailed, type Notification, type NotifySettings } from './notify.js';
import { standingNotices, type StandingNotice, type StandingParts } from './standing.js';
import type { LeasedAccount, NoticeStore } from './store.js';
import { localeFor } from './words/words.js';

/** How long the host's functions may take for one message. */
export const sendTimeoutMs = 30_000;
/** The number of attempts after which a message is given up; see {@link retryDelayMs}. */
const maxAttempts = 10;
/** The maximum number of messages that this process sends at the same time. */
const maxConcurrent = 50;
/** How long messages being sent may take while the process stops. They are due again after that. */
const graceMs = 3_000;

interface NotifierParts {
  readonly standing: StandingParts;
  readonly logger: Logger;
  readonly noticeStore: NoticeStore;
  readonly notify: NotifySettings;
  /** The name of the host's product. */
  readonly product: string | undefined;
  /** Returns the database's time. */
  readonly now: () => number;
}

/**
 * Tells users that their connections need them. It may run in every process: leases in the database
 * divide the work, and a process that dies is taken over. A message that hangs holds up no other one.
 */
export class Notifier {
  readonly #parts: NotifierParts;
  readonly #turns = new Set<Promise<void>>();
  readonly #abort = new AbortController();
  /** Whether more accounts were due than there was room for. */
  #mayBeMore = false;
  #isClosed = false;

  constructor(parts: NotifierParts) {
    this.#parts = parts;
    // Each message that is being sent listens.
    setMaxListeners(maxConcurrent, this.#abort.signal);
  }

  /** Starts the messages that are due now, as many as there is room for, without waiting for them. */
  async startDue(): Promise<number> {
    const room = maxConcurrent - this.#turns.size;
    if (this.#isClosed || room <= 0) return 0;
    const leased = await this.#parts.noticeStore.leaseDue(room);
    this.#mayBeMore = leased.length === room;
    for (const account of leased) this.#start(account);
    return leased.length;
  }

  /** Sends the messages that are due now. Returns the number of accounts that were looked at. */
  async runOnce(): Promise<number> {
    let all = 0;
    for (;;) {
      const started = await this.startDue();
      all += started;
      if (this.#turns.size > 0) await Promise.race(this.#turns);
      else if (started === 0) return all;
    }
  }

  /** Starts no more messages. Those being sent may take 3 more seconds, and are then due again. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const timer = setTimeout(() => this.#abort.abort(), graceMs);
    await Promise.all(this.#turns);
    clearTimeout(timer);
  }

  #start(leased: LeasedAccount): void {
    const turn = actingAs({ type: 'system' }, () => this.#serve(leased))
      // Its lease ends by itself.
      .catch((error: unknown) => {
        this.#failed(error);
      })
      .finally(() => {
        this.#turns.delete(turn);
        // A look for one account costs as much as for many.
        if (this.#mayBeMore && this.#turns.size <= maxConcurrent / 2) {
          this.#mayBeMore = false;
          this.startDue().catch((error: unknown) => {
            this.#failed(error);
          });
        }
      });
    this.#turns.add(turn);
  }

  #failed(error: unknown): void {
    this.#parts.logger.warn({ error }, 'could not notify users; will retry');
  }

  async #serve(leased: LeasedAccount): Promise<void> {
    const { noticeStore, notify, now } = this.#parts;
    const account = await noticeStore.account(leased.accountId);
    if (!account) return noticeStore.forget(leased);
    const notices = await noticeStore.notices(leased);
    const standing = await standingNotices(this.#parts.standing, account, notices);
    const holds = new Set(standing.map(({ notice }) => notice.id));
    await noticeStore.drop(notices.map(({ id }) => id).filter((id) => !holds.has(id)));
    if (standing.length === 0) return noticeStore.skip(leased);
    if (leased.messageId !== undefined) {
      // Processes died at it each time.
      if (leased.attempts >= maxAttempts) return this.#giveUp(leased, leased.messageId, {});
      return this.#attempt(leased, account, standing);
    }

    const ripe = standing.filter(({ notice }) => notice.dueAt <= now());
    const first = Math.min(...standing.map(({ notice }) => notice.dueAt));
    // Those that come shortly after the first shall be in the same message.
    const together = standing
      .map(({ notice }) => notice.dueAt)
      .filter((dueAt) => dueAt > now() && dueAt <= first + notify.waitMs);
    if (ripe.length === 0 || together.length > 0)
      return noticeStore.postpone(leased, together.length > 0 ? Math.max(...together) : first);
    return this.#attempt(leased, account, ripe);
  }

  async #attempt(
    leased: LeasedAccount,
    account: Account,
    standing: readonly StandingNotice[],
  ): Promise<void> {
    const { noticeStore, logger } = this.#parts;
    const messageId = await noticeStore.begin(
      leased,
      standing.map(({ notice }) => notice.id),
    );
    if (messageId === undefined) return;
    const attempts = leased.attempts + 1;
    try {
      const sent = await runHostCode(
        (signal) => this.#send(account, { messageId, standing, signal }),
        { timeoutMs: sendTimeoutMs, stopping: this.#abort.signal },
      );
      await noticeStore.drop(
        standing.filter((one) => !sent.includes(one)).map(({ notice }) => notice.id),
      );
      if (sent.length === 0) {
        await noticeStore.skip(leased);
        return;
      }
      await noticeStore.finish(leased, {
        account,
        messageId,
        sent: sent.map(({ notice, item }) => ({
          id: notice.id,
          connectionId: notice.connectionId,
          kind: notice.kind,
          provider: item.connection.provider,
        })),
      });
    } catch (error) {
      if (this.#abort.signal.aborted) return noticeStore.release(leased);
      if (!(error instanceof NotifyFailed)) throw error;
      const retryInMs = retryDelayMs(attempts, undefined);
      const { message: failure, facts: thrown } = error;
      const facts = { messageId, accountId: account.id, attempts, failure, ...thrown };
      if (retryInMs === undefined) return this.#giveUp(leased, messageId, facts);
      logger.warn(facts, 'could not notify a user; will retry');
      await noticeStore.retryIn(leased, retryInMs);
    }
  }

  async #giveUp(leased: LeasedAccount, messageId: string, facts: object): Promise<void> {
    const { accountId } = leased;
    this.#parts.logger.error({ messageId, accountId, ...facts }, 'gave up notifying a user');
    await this.#parts.noticeStore.giveUp(leased, messageId);
  }

  /** Calls the host's functions. Returns what the user was told. */
  async #send(
    account: Account,
    {
      messageId,
      standing,
      signal,
    }: {
      readonly messageId: string;
      readonly standing: readonly StandingNotice[];
      readonly signal: AbortSignal;
    },
  ): Promise<StandingNotice[]> {
    const { notify, product: hostProduct } = this.#parts;
    const told: StandingNotice[] = [];
    const items: MessageItem[] = [];
    for (const one of standing) {
      const { kind, connection } = one.item;
      const url = await askReconnectUrl(notify, { account, kind, connection });
      if (url === undefined) continue;
      told.push(one);
      items.push({ ...one.item, url });
    }
    const [first, ...others] = items;
    if (!first || signal.aborted) return [];
    const locale = localeFor(await notify.locale?.(account));
    const product = account.partnerId === hostPartnerId ? hostProduct : undefined;
    const message = writeMessage([first, ...others], { locale, product });
    const listed = items.map(({ cleanup: _cleanup, ...item }) => item);
    const { cleanup: _cleanup, ...main } = first;
    const notification: Notification = {
      id: messageId,
      ...main,
      account,
      items: listed,
      locale,
      ...message,
    };
    await notify.send(notification, { signal });
    return told;
  }
}
