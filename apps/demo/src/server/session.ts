import { createHmac, timingSafeEqual } from 'node:crypto';
import { json, Router, type CookieOptions, type Request } from 'express';
import { users, type User } from './users.js';

const cookieName = 'foredeck_session';

/**
 * The product's own sign-in: a signed cookie with the user's id. Hawser doesn't depend on how this
 * works; it calls `currentUser` through its `authenticate` option.
 */
export class Sessions {
  readonly #secret: string;
  readonly #cookie: CookieOptions;

  constructor(secret: string, { secure }: { secure: boolean }) {
    this.#secret = secret;
    this.#cookie = { httpOnly: true, sameSite: 'lax', secure, path: '/' };
  }

  /** Returns the signed-in user of a request, if any. */
  currentUser(req: Pick<Request, 'headers'>): User | undefined {
    const value = cookieOf(req.headers.cookie, cookieName);
    const [id = '', signature = ''] = value.split('.');
    return this.#isSigned(id, signature) ? users.find((user) => user.id === id) : undefined;
  }

  routes(): Router {
    const router = Router();
    router.get('/', (req, res) => {
      res.json({ user: this.currentUser(req) ?? null, users });
    });
    router.post('/', json(), (req, res) => {
      const { userId } = req.body as { userId?: unknown };
      const user = users.find(({ id }) => id === userId);
      if (!user) {
        res
          .status(400)
          .json({ error: { code: 'unknown_user', message: 'There is no such user.' } });
        return;
      }
      res
        .cookie(cookieName, `${user.id}.${this.#sign(user.id)}`, this.#cookie)
        .json({ user, users });
    });
    router.delete('/', (_req, res) => {
      res.clearCookie(cookieName, this.#cookie).status(204).end();
    });
    return router;
  }

  #sign(id: string): string {
    return createHmac('sha256', this.#secret).update(id).digest('base64url');
  }

  #isSigned(id: string, signature: string): boolean {
    const expected = Buffer.from(this.#sign(id));
    const given = Buffer.from(signature);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }
}

function cookieOf(header = '', name: string): string {
  const pair = header.split('; ').find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? '';
}
