'use client';
import type { ReactNode } from 'react';

export interface CodeChecksProps<Name extends string> {
  /** For screen readers: it stands before them in other words. */
  readonly label: string;
  readonly groups: readonly (readonly Name[])[];
  readonly chosen: ReadonlySet<Name>;
  readonly onChange: (chosen: ReadonlySet<Name>) => void;
  /** What is wrong with the choice. */
  readonly error: string | undefined;
  /** Returns what is said about one. */
  readonly note?: (name: Name) => ReactNode;
}

/** Checkboxes for names of the API, in groups. */
export function CodeChecks<Name extends string>(props: CodeChecksProps<Name>) {
  const { label, groups, chosen, onChange, error, note } = props;
  return (
    <fieldset className="hawser-console-scopes">
      <legend className="hawser-console-hidden">{label}</legend>
      {groups.map((group) => (
        <div key={group[0]}>
          {group.map((name) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={chosen.has(name)}
                onChange={() => {
                  const after = new Set(chosen);
                  if (!after.delete(name)) after.add(name);
                  onChange(after);
                }}
              />
              <span>
                <code dir="ltr">{name}</code>
                {note?.(name)}
              </span>
            </label>
          ))}
        </div>
      ))}
      {error !== undefined && <p className="hawser-console-error">{error}</p>}
    </fieldset>
  );
}
