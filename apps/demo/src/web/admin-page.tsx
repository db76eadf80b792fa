import {
  AccountPage,
  AccountsPage,
  ConnectionPage,
  ConnectionsPage,
  Console,
  ConsoleProvider,
  PartnersPage,
  UsagePage,
} from '@hawser/console';
import { useEffect, type ReactNode } from 'react';
import type { User } from '../server/users.js';
import { navigate } from './route.js';

const basePath = '/admin';
const provider = { baseUrl: '/hawser', routing: 'path', basePath, onNavigate: navigate } as const;

/** The pages that Foredeck shows alone, with its own navigation around them. */
function pageAt([page, id]: readonly string[]): ReactNode {
  if (page === 'partners') return <PartnersPage />;
  if (page === 'connections') return id ? <ConnectionPage id={id} /> : <ConnectionsPage />;
  if (page === 'accounts') return id ? <AccountPage id={id} /> : <AccountsPage />;
  return page === 'usage' ? <UsagePage /> : undefined;
}

/** Foredeck's admin area: pages of the partner console, or all of it for a partner that is opened. */
export function AdminPage({ path, user }: { path: string; user: User }) {
  useEffect(() => {
    document.title = 'Admin · Foredeck';
  }, []);
  const page = pageAt(path.slice(basePath.length + 1).split('/'));
  return (
    <div className="admin">
      {page ? (
        <ConsoleProvider {...provider} userKey={user.id}>
          {page}
        </ConsoleProvider>
      ) : (
        <Console {...provider} userKey={user.id} />
      )}
    </div>
  );
}
