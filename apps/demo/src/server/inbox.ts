import type { ProviderApi } from './provider-api.js';

interface GmailMessage {
  id: string;
  snippet: string;
  internalDate: string;
  labelIds?: string[];
  payload: { headers: { name: string; value: string }[] };
}

export interface Mail {
  id: string;
  from: string;
  subject: string;
  snippet: string;
  /** ISO 8601. */
  at: string;
  unread: boolean;
}

const messagesPath = '/gmail/v1/users/me/messages';

/** Returns the newest messages of the user's inbox. */
export async function newestMail(gmail: ProviderApi): Promise<{ mail: Mail[] }> {
  const { messages = [] } = await gmail<{ messages?: { id: string }[] }>(
    `${messagesPath}?maxResults=12&labelIds=INBOX`,
  );
  const fields = 'format=metadata&metadataHeaders=From&metadataHeaders=Subject';
  const full = await Promise.all(
    messages.map(({ id }) =>
      gmail<GmailMessage>(`${messagesPath}/${encodeURIComponent(id)}?${fields}`),
    ),
  );
  return { mail: full.map(toMail) };
}

function toMail({ id, snippet, internalDate, labelIds = [], payload }: GmailMessage): Mail {
  const header = (wanted: string): string =>
    payload.headers.find(({ name }) => name === wanted)?.value ?? '';
  return {
    id,
    from: header('From').replace(/\s*<.*>$/, ''),
    subject: header('Subject'),
    snippet,
    at: new Date(Number(internalDate)).toISOString(),
    unread: labelIds.includes('UNREAD'),
  };
}
