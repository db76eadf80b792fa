import { connectViews } from '@hawser/react/button';
import type { Preview } from '@storybook/react-vite';

type Enhancer = NonNullable<Preview['argTypesEnhancers']>[number];

/** A type as the build has read it from the source. */
interface DocumentedType {
  readonly name: string;
  /** As it is written; not there where the name says it all. */
  readonly raw?: string;
  readonly elements?: readonly DocumentedType[];
  /** Of a literal. */
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
 * Storybook's table of props as a designer reads it: types as they are written, defaults in their
 * column, a choice where there are names to choose from, and what is needed first.
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

/** Without `undefined`, which every prop that may be left out takes. */
function written({ name, raw = name }: DocumentedType): string {
  const type = raw
    .replace(/^\|\s*/, '')
    .replace(/\s*\|\s*undefined$/, '')
    .replace(/\s+/g, ' ');
  // A slug, of whichever providers the types are bound to.
  if (type === 'Provider') return 'string';
  return type.startsWith('(') && type.endsWith(')') ? type.slice(1, -1) : type;
}

/** The values of a union of literals; none for anything else. */
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
