'use client';
import { useId } from 'react';
import { useHawser, useWords } from '../provider/context.js';
import { useAppearance } from '../provider/look.js';
import { useIntegrations } from '../queries/use-integrations.js';
import { nameOfSlug } from '../shared/name-of-slug.js';
import { placeholderMessages } from '../shared/placeholder-messages.js';
import { ConnectButtonElement } from './element.js';
import type { ConnectButtonInnerProps } from './props.js';
import { withoutOptions } from './without-options.js';

export interface ConnectButtonPlaceholderProps extends ConnectButtonInnerProps {
  /** Retries loading the code; set only after a failure. */
  readonly onRetry?: (() => void) | undefined;
}

/** Renders a `ConnectButton` whose code is loading or has failed to load. */
export function ConnectButtonPlaceholder({ onRetry, ...props }: ConnectButtonPlaceholderProps) {
  const { provider, size = 'full', quiet } = props;
  const { client } = useHawser('ConnectButton');
  // Fetch the button's data while its code is loading.
  useIntegrations({ enabled: props.previewState === undefined });
  const words = useWords(placeholderMessages);
  const { root, slot } = useAppearance();
  const messageId = useId();
  const view = onRetry ? 'load-error' : 'loading';
  const tone = onRetry ? 'bad' : 'busy';
  const label = words(onRetry ? 'tryAgain' : 'connect', { provider: nameOfSlug(provider) });
  return (
    <div {...root('connect', view)} data-size={size}>
      <ConnectButtonElement
        {...withoutOptions(props)}
        propsOf={slot}
        logo={
          <span aria-hidden="true" {...slot('logo')}>
            <img
              src={`${client.baseUrl}/logos/${provider}.svg`}
              alt=""
              referrerPolicy="no-referrer"
            />
          </span>
        }
        face={{
          view,
          size,
          quiet,
          messageId,
          label,
          shownLabel: size === 'compact' && !onRetry ? words('connectShort') : label,
          spec: { tone, press: onRetry ? 'reload' : 'none' },
          act: () => onRetry?.(),
        }}
        // The retry button is about to be replaced, so move the focus first.
        tabIndex={onRetry ? props.tabIndex : -1}
      />
      <div {...slot('status')}>
        <p id={messageId} role="status" {...slot('message')} data-tone={tone}>
          {onRetry && words('loadFailed')}
        </p>
      </div>
    </div>
  );
}
