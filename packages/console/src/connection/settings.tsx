'use client';
import { useState } from 'react';
import { Section } from '../page/page.js';
import { useConsole, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { Fact, Facts } from '../shared/facts.js';
import { useConnection } from './context.js';
import { EditSettings } from './edit-settings.js';
import { connectionMessages } from './messages.js';

/** How calls are made with the connection; for those who may, with a button that edits it. */
export function ConnectionSettings() {
  const words = useWords(connectionMessages);
  const { connection, canWrite } = useConnection('ConnectionSettings');
  const { locale = 'en' } = useConsole('ConnectionSettings').localization;
  const [open, setOpen] = useState(false);
  const { auto_refresh, timeout, retry_attempts, rate_limit } = connection.settings;
  return (
    <Section
      title={words('settingsTitle')}
      actions={
        canWrite && (
          <Button tone="quiet" onClick={() => setOpen(true)}>
            {words('settingsEdit')}
          </Button>
        )
      }
    >
      <Facts>
        <Fact term={words('settingAutoRefresh')}>
          {words(auto_refresh ? 'settingOn' : 'settingOff')}
        </Fact>
        <Fact term={words('settingTimeout')}>{words('settingSeconds', { count: timeout })}</Fact>
        <Fact term={words('settingRetries')}>{retry_attempts.toLocaleString(locale)}</Fact>
        <Fact term={words('settingRateLimit')}>
          {rate_limit === null ? words('settingNoLimit') : rate_limit.toLocaleString(locale)}
        </Fact>
      </Facts>
      {open && <EditSettings connection={connection} onClose={() => setOpen(false)} />}
    </Section>
  );
}
