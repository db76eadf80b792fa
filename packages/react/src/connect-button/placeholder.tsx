'use client';
import { useId } from 'react';
import { ConnectButtonElement } from './element.js';
import type { ConnectButtonProps } from './props.js';
import { useAppearance, useHawser, useWords } from '../provider/context.js';
import { nameOfSlug } from '../shared/name-of-slug.js';
import { placeholderMessages } from '../shared/placeholder-messages.js';
import { useIntegrations } from '../queries/use-integrations.js';

export interface ConnectButtonPlaceholderProps extends ConnectButtonProps {
  /** Loads the code again. Given when that has failed. */
  readonly onRetry?: (() => void) | undefined;
}

/** A `ConnectButton` whose code is on the way, or did not come. */
export function ConnectButtonPlaceholder(props: ConnectButtonPlaceholderProps) {
  const { provider, size = 'full', quiet, onRetry, children } = props;
  const { client } = useHawser('ConnectButton');
  // What the button needs of the server is asked for while its code is on the way.
  useIntegrations({ enabled: props.previewState === undefined });
  const words = useWords(placeholderMessages);
  const { slot, style } = useAppearance();
  const messageId = useId();
  const name = nameOfSlug(provider);
  const view = onRetry ? 'load-error' : 'loading';
  const tone = onRetry ? 'bad' : 'busy';
  const label = words(onRetry ? 'tryAgain' : 'connect', { provider: name });
  return (
    <div {...slot('connect', view)} data-size={size} style={style}>
      <ConnectButtonElement
        face={{
          view,
          name,
          size,
          quiet,
          messageId,
          label,
          shownLabel: size === 'compact' && !onRetry ? words('connectShort') : label,
          logoUrl: `${client.baseUrl}/logos/${provider}.svg`,
          spec: { tone, press: onRetry ? 'reload' : 'none' },
          act: () => onRetry?.(),
        }}
        // It is about to be replaced, and would take the focus along.
        tabIndex={onRetry ? undefined : -1}
        asChild={props.asChild}
      >
        {children}
      </ConnectButtonElement>
      <div {...slot('status')}>
        <p id={messageId} role="status" {...slot('message')} data-tone={tone}>
          {onRetry && words('loadFailed')}
        </p>
      </div>
    </div>
  );
}
