import { connectViews } from '@hawser/react/button';
import type { Preview } from '@storybook/react-vite';

type Enhancer = NonNullable<Preview['argTypesEnhancers']>[number];

/** A prop's type, as Storybook's build reads it from the source. */
interface DocumentedType {
  readonly name: string;
  /** The type as written in the source; absent if it is the same as the name. */
  readonly raw?: string;
  readonly elements?: readonly DocumentedType[];
  /** The value of a literal type. */
  readonly value?: string;
}

interface DocumentedComponent {
  readonly __docgenInfo?: {
    readonly props?: Readonly<
      Record<string, { readonly description?: string; readonly tsType?: DocumentedType }>
    >;
  };
}

/**
 * Arranges Storybook's props table for designers: types as written in the source, defaults in their
 * own column, a select control for unions of names, and required props first.
 */
export const readableTable: Enhancer = ({ argTypes, component }) => {
  const { props = {} } = (component as DocumentedComponent | undefined)?.__docgenInfo ?? {};
  const rows = Object.entries(argTypes).map(([name, argType]) => {
    const { tsType, description = '' } = props[name] ?? {};
    if (!tsType) return [name, argType] as const;
    const [text = '', byDefault] = description.split(/\s*@default\s+/);
    const type = written(tsType);
    const choices = type === 'ConnectView' ? Object.keys(connectViews) : literals(tsType);
    return [
      name,
      {
        ...argType,
        description: text,
        table: {
          ...argType.table,
          type: { summary: type },
          ...(byDefault !== undefined && { defaultValue: { summary: byDefault } }),
        },
        ...(choices.length > 0
          ? { options: choices, control: { type: choices.length > 4 ? 'select' : 'radio' } }
          : { control: controlOf(type) }),
      },
    ] as const;
  });
  const rank = ([name, { type }]: (typeof rows)[number]): number =>
    typeof type === 'object' && type.required === true ? 0 : /^on[A-Z]/.test(name) ? 2 : 1;
  const sorted = rows.sort((one, other) => rank(one) - rank(other));
  return Object.fromEntries(sorted) as typeof argTypes;
};

/** Removes `undefined`, which is part of every optional prop's type. */
function written({ name, raw = name }: DocumentedType): string {
  const type = raw
    .replace(/^\|\s*/, '')
    .replace(/\s*\|\s*undefined$/, '')
    .replace(/\s+/g, ' ');
  // A provider slug: the type depends on the providers that the host has declared.
  if (type === 'Provider') return 'string';
  return type.startsWith('(') && type.endsWith(')') ? type.slice(1, -1) : type;
}

/** Returns the values of a union of literals; an empty array for any other type. */
function literals({ elements = [] }: DocumentedType): (string | number)[] {
  const found = elements
    .filter(({ name }) => name !== 'undefined')
    .flatMap((one) => (one.name === 'union' ? literals(one) : [literal(one.value ?? '')]));
  return found.every((value) => value !== null) ? found : [];
}

function literal(source: string): string | number | null {
  if (source.startsWith("'")) return source.slice(1, -1);
  return /^\d+$/.test(source) ? Number(source) : null;
}

function controlOf(type: string) {
  if (type === 'boolean') return { type: 'boolean' } as const;
  return type === 'string' ? ({ type: 'text' } as const) : false;
}
