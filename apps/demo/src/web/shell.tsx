import type { ReactNode } from 'react';
import type { User } from '../server/users.js';
import {
  ChannelIcon,
  CodeIcon,
  GaugeIcon,
  InboxIcon,
  LinksIcon,
  Mark,
  PeopleIcon,
  PlugIcon,
  SparkIcon,
} from './icons.js';
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

const adminPlaces = [
  { path: '/admin/partners', name: 'Partners', icon: <PeopleIcon />, staff: true },
  { path: '/admin/connections', name: 'Connections', icon: <LinksIcon />, staff: false },
  { path: '/admin/usage', name: 'Usage', icon: <GaugeIcon />, staff: false },
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
            <Entry key={place.path} place={place} path={path} />
          ))}
          <p>Admin</p>
          {adminPlaces
            .filter(({ staff }) => user.staff || !staff)
            .map((place) => (
              <Entry key={place.path} place={place} path={path} />
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

interface Place {
  path: string;
  name: string;
  icon: ReactNode;
}

/** An entry of the navigation. It is the current one on its page, and on the pages below it. */
function Entry({ place, path }: { place: Place; path: string }) {
  const isCurrent = path === place.path || path.startsWith(`${place.path}/`);
  return (
    <Link href={place.path} aria-current={isCurrent ? 'page' : undefined}>
      {place.icon}
      {place.name}
    </Link>
  );
}
