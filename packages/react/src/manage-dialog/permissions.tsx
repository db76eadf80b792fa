'use client';
import { forwardRef, useId } from 'react';
import type { ForwardedRef } from 'react';
import type { AppearanceProps } from '../provider/appearance.js';
import { useHawser, useWords } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import type { ElementProps } from '../shared/element-props.js';
import { inWords, UnknownPermissions } from '../shared/permissions.js';
import { ToneIcon } from '../shared/tone-icon.js';
import { manageMessages } from './messages.js';
import { useManage } from './context.js';

/** The props of `ManagePermissions`, including those of its `<div>`. */
export interface ManagePermissionsProps extends AppearanceProps, ElementProps<'div', 'children'> {}

/**
 * Lists the permissions that the user has granted, has not granted, and has not been asked for yet.
 */
export const ManagePermissions = forwardRef(function ManagePermissions(
  { appearance, ...element }: ManagePermissionsProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const { integration, connection } = useManage('ManagePermissions');
  const { localization } = useHawser('ManagePermissions');
  const words = useWords(manageMessages);
  const { slot, part, within } = useOwnAppearance(appearance);
  const headingId = useId();
  if (!integration || !connection || integration.authType !== 'oauth2') return null;

  const { granted, missing, requested } = connection.scopes;
  const known = new Set([...granted, ...missing, ...requested]);
  const later = integration.scopes
    .filter((scope) => scope.default && !known.has(scope.name))
    .map(({ name }) => name);
  const groups = [
    { title: 'permissionsMissing', tone: 'warn', scopes: missing },
    { title: 'permissionsNew', tone: 'quiet', scopes: later },
    { title: 'permissionsGranted', tone: 'good', scopes: granted },
  ] as const;
  // Several scopes can mean the same to people: it is listed once, as what is still missing first.
  const told = new Set<string>();
  const some = groups
    .map(({ title, tone, scopes }) => {
      const { texts, unknown } = inWords(integration, scopes, localization);
      const news = texts.filter((text) => !told.has(text));
      news.forEach((text) => told.add(text));
      return { title, tone, texts: news, unknown };
    })
    .filter(({ texts, unknown }) => texts.length + unknown.length > 0);
  if (some.length === 0) return null;
  return within(
    <div
      role="group"
      aria-labelledby={headingId}
      {...element}
      {...part('section', undefined, element)}
      ref={ref}
    >
      <h3 id={headingId} {...slot('section-title')}>
        {words('permissions')}
      </h3>
      {some.map(({ title, tone, texts, unknown }) => (
        <div key={title} {...slot('permissions', title)}>
          <p {...slot('field-help')} id={`${headingId}-${title}`}>
            {words(title)}
          </p>
          <ul role="list" aria-labelledby={`${headingId}-${title}`}>
            {texts.map((text) => (
              <li key={text}>
                <ToneIcon tone={tone} />
                <bdi>{text}</bdi>
              </li>
            ))}
            {unknown.length > 0 && (
              <li>
                <ToneIcon tone={tone} />
                <UnknownPermissions provider={integration.name} names={unknown} />
              </li>
            )}
          </ul>
        </div>
      ))}
    </div>,
  );
});
