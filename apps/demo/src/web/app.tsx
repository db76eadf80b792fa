import { HawserProvider } from '@hawser/react';
import { lazy, Suspense, useEffect } from 'react';
import type { User } from '../server/users.js';
import { AssistantPage } from './assistant-page.js';
import { ChannelPage } from './channel-page.js';
import { CodePage } from './code-page.js';
import { Door } from './door.js';
import { InboxPage } from './inbox-page.js';
import { IntegrationsPage } from './integrations-page.js';
import { navigate, usePath } from './route.js';
import { useSession } from './session.js';
import { places, Shell } from './shell.js';
import { SignIn } from './sign-in.js';
import { Loading, Trouble } from './states.js';

// Few people are admins, so the console's code is loaded when it is first shown.
const AdminPage = lazy(async () => ({ default: (await import('./admin-page.js')).AdminPage }));

/** The whole app: the sign-in page, or a page for the signed-in user. */
export function App() {
  const session = useSession();
  if (session.isPending) return null;
  if (session.isError) {
    return (
      <Door>
        <h1>Foredeck could not start</h1>
        <Trouble error={session.error} retry={() => void session.refetch()} />
      </Door>
    );
  }
  const { user, users } = session.data;
  return user ? <Inside user={user} users={users} /> : <SignIn users={users} />;
}

function Inside({ user, users }: { user: User; users: User[] }) {
  const path = usePath();
  const isAdmin = path.startsWith('/admin/');
  const isPlace = isAdmin || places.some((place) => place.path === path);
  useEffect(() => {
    if (!isPlace) navigate(path === '/oauth-callback' ? '/integrations' : '/inbox');
  }, [isPlace, path]);
  return (
    <HawserProvider baseUrl="/hawser" userKey={user.id}>
      <Shell user={user} users={users} path={path}>
        {path === '/inbox' && <InboxPage />}
        {path === '/channels' && <ChannelPage />}
        {path === '/code' && <CodePage />}
        {path === '/assistant' && <AssistantPage key={user.id} />}
        {path === '/integrations' && <IntegrationsPage />}
        {isAdmin && (
          <Suspense fallback={<Loading what="the admin area" />}>
            <AdminPage path={path} user={user} />
          </Suspense>
        )}
      </Shell>
    </HawserProvider>
  );
}
