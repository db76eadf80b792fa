import type { StandInName } from '@hawser/sandbox';
import type { PartnerStatus } from '@hawser/contract/partner';
import type { plans } from './plans.js';

/** A company that uses Foredeck, with the people who have connected accounts. */
export interface Company {
  readonly name: string;
  readonly domain: string;
  readonly plan: keyof typeof plans;
  readonly status: PartnerStatus;
  readonly people: readonly Person[];
}

/** A person of a company. */
export interface Person {
  readonly name: string;
  /** The providers where the person has an account. */
  readonly accounts: readonly StandInName[];
  /** How many calls a working day has, with each account. */
  readonly calls: number;
  /** How many days ago the accounts were last used. @default 0 */
  readonly idleDays?: number;
  /** What became of the first of the accounts. @default nothing */
  readonly fate?: 'revoked' | 'suspended';
}

/** A company that is a partner. */
export interface Customer {
  readonly company: Company;
  readonly partnerId: string;
}

/** Foredeck itself: the partner that every deployment begins with. */
export const foredeck: Company = {
  name: 'Foredeck',
  domain: 'foredeck.example',
  plan: 'pro',
  status: 'active',
  people: [
    { name: 'Ida Lindqvist', accounts: ['google', 'slack', 'linear'], calls: 96 },
    { name: 'Mateo Álvarez', accounts: ['google', 'github'], calls: 61 },
    { name: 'Priya Raman', accounts: ['google', 'hubspot'], calls: 47, fate: 'revoked' },
    { name: 'Jonas Weber', accounts: ['microsoft', 'notion'], calls: 38 },
    { name: 'Amara Nwosu', accounts: ['slack', 'github', 'notion'], calls: 33 },
    { name: 'Chloé Bernard', accounts: ['google'], calls: 22, idleDays: 41 },
    { name: 'Kenji Mori', accounts: ['github', 'linear'], calls: 54 },
    {
      name: 'Sofia Rossi',
      accounts: ['google', 'slack'],
      calls: 18,
      idleDays: 112,
      fate: 'revoked',
    },
    { name: 'Owen Hughes', accounts: ['salesforce', 'hubspot'], calls: 71 },
    { name: 'Lena Fischer', accounts: ['google', 'calendly'], calls: 12, fate: 'suspended' },
    { name: 'Ravi Menon', accounts: ['github'], calls: 9, idleDays: 203 },
    { name: 'Grace Oduya', accounts: ['notion', 'slack'], calls: 27 },
  ],
};

/** The companies that have registered as partners. */
export const companies: readonly Company[] = [
  {
    name: 'Northwind Logistics',
    domain: 'northwind.example',
    plan: 'pro',
    status: 'active',
    people: [
      { name: 'Hanna Virtanen', accounts: ['google', 'slack'], calls: 420 },
      { name: 'Diego Fuentes', accounts: ['hubspot', 'google'], calls: 388 },
      { name: 'Mei Tanaka', accounts: ['microsoft'], calls: 150, idleDays: 96 },
      { name: 'Paul Brandt', accounts: ['google', 'salesforce'], calls: 205, fate: 'revoked' },
    ],
  },
  {
    name: 'Halyard Health',
    domain: 'halyard.example',
    plan: 'scale',
    status: 'active',
    people: [
      { name: 'Nadia Haddad', accounts: ['microsoft', 'slack'], calls: 640 },
      { name: 'Thomas Lee', accounts: ['google'], calls: 512 },
    ],
  },
  {
    name: 'Blue Anchor Travel',
    domain: 'blueanchor.example',
    plan: 'starter',
    status: 'active',
    people: [{ name: 'Elif Kaya', accounts: ['google', 'notion'], calls: 48 }],
  },
  {
    name: 'Tidewater Legal',
    domain: 'tidewater.example',
    plan: 'starter',
    status: 'suspended',
    people: [{ name: 'Noah Stein', accounts: ['microsoft'], calls: 25, idleDays: 33 }],
  },
  {
    name: 'Pier Nine Studio',
    domain: 'piernine.example',
    plan: 'starter',
    status: 'pending',
    people: [],
  },
];
