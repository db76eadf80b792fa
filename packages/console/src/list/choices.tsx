'use client';
import { useAppearance } from '@hawser/react/internal';

export interface Choice {
  readonly value: string;
  readonly text: string;
  /** A number after the text. */
  readonly count?: string | undefined;
}

export interface ChoicesProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Buttons of which one is pressed. */
export function ChoiceButtons({ label, choices, value, onChange }: ChoicesProps) {
  const { slot } = useAppearance();
  return (
    <div role="group" aria-label={label} className="hawser-console-filters">
      {choices.map(({ value: one, text, count }) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === value}
          {...slot('console-filter', one === value ? 'on' : 'off')}
          onClick={() => onChange(one)}
        >
          {text}
          {count !== undefined && <span>{count}</span>}
        </button>
      ))}
    </div>
  );
}

/** A select, for choices that are too many for buttons. */
export function ChoiceSelect({ label, choices, value, onChange }: ChoicesProps) {
  const { slot } = useAppearance();
  return (
    <select
      aria-label={label}
      {...slot('console-select')}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      {choices.map(({ value: one, text }) => (
        <option key={one} value={one}>
          {text}
        </option>
      ))}
    </select>
  );
}
