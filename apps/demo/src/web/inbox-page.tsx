import type { Mail } from '../server/inbox.js';
import { Needs } from './needs.js';
import { Page } from './page.js';
import { Loading, Trouble } from './states.js';
import { shortTime } from './time.js';
import { useProviderData } from './use-provider-data.js';

/** The newest mail of the user's Gmail account. */
export function InboxPage() {
  return (
    <Page title="Inbox" lead="What came in, without leaving your desk.">
      <Needs
        provider="google"
        service="gmail"
        title="Bring your mail aboard"
        reason="Connect Gmail to see your newest messages here. Foredeck reads them, and never sends or changes anything."
      >
        {(connection) => <MailList key={connection} connection={connection} />}
      </Needs>
    </Page>
  );
}

function MailList({ connection }: { connection: string }) {
  const mail = useProviderData<{ mail: Mail[] }>(connection, '/mail');
  if (mail.isPending) return <Loading what="your mail" />;
  if (mail.isError) return <Trouble error={mail.error} retry={() => void mail.refetch()} />;
  if (mail.data.mail.length === 0) return <p className="empty">Your inbox is empty.</p>;
  return (
    <ul className="sheet rows">
      {mail.data.mail.map(({ id, from, subject, snippet, at, unread }) => (
        <li key={id} className="mail" data-unread={unread || undefined}>
          <p className="mail-from">
            {from}
            {unread && <span className="unread">New</span>}
          </p>
          <time dateTime={at}>{shortTime(at)}</time>
          <p className="mail-subject">{subject}</p>
          <p className="mail-snippet">{snippet}</p>
        </li>
      ))}
    </ul>
  );
}
