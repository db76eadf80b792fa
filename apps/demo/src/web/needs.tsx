import { ConnectButton, useConnections } from '@hawser/react';
import type { ReactNode } from 'react';
import { Loading, Trouble } from './states.js';

interface NeedsProps {
  provider: string;
  /** The service of the provider that the page calls. */
  service: string;
  title: string;
  /** Why the page asks. */
  reason: string;
  children: ReactNode;
}

/** Shows a page once the account that it works with is connected; asks for it until then. */
export function Needs({ provider, service, title, reason, children }: NeedsProps) {
  const connections = useConnections();
  if (connections.isPending) return <Loading what="your connections" />;
  if (connections.isError) {
    return <Trouble error={connections.error} retry={() => void connections.refetch()} />;
  }
  const own = connections.data.filter((connection) => connection.provider === provider);
  const usable = own.some(
    ({ status, services }) => status === 'active' && services[service] !== false,
  );
  if (usable) return children;
  return (
    <section className="ask">
      <h2>{title}</h2>
      <p>{reason}</p>
      <ConnectButton provider={provider} services={[service]} />
      <p className="fine">You can disconnect at any time under Integrations.</p>
    </section>
  );
}
