'use client';
import type { CatalogueProvider } from '@hawser/contract/partner';
import { useAppearance } from '@hawser/react/internal';
import { useRef, useState } from 'react';
import { Dialog } from '../dialog/dialog.js';
import { Section } from '../page/page.js';
import { useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { CopyButton } from '../shared/copy.js';
import { ProviderName } from '../shared/provider.js';
import { useIntegrations } from './context.js';
import { integrationsMessages } from './messages.js';

/** The providers that aren't configured, each with the code that adds it. */
export function IntegrationsCatalogue() {
  const words = useWords(integrationsMessages);
  const { providers } = useIntegrations('IntegrationsCatalogue');
  if (!providers) return null;
  const others = providers.filter(({ configured }) => !configured);
  return (
    <Section title={words('catalogueTitle')}>
      {others.length === 0 ? (
        <p className="hawser-console-soft">{words('catalogueNone')}</p>
      ) : (
        <ul className="hawser-console-catalogue">
          {others.map((provider) => (
            <CatalogueEntry key={provider.provider} provider={provider} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function CatalogueEntry({ provider }: { readonly provider: CatalogueProvider }) {
  const words = useWords(integrationsMessages);
  const [open, setOpen] = useState(false);
  const { name, description } = provider;
  return (
    <li>
      <ProviderName slug={provider.provider} provider={provider} />
      <small>{description}</small>
      <Button
        tone="quiet"
        aria-label={words('catalogueCodeFor', { name })}
        onClick={() => setOpen(true)}
      >
        {words('catalogueCode')}
      </Button>
      {open && <AddDialog provider={provider} onClose={() => setOpen(false)} />}
    </li>
  );
}

function AddDialog({
  provider: { provider, name, type, docs_url },
  onClose,
}: {
  readonly provider: CatalogueProvider;
  readonly onClose: () => void;
}) {
  const words = useWords(integrationsMessages);
  const { slot } = useAppearance();
  const shown = useRef<HTMLPreElement>(null);
  const code = codeFor(provider, type);
  return (
    <Dialog
      title={words('catalogueAddTitle', { name })}
      onClose={onClose}
      actions={
        <>
          <CopyButton tone="primary" text={code} shown={shown} data-autofocus="" />
          <Button onClick={onClose}>{words('catalogueDone')}</Button>
        </>
      }
    >
      <p>{words(type === 'oauth2' ? 'catalogueAddText' : 'catalogueAddKey', { name })}</p>
      <pre ref={shown} dir="ltr" tabIndex={0} {...slot('console-code')}>
        {code}
      </pre>
      {docs_url !== null && (
        <p>
          <a href={docs_url} target="_blank" rel="noreferrer">
            {words('integrationDocs')}
          </a>
        </p>
      )}
    </Dialog>
  );
}

/** Returns what a host's developer adds to `createHawser`. */
function codeFor(slug: string, type: CatalogueProvider['type']): string {
  const name = slug.replaceAll(/[-_]+(\w)/g, (_all, letter: string) => letter.toUpperCase());
  const variable = slug.replaceAll('-', '_').toUpperCase();
  const entry =
    type === 'oauth2'
      ? `${name}({
      clientId: process.env.${variable}_CLIENT_ID,
      clientSecret: process.env.${variable}_CLIENT_SECRET,
    })`
      : `${name}()`;
  return `import { ${name} } from '@hawser/server/providers';

createHawser({
  integrations: [
    ${entry},
  ],
});`;
}
