export interface Token {
  /** Without the prefix `--hawser-`. */
  readonly name: string;
  readonly light: string;
  /** The same as in light where it is left out. */
  readonly dark?: string;
  readonly meaning: string;
}

/** Every variable that a host can set, with its value when it doesn't. */
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
    meaning: 'Text on the accent; 4.5:1 against it at least',
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
    meaning: 'What is hovered, disabled or set back',
  },
  { name: 'text', light: '#1b1f24', dark: '#eceef1', meaning: 'Names and labels' },
  {
    name: 'text-soft',
    light: '#5b636e',
    dark: '#a4abb6',
    meaning: 'Descriptions and help; 4.5:1 against surface and muted at least',
  },
  { name: 'border', light: '#dfe2e6', dark: '#34383f', meaning: 'Lines between things' },
  {
    name: 'border-strong',
    light: '#868d97',
    dark: '#767e8a',
    meaning: 'The edge of an input or a switch; 3:1 against the surface at least',
  },
  {
    name: 'tile',
    light: '#f6f7f8',
    dark: '#f1f2f4',
    meaning: 'Behind a provider’s logo; light in both schemes, since logos are made for that',
  },
  { name: 'good', light: '#17693a', dark: '#74d39a', meaning: 'The sign of what went well' },
  {
    name: 'warn',
    light: '#8a5300',
    dark: '#f0bd62',
    meaning: 'The sign of what the user can put right',
  },
  {
    name: 'bad',
    light: '#b3261e',
    dark: '#ff9d94',
    meaning: 'The sign of what failed, and the button that ends a connection',
  },
  {
    name: 'focus',
    light: '#2563eb',
    dark: '#7aa7ff',
    meaning: 'The ring around what has the keyboard’s focus',
  },
  {
    name: 'radius',
    light: '8px',
    meaning: 'Corners of buttons and inputs; cards and dialogs take 4px more',
  },
  { name: 'gap', light: '8px', meaning: 'Between a button’s logo and its label' },
  { name: 'z-index', light: '1000', meaning: 'Height of dialogs above the page' },
];
