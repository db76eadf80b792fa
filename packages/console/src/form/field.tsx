'use client';
import { useAppearance } from '@hawser/react/internal';
import { useId } from 'react';
import type { ComponentPropsWithoutRef, ReactNode } from 'react';

interface FieldFrameProps {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  /** What is wrong with the value. */
  readonly error?: string | undefined;
}

export interface TextFieldProps
  extends FieldFrameProps, Omit<ComponentPropsWithoutRef<'input'>, 'onChange' | 'value'> {
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether it takes the focus when its dialog opens. */
  readonly autoFocused?: boolean;
  /** The number of lines, for longer texts. */
  readonly lines?: number;
}

/** A field for text. */
export function TextField(props: TextFieldProps) {
  const { label, help, error, onChange, autoFocused, lines, value, ...element } = props;
  const { slot } = useAppearance();
  const id = useId();
  const shared = {
    id,
    value,
    'aria-invalid': error === undefined ? undefined : true,
    'aria-describedby': describedBy(id, help, error),
    'data-autofocus': autoFocused ? '' : undefined,
  } as const;
  return (
    <FieldFrame id={id} label={label} help={help} error={error}>
      {lines === undefined ? (
        <input
          type="text"
          {...element}
          {...shared}
          {...slot('console-input', undefined, element)}
          onChange={({ target }) => onChange(target.value)}
        />
      ) : (
        <textarea
          {...shared}
          {...slot('console-input')}
          name={element.name}
          maxLength={element.maxLength}
          readOnly={element.readOnly}
          rows={lines}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </FieldFrame>
  );
}

export interface SelectFieldProps extends FieldFrameProps {
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

/** A field with a few choices. */
export function SelectField(props: SelectFieldProps) {
  const { label, help, error, name, value, onChange, options } = props;
  const { slot } = useAppearance();
  const id = useId();
  return (
    <FieldFrame id={id} label={label} help={help} error={error}>
      <select
        id={id}
        name={name}
        value={value}
        {...slot('console-select')}
        aria-describedby={describedBy(id, help, error)}
        aria-invalid={error === undefined ? undefined : true}
        onChange={({ target }) => onChange(target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

export interface ChoiceFieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly {
    readonly value: string;
    readonly text: string;
    readonly help?: string;
  }[];
}

/** A field with choices that need a sentence each. */
export function ChoiceField({ label, name, value, onChange, options }: ChoiceFieldProps) {
  const { slot } = useAppearance();
  return (
    <fieldset {...slot('console-field')}>
      <legend>{label}</legend>
      <div className="hawser-console-options">
        {options.map(({ value: one, text, help }) => (
          <label key={one} className="hawser-console-option">
            <input
              type="radio"
              name={name}
              value={one}
              checked={one === value}
              onChange={() => onChange(one)}
            />
            <span>
              {text}
              {help !== undefined && <small>{help}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export interface CheckFieldProps {
  readonly label: string;
  readonly name: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Whether it takes the focus when its dialog opens. */
  readonly autoFocused?: boolean;
}

/** A field that is on or off. */
export function CheckField(props: CheckFieldProps) {
  const { label, name, checked, onChange, autoFocused } = props;
  return (
    <div className="hawser-console-checks">
      <label>
        <input
          type="checkbox"
          name={name}
          checked={checked}
          onChange={({ target }) => onChange(target.checked)}
          data-autofocus={autoFocused ? '' : undefined}
        />
        {label}
      </label>
    </div>
  );
}

function FieldFrame({
  id,
  label,
  help,
  error,
  children,
}: FieldFrameProps & { readonly id: string; readonly children: ReactNode }) {
  const { slot } = useAppearance();
  return (
    <div {...slot('console-field', error === undefined ? undefined : 'invalid')}>
      <label htmlFor={id}>{label}</label>
      {children}
      {help !== undefined && (
        <p id={`${id}-help`} className="hawser-console-help">
          {help}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="hawser-console-error">
          {error}
        </p>
      )}
    </div>
  );
}

function describedBy(id: string, help: ReactNode, error: string | undefined): string | undefined {
  const ids = [help !== undefined && `${id}-help`, error !== undefined && `${id}-error`];
  return ids.filter(Boolean).join(' ') || undefined;
}
