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
  /** Loads the code again. Given when that has failed. */
  readonly onRetry?: (() => void) | undefined;
}

/** A `ConnectButton` whose code is on the way, or did not come. */
export function ConnectButtonPlaceholder({ onRetry, ...props }: ConnectButtonPlaceholderProps) {
  const { provider, size = 'full', quiet } = props;
  const { client } = useHawser('ConnectButton');
  // What the button needs of the server is asked for while its code is on the way.
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
        // It is about to be replaced, and would take the focus along.
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
