import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import type { User } from '../server/users.js';
import { request } from './api.js';

interface Session {
  user: User | null;
  users: User[];
}

const key = ['session'];

/** Returns the signed-in user and the users who can sign in. */
export function useSession() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => request<Session>('/session', { signal }),
    staleTime: Infinity,
    // Somebody may have signed out in another tab.
    refetchOnWindowFocus: 'always',
  });
}

/** Asks the server again who is signed in. */
export function askWhoIsSignedIn(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: key });
}

/** Signs out, and clears all cached data. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<null>('/session', { method: 'DELETE' }),
    onSuccess: () => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== key[0] });
      askWhoIsSignedIn(client);
    },
  });
}

/** Signs in as a user, and clears the data cached for the previous one. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (userId: string) =>
      request<Session>('/session', { method: 'POST', body: { userId } }),
    onSuccess: (session) => {
      client.setQueryData(key, session);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== key[0] });
    },
  });
}
