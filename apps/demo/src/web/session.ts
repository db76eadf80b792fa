import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
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
