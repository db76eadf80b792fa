'use client';
import { ConnectButtonView } from '../connect-button/connect-button-view.js';
import { ConnectFields } from './connect-fields.js';
import { askedOf, ConsentList } from './consent-list.js';
import { CredentialForm } from '../credential-form/credential-form.js';
import type { CredentialPreview } from '../credential-form/credential-form.js';
import { Dialog, DialogText } from '../dialog/dialog.js';
import type { DialogFrameProps } from '../dialog/dialog.js';
import { useHawser, useWords } from '../provider/context.js';
import { useAppearance } from '../provider/look.js';
import type { ConnectRequestProps } from '../dialog/requests.js';
import { dialogMessages } from '../dialog/messages.js';

export interface ConnectDialogViewProps extends ConnectRequestProps, DialogFrameProps {
  readonly previewState?: CredentialPreview | undefined;
}

/**
 * Renders the connect dialog: a credential form, or the permissions that an OAuth provider will ask
 * for and the button that opens it.
 */
export function ConnectDialogView(props: ConnectDialogViewProps) {
  const { integration, ask, onConnected, previewState, ...frame } = props;
  const { onClose } = frame;
  const { localization } = useHawser('ConnectDialog');
  const words = useWords(dialogMessages);
  const { slot } = useAppearance();
  const values = { provider: integration.name };
  const asked = askedOf({ integration, ...ask }, localization);
  return (
    <Dialog title={words('connectTitle', values)} {...frame}>
      {integration.authType === 'oauth2' ? (
        <>
          <DialogText>
            {words(
              asked.texts.length + asked.unknown.length > 0 ? 'consentText' : 'consentNothing',
              values,
            )}
          </DialogText>
          <ConsentList integration={integration} scopes={ask?.scopes} services={ask?.services} />
          {integration.fields.length > 0 ? (
            <ConnectFields
              {...ask}
              integration={integration}
              onConnected={(connection) => {
                onConnected?.(connection);
                onClose();
              }}
            />
          ) : (
            <div {...slot('dialog-actions')}>
              <ConnectButtonView
                {...ask}
                provider={integration.slug}
                onConnected={onConnected}
                onDisconnected={onClose}
              />
            </div>
          )}
        </>
      ) : (
        <>
          <DialogText>{words('credentialsText', values)}</DialogText>
          <CredentialForm
            integration={integration}
            previewState={previewState}
            onDone={onClose}
            onConnected={onConnected}
          />
        </>
      )}
    </Dialog>
  );
}
