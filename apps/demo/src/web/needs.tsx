import { ConnectButton, useConnections } from '@hawser/react';
import { useState, type ReactNode } from 'react';
import { Loading, Trouble } from './states.js';

interface NeedsProps {
  provider: string;
  /** The provider's service that the page uses. */
  service: string;
  title: string;
  /** Why the page needs the account, shown to the user. */
  reason: string;
  /** Renders the page for the chosen connection. */
  children: (connectionId: string) => ReactNode;
}

/** Shows a page once a suitable account is connected; until then, asks the user to connect one. */
export function Needs({ provider, service, title, reason, children }: NeedsProps) {
  const [wanted, want] = useState<string>();
  const connections = useConnections();
  if (connections.isPending) return <Loading what="your connections" />;
  if (connections.isError) {
    return <Trouble error={connections.error} retry={() => void connections.refetch()} />;
  }
  const usable = connections.data.filter(
    (it) => it.provider === provider && it.status === 'active' && it.services[service] !== false,
  );
  const chosen =
    usable.find(({ id }) => id === wanted) ?? usable.find((it) => it.isDefault) ?? usable[0];
  if (!chosen) {
    return (
      <section className="ask">
        <h2>{title}</h2>
        <p>{reason}</p>
        <ConnectButton provider={provider} services={[service]} />
        <p className="fine">You can disconnect at any time under Integrations.</p>
      </section>
    );
  }
  return (
    <>
      {usable.length > 1 && (
        <div className="chips" role="group" aria-label="Account">
          {usable.map(({ id, alias, identity }) => (
            <button key={id} type="button" aria-pressed={id === chosen.id} onClick={() => want(id)}>
              {alias ?? identity.label}
            </button>
          ))}
        </div>
      )}
      {children(chosen.id)}
    </>
  );
}
