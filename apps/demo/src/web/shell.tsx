import type { ReactNode } from 'react';
import type { User } from '../server/users.js';
import { ChannelIcon, CodeIcon, InboxIcon, Mark, PlugIcon, SparkIcon } from './icons.js';
import { Link } from './route.js';
import { useSignIn, useSignOut } from './session.js';
import { Portrait } from './sign-in.js';

export const places = [
  { path: '/inbox', name: 'Inbox', icon: <InboxIcon /> },
  { path: '/channels', name: 'Channels', icon: <ChannelIcon /> },
  { path: '/code', name: 'Code', icon: <CodeIcon /> },
  { path: '/assistant', name: 'Assistant', icon: <SparkIcon /> },
  { path: '/integrations', name: 'Integrations', icon: <PlugIcon /> },
];

interface ShellProps {
  user: User;
  users: User[];
  path: string;
  children: ReactNode;
}

/** The frame around every page: navigation and the signed-in user. */
export function Shell({ user, users, path, children }: ShellProps) {
  const signIn = useSignIn();
  const signOut = useSignOut();
  return (
    <div className="shell">
      <a className="skip" href="#content">
        Skip to the page
      </a>
      <header className="side">
        <p className="brand">
          <Mark /> Foredeck
        </p>
        <nav aria-label="Main">
          {places.map((place) => (
            <Link
              key={place.path}
              href={place.path}
              aria-current={place.path === path ? 'page' : undefined}
            >
              {place.icon}
              {place.name}
            </Link>
          ))}
        </nav>
        <div className="who">
          <Portrait user={user} />
          <label>
            <span className="hidden">Signed in as</span>
            <select
              value={user.id}
              disabled={signIn.isPending || signOut.isPending}
              onChange={(event) => {
                if (event.target.value === '') signOut.mutate();
                else signIn.mutate(event.target.value);
              }}
            >
              {users.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
              <option value="">Sign out</option>
            </select>
          </label>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
