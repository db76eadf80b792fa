'use client';
import { useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { ExportButton } from '../shared/export-button.js';
import { useConnectionsPage } from './context.js';
import { connectionsMessages } from './messages.js';

/** What can be done with the list as a whole: save it as a file, and clean up. */
export function ConnectionsActions() {
  const words = useWords(connectionsMessages);
  const { query, canCleanUp, cleanUp } = useConnectionsPage('ConnectionsActions');
  return (
    <>
      {canCleanUp && <Button onClick={cleanUp}>{words('cleanUp')}</Button>}
      <ExportButton list="connections" query={{ ...query }} />
    </>
  );
}
