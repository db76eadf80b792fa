'use client';
import type { ConnectionUsage } from '@hawser/contract/partner';
import type { View } from '../page/use-view.js';
import { ViewContent } from '../page/view-content.js';
import { Plot } from '../plot/plot.js';
import { useConsole, useWords } from '../provider/context.js';
import { barsOf } from './bars.js';
import { recentCallsMessages } from './recent-calls-messages.js';

/** The usage of an account or a connection. Accounts have no routes. */
export type RecentUsage = Pick<
  ConnectionUsage,
  'requests' | 'by_day' | 'start_date' | 'end_date'
> & { readonly top_routes?: ConnectionUsage['top_routes'] };

export interface CallsProps {
  readonly view: View<RecentUsage>;
}

/** Calls by day as bars, and the routes that were called most. */
export function Calls({ view }: CallsProps) {
  const words = useWords(recentCallsMessages);
  const { data } = view;
  return (
    <ViewContent view={view} rows={3}>
      {data?.requests === 0 && <p className="hawser-console-soft">{words('callsNone')}</p>}
      {data && data.requests > 0 && (
        <>
          <Plot label={words('callsByDay')} bars={barsOf(data.by_day, data)} />
          {data.top_routes && <Routes routes={data.top_routes} />}
        </>
      )}
    </ViewContent>
  );
}

function Routes({ routes }: { readonly routes: ConnectionUsage['top_routes'] }) {
  const words = useWords(recentCallsMessages);
  const { locale = 'en' } = useConsole('Calls').localization;
  if (routes.length === 0) return null;
  return (
    <table className="hawser-console-figures">
      <thead>
        <tr>
          <th scope="col">{words('callsRoute')}</th>
          <th scope="col">{words('callsCount')}</th>
        </tr>
      </thead>
      <tbody>
        {routes.map(({ route, requests }) => (
          <tr key={route}>
            <th scope="row">
              <code dir="ltr">{route}</code>
            </th>
            <td>{requests.toLocaleString(locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
