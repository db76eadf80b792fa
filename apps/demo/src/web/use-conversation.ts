import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Conversation } from '../server/assistant/transcript.js';
import { request } from './api.js';
import { askWhoIsSignedIn } from './session.js';

/** Returns the signed-in user's conversation with the assistant, which the server keeps up to date. */
export function useConversation() {
  const client = useQueryClient();
  const [view, setView] = useState<Conversation>();
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    const events = new EventSource('/api/assistant/events');
    events.onmessage = ({ data }: MessageEvent<string>) => {
      setView(JSON.parse(data) as Conversation);
      setLost(false);
    };
    events.onerror = () => {
      setLost(true);
      // The browser tries again, except after an answer that is none: the session may have ended.
      if (events.readyState === EventSource.CLOSED) askWhoIsSignedIn(client);
    };
    return () => events.close();
  }, [client]);
  return { view, isLost };
}

/** Sends what the person wants. The answer comes by the conversation. */
export function useSend() {
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body?: object }) =>
      request(`/assistant${path}`, { method: 'POST', ...(body && { body }) }),
  });
}
