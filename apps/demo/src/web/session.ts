import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { User } from '../server/users.js';
import { request } from './api.js';

interface Session {
  user: User | null;
  users: User[];
}

const key = ['session'];

/** Who is signed in, and who could be. */
export function useSession() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => request<Session>('/session', { signal }),
    staleTime: Infinity,
  });
}

/** Signs in as a user; everything cached for the one before is forgotten. */
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
