'use client';
import type { CatalogueProvider, PartnerIntegration } from '@hawser/contract/partner';
import { AccountMenu, nameOfSlug, useAppearance } from '@hawser/react/internal';
import { forwardRef, useRef, useState } from 'react';
import type { ForwardedRef } from 'react';
import { Dialog } from '../dialog/dialog.js';
import { ListView } from '../list/list-view.js';
import { useList } from '../list/use-list.js';
import { Page, Section } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { previewsContent, useView } from '../page/use-view.js';
import { usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { Button } from '../shared/button.js';
import { CopyButton } from '../shared/copy.js';
import { sharedMessages } from '../shared/messages.js';
import { ProviderName } from '../shared/provider.js';
import type { Column } from '../table/columns.js';
import { CheckDialog } from './check-dialog.js';
import { useIntegrationColumns } from './columns.js';
import { integrationsMessages } from './messages.js';

/** The props of `IntegrationsPage`, including those of its `<section>`. */
export interface IntegrationsPageProps extends PageElementProps {
  /** The columns, in the host's choice and order. @default those of `useIntegrationColumns` */
  readonly columns?: readonly Column<PartnerIntegration>[] | undefined;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

/** The providers that are configured, what is wrong with them, and those that could be added. */
export const IntegrationsPage = forwardRef(function IntegrationsPage(
  { columns, previewState, ...element }: IntegrationsPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords({ ...integrationsMessages, ...sharedMessages });
  const client = usePartnerClient();
  const list = useList({
    key: ['integrations'],
    read: async (_cursor, signal) => ({
      items: await client.integrations({ signal }),
      nextCursor: undefined,
    }),
    previewState,
    sample: async () => (await import('../testing/fixtures.js')).sampleIntegrations(),
  });
  const { data: providers } = useView({
    key: ['providers'],
    read: (signal) => client.providers({ signal }),
    previewState,
    sample: async () => [...(await import('../testing/fixtures.js')).sampleProviders()],
  });
  const own = useIntegrationColumns(providers);
  const [checking, setChecking] = useState<string>();
  const can = useCan();
  const checks =
    previewState === undefined ? can('integrations:check') : previewState !== 'suspended';
  const nameIn = (slug: string): string =>
    providers?.find(({ provider }) => provider === slug)?.name ?? nameOfSlug(slug);
  const others = providers?.filter(({ configured }) => !configured) ?? [];
  const showsCatalogue = previewState === undefined || previewsContent(previewState);
  return (
    <Page
      title={words('integrationsTitle')}
      lead={words('integrationsLead')}
      {...element}
      ref={ref}
    >
      <ListView
        list={list}
        label={words('integrationsTitle')}
        columns={columns ?? own}
        keyOf={({ provider }) => provider}
        stateOf={({ status }) => status}
        empty={words('integrationsEmpty')}
        menuOf={
          checks
            ? ({ provider }) => (
                <AccountMenu
                  label={words('actionsFor', { name: nameIn(provider) })}
                  items={[
                    {
                      name: 'check',
                      label: words('integrationCheck'),
                      choose: () => setChecking(provider),
                    },
                  ]}
                />
              )
            : undefined
        }
      />
      {checking !== undefined && (
        <CheckDialog
          provider={checking}
          name={nameIn(checking)}
          onClose={() => setChecking(undefined)}
        />
      )}
      {showsCatalogue && providers && (
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
      )}
    </Page>
  );
});

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
