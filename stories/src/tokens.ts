/** What a variable is a value of; it decides how the page shows it, and its type in the export. */
export type TokenKind =
  'colour' | 'length' | 'font size' | 'font weight' | 'number' | 'shadow' | 'duration' | 'easing';

export interface Token {
  readonly kind: TokenKind;
  /** The variable's name without the prefix `--hawser-`. */
  readonly name: string;
  readonly light: string;
  /** The value in dark mode. @default the value in light mode */
  readonly dark?: string;
  readonly meaning: string;
}

/** Every CSS variable that a host can set, with its default value. */
export const tokens: readonly Token[] = [
  {
    kind: 'colour',
    name: 'accent',
    light: '#1f2937',
    dark: '#e5e7eb',
    meaning:
      'The button that matters most in a state, a switch that is on, the account that is chosen',
  },
  {
    kind: 'colour',
    name: 'on-accent',
    light: '#ffffff',
    dark: '#16181d',
    meaning: 'Text on the accent; at least 4.5:1 against it',
  },
  {
    kind: 'colour',
    name: 'surface',
    light: '#ffffff',
    dark: '#1b1d22',
    meaning: 'Lists, cards, dialogs, buttons and inputs',
  },
  {
    kind: 'colour',
    name: 'muted',
    light: '#f4f5f6',
    dark: '#25282e',
    meaning: 'Hovered, disabled and recessed surfaces',
  },
  { kind: 'colour', name: 'text', light: '#1b1f24', dark: '#eceef1', meaning: 'Names and labels' },
  {
    kind: 'colour',
    name: 'text-soft',
    light: '#5b636e',
    dark: '#a4abb6',
    meaning: 'Descriptions and help; at least 4.5:1 against surface and muted',
  },
  {
    kind: 'colour',
    name: 'border',
    light: '#dfe2e6',
    dark: '#34383f',
    meaning: 'Dividers and outlines',
  },
  {
    kind: 'colour',
    name: 'border-strong',
    light: '#868d97',
    dark: '#767e8a',
    meaning: 'Borders of inputs and switches; at least 3:1 against the surface',
  },
  {
    kind: 'colour',
    name: 'tile',
    light: '#f6f7f8',
    dark: '#f1f2f4',
    meaning: 'Background of a provider’s logo; light in both schemes, as logos expect',
  },
  { kind: 'colour', name: 'good', light: '#17693a', dark: '#74d39a', meaning: 'Success icons' },
  {
    kind: 'colour',
    name: 'warn',
    light: '#8a5300',
    dark: '#f0bd62',
    meaning: 'Warnings that the user can resolve',
  },
  {
    kind: 'colour',
    name: 'bad',
    light: '#b3261e',
    dark: '#ff9d94',
    meaning: 'Errors, and the button that disconnects an account',
  },
  {
    kind: 'colour',
    name: 'on-bad',
    light: '#ffffff',
    dark: '#2a0d0a',
    meaning: 'Text on the button that disconnects; at least 4.5:1 against bad',
  },
  {
    kind: 'colour',
    name: 'focus',
    light: '#2563eb',
    dark: '#7aa7ff',
    meaning: 'The keyboard focus ring',
  },
  {
    kind: 'colour',
    name: 'backdrop',
    light: 'rgb(10 14 20 / 45%)',
    meaning: 'The page behind a dialog',
  },
  {
    kind: 'length',
    name: 'radius',
    light: '8px',
    meaning: 'Corner radius of buttons and inputs; 4px more for cards and dialogs',
  },
  {
    kind: 'length',
    name: 'gap',
    light: '8px',
    meaning: 'Space between a button’s logo and its label',
  },
  {
    kind: 'length',
    name: 'space',
    light: '4px',
    meaning: 'The unit of all other spacing, which is a multiple of it: 3px is dense, 5px is airy',
  },
  {
    kind: 'font size',
    name: 'font-size',
    light: '1em',
    meaning: 'Text of a component; 1em is the size of the page around it',
  },
  { kind: 'font size', name: 'font-size-large', light: '1.125em', meaning: 'Titles of dialogs' },
  {
    kind: 'font size',
    name: 'font-size-medium',
    light: '0.9375em',
    meaning: 'Accounts, menus, and text in dialogs',
  },
  {
    kind: 'font size',
    name: 'font-size-small',
    light: '0.875em',
    meaning: 'Descriptions, messages, labels, compact buttons',
  },
  {
    kind: 'font size',
    name: 'font-size-x-small',
    light: '0.8125em',
    meaning: 'Help and errors under a field',
  },
  { kind: 'font size', name: 'font-size-xx-small', light: '0.75em', meaning: 'Badges' },
  {
    kind: 'font weight',
    name: 'font-weight-medium',
    light: '500',
    meaning: 'Buttons, accounts, labels',
  },
  {
    kind: 'font weight',
    name: 'font-weight-bold',
    light: '600',
    meaning: 'Names of providers, titles',
  },
  { kind: 'number', name: 'line-height', light: '1.45', meaning: 'Height of a line of text' },
  {
    kind: 'shadow',
    name: 'shadow-menu',
    light: '0 8px 24px rgb(10 14 20 / 16%)',
    meaning: 'Under an account’s menu',
  },
  {
    kind: 'shadow',
    name: 'shadow-dialog',
    light: '0 16px 40px rgb(10 14 20 / 20%)',
    meaning: 'Under dialogs',
  },
  {
    kind: 'duration',
    name: 'duration',
    light: '120ms',
    meaning: 'Changes of colour, switches, dialogs that appear; none with reduced motion',
  },
  { kind: 'easing', name: 'easing', light: 'ease-out', meaning: 'The curve of the same changes' },
  { kind: 'number', name: 'z-index', light: '1000', meaning: 'Stacking order of dialogs' },
];
