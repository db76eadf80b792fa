'use client';
import type { PartnerProfile } from '@hawser/contract/partner';
import { useState } from 'react';
import { TextField } from '../form/field.js';
import { useConsole, useWords } from '../provider/context.js';
import { refusedField } from '../shared/errors.js';
import { sharedMessages } from '../shared/messages.js';
import { settingsMessages } from './messages.js';

const all = { ...settingsMessages, ...sharedMessages };

/** What a partner says of itself. */
export type ProfileValues = Readonly<
  Record<'company_name' | 'website' | 'contact_email' | 'use_case', string>
>;

type Field = keyof ProfileValues;

const mostCharacters = 1000;

/** The values of the fields, and whether they can be sent. */
export interface ProfileFieldsState {
  readonly values: ProfileValues;
  readonly set: (field: Field, value: string) => void;
  /** Shows what is wrong, and moves the focus there. Returns whether nothing is. */
  readonly check: () => boolean;
  readonly problems: Readonly<Partial<Record<Field, string>>>;
}

/** Returns the state of the fields of a profile. */
export function useProfileFields(profile: Partial<PartnerProfile> = {}): ProfileFieldsState {
  const words = useWords(settingsMessages);
  const [values, setValues] = useState<ProfileValues>({
    company_name: profile.company_name ?? '',
    website: profile.website ?? '',
    contact_email: profile.contact_email ?? '',
    use_case: profile.use_case ?? '',
  });
  const [checked, setChecked] = useState(false);
  const problems: Partial<Record<Field, string>> = {
    ...(values.company_name.trim() === '' && { company_name: words('profileNameMissing') }),
    ...(!/^https?:\/\/[^/?#]/.test(values.website.trim()) && {
      website: words('profileWebsiteMissing'),
    }),
  };
  return {
    values,
    set: (field, value) => setValues((before) => ({ ...before, [field]: value })),
    check: () => {
      setChecked(true);
      const [first] = Object.keys(problems);
      if (first === undefined) return true;
      document.querySelector<HTMLElement>(`.hawser-console-form [name=${first}]`)?.focus();
      return false;
    },
    problems: checked ? problems : {},
  };
}

/** The fields of a profile. What the server refuses is said under its field. */
export function ProfileFields({
  fields: { values, set, problems },
  error,
  readOnly = false,
}: {
  readonly fields: ProfileFieldsState;
  readonly error: unknown;
  readonly readOnly?: boolean;
}) {
  const words = useWords(all);
  const { locale = 'en' } = useConsole('ProfileFields').localization;
  const refused = refusedField(error);
  const problem = (field: Field): string | undefined =>
    refused === field && error instanceof Error ? error.message : problems[field];
  const optional = (text: string): string => words('optional', { field: text });
  return (
    <>
      <TextField
        name="company_name"
        label={words('profileName')}
        value={values.company_name}
        onChange={(value) => set('company_name', value)}
        maxLength={255}
        autoComplete="organization"
        readOnly={readOnly}
        error={problem('company_name')}
      />
      <TextField
        name="website"
        type="url"
        dir="ltr"
        label={words('profileWebsite')}
        value={values.website}
        onChange={(value) => set('website', value)}
        maxLength={2048}
        autoComplete="url"
        readOnly={readOnly}
        error={problem('website')}
      />
      <TextField
        name="contact_email"
        type="email"
        dir="ltr"
        label={optional(words('profileEmail'))}
        value={values.contact_email}
        onChange={(value) => set('contact_email', value)}
        maxLength={320}
        autoComplete="email"
        readOnly={readOnly}
        error={problem('contact_email')}
      />
      <TextField
        name="use_case"
        label={optional(words('profileUseCase'))}
        value={values.use_case}
        onChange={(value) => set('use_case', value)}
        maxLength={mostCharacters}
        lines={4}
        readOnly={readOnly}
        help={words('profileCounter', {
          used: values.use_case.length.toLocaleString(locale),
          most: mostCharacters.toLocaleString(locale),
        })}
        error={problem('use_case')}
      />
    </>
  );
}

/** Returns whether an error is said under one of the fields. */
export function isFieldError(error: unknown): boolean {
  return /^(?:company_name|website|contact_email|use_case)$/.test(refusedField(error) ?? '');
}
