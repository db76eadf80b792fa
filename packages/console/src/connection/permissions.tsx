'use client';
import { ToneIcon } from '@hawser/react/internal';
import { Section } from '../page/page.js';
import { useWords } from '../provider/context.js';
import { useConnection } from './context.js';
import { connectionMessages } from './messages.js';

/** What the user has allowed, in the provider's words; the scopes' names on request. */
export function ConnectionPermissions() {
  const words = useWords(connectionMessages);
  const { connection, provider } = useConnection('ConnectionPermissions');
  const { granted, missing } = connection.scopes;
  const textOf = (name: string): string => {
    const text = provider?.scopes.find((scope) => scope.name === name)?.description;
    return text === undefined || text === '' ? name : text;
  };
  return (
    <Section title={words('permissionsTitle')}>
      {granted.length + missing.length === 0 ? (
        <p className="hawser-console-soft">{words('permissionsNone')}</p>
      ) : (
        <ul className="hawser-console-permissions">
          {[...new Set(granted.map(textOf))].map((text) => (
            <li key={text}>
              <ToneIcon tone="good" />
              <span className="hawser-console-hidden">{words('permissionsGranted')}: </span>
              {text}
            </li>
          ))}
          {[...new Set(missing.map(textOf))].map((text) => (
            <li key={text}>
              <ToneIcon tone="warn" />
              <span>
                {words('permissionsMissing')}: {text}
              </span>
            </li>
          ))}
        </ul>
      )}
      {granted.length > 0 && (
        <details className="hawser-console-details">
          <summary>{words('permissionsNames')}</summary>
          {granted.map((name) => (
            <code key={name} dir="ltr">
              {name}
            </code>
          ))}
        </details>
      )}
    </Section>
  );
}
