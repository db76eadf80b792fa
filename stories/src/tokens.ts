export interface Token {
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
    name: 'accent',
    light: '#1f2937',
    dark: '#e5e7eb',
    meaning:
      'The button that matters most in a state, a switch that is on, the account that is chosen',
  },
  {
    name: 'on-accent',
    light: '#ffffff',
    dark: '#16181d',
    meaning: 'Text on the accent; at least 4.5:1 against it',
  },
  {
    name: 'surface',
    light: '#ffffff',
    dark: '#1b1d22',
    meaning: 'Lists, cards, dialogs, buttons and inputs',
  },
  {
    name: 'muted',
    light: '#f4f5f6',
    dark: '#25282e',
    meaning: 'Hovered, disabled and recessed surfaces',
  },
  { name: 'text', light: '#1b1f24', dark: '#eceef1', meaning: 'Names and labels' },
  {
    name: 'text-soft',
    light: '#5b636e',
    dark: '#a4abb6',
    meaning: 'Descriptions and help; at least 4.5:1 against surface and muted',
  },
  { name: 'border', light: '#dfe2e6', dark: '#34383f', meaning: 'Dividers and outlines' },
  {
    name: 'border-strong',
    light: '#868d97',
    dark: '#767e8a',
    meaning: 'Borders of inputs and switches; at least 3:1 against the surface',
  },
  {
    name: 'tile',
    light: '#f6f7f8',
    dark: '#f1f2f4',
    meaning: 'Background of a provider’s logo; light in both schemes, as logos expect',
  },
  { name: 'good', light: '#17693a', dark: '#74d39a', meaning: 'Success icons' },
  {
    name: 'warn',
    light: '#8a5300',
    dark: '#f0bd62',
    meaning: 'Warnings that the user can resolve',
  },
  {
    name: 'bad',
    light: '#b3261e',
    dark: '#ff9d94',
    meaning: 'Errors, and the button that disconnects an account',
  },
  {
    name: 'focus',
    light: '#2563eb',
    dark: '#7aa7ff',
    meaning: 'The keyboard focus ring',
  },
  {
    name: 'radius',
    light: '8px',
    meaning: 'Corner radius of buttons and inputs; 4px more for cards and dialogs',
  },
  { name: 'gap', light: '8px', meaning: 'Space between a button’s logo and its label' },
  { name: 'z-index', light: '1000', meaning: 'Stacking order of dialogs' },
];
