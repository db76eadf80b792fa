import type { User } from '../server/users.js';
import { Door } from './door.js';
import { useSignIn } from './session.js';

/** The sign-in page: the demo has two users and no passwords. */
export function SignIn({ users }: { users: User[] }) {
  const signIn = useSignIn();
  return (
    <Door>
      <h1>The desk your team works from</h1>
      <p className="door-lead">
        Mail, channels and code in one quiet place. Choose who you are today.
      </p>
      <ul>
        {users.map((user) => (
          <li key={user.id}>
            <button
              type="button"
              disabled={signIn.isPending}
              onClick={() => signIn.mutate(user.id)}
            >
              <Portrait user={user} />
              <span>
                <b>{user.name}</b>
                {user.role}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {signIn.isError && <p role="alert">{signIn.error.message}</p>}
      <p className="fine">
        A demo of Hawser: you need no password, and nothing leaves this machine.
      </p>
    </Door>
  );
}

/** A user's initials. */
export function Portrait({ user }: { user: User }) {
  const initials = user.name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');
  return (
    <span className="portrait" aria-hidden="true">
      {initials}
    </span>
  );
}
