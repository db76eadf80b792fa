import { createHash } from 'node:crypto';
import type { Egress } from '../egress/egress.js';
import type { Logger } from '../logger.js';
import { hostPartnerId, type PartnersService } from './partners.js';
import { fetchLogo, type BrandLogo } from './brand-logo.js';

/** Whose product the hosted pages speak of. */
export interface ShownBrand {
  readonly name: string;
  /** The colour of its buttons, `#rrggbb`. */
  readonly color: string | undefined;
  readonly privacyUrl: string | undefined;
  /** A part of the logo's address that changes with it; undefined without a logo. */
  readonly logoVersion: string | undefined;
}

/** The products that hosted pages speak of: the deployment's, or a partner's. */
export interface Brands {
  /** Returns a partner's brand. What it leaves out, the deployment's gives. */
  of(partnerId: string): Promise<ShownBrand>;
  /** Returns a partner's logo, if it has one. */
  logo(partnerId: string): Promise<BrandLogo | undefined>;
}

interface BrandsParts {
  readonly egress: Egress;
  readonly logger: Logger;
  readonly partners: PartnersService;
  readonly settings: {
    readonly origin: string;
    readonly brand: {
      readonly name?: string | undefined;
      readonly logo?: string | undefined;
      readonly color?: string | undefined;
      readonly privacyUrl?: string | undefined;
    };
  };
  readonly now: () => number;
}

/** A logo that could not be fetched is not tried again for so long. */
const retryAfterMs = 60_000;

export class BrandsService implements Brands {
  readonly #parts: BrandsParts;
  /** The deployment's logo is fetched once per process. */
  #own: Promise<BrandLogo | undefined> | undefined;
  #failedAt: number | undefined;

  constructor(parts: BrandsParts) {
    this.#parts = parts;
  }

  async of(partnerId: string): Promise<ShownBrand> {
    const { partners, settings } = this.#parts;
    const own = settings.brand;
    const { companyName, brand } = await partners.get(partnerId);
    const isHost = partnerId === hostPartnerId;
    const named = isHost ? (own.name ?? new URL(settings.origin).host) : companyName;
    const logo = await this.logo(partnerId);
    return {
      name: brand?.name ?? named,
      color: brand?.color ?? own.color,
      privacyUrl: brand?.privacyUrl ?? (isHost ? own.privacyUrl : undefined),
      logoVersion: logo && createHash('sha256').update(logo.bytes).digest('base64url').slice(0, 12),
    };
  }

  async logo(partnerId: string): Promise<BrandLogo | undefined> {
    const logo = await this.#parts.partners.logo(partnerId);
    return logo ?? (partnerId === hostPartnerId ? this.#ownLogo() : undefined);
  }

  #ownLogo(): Promise<BrandLogo | undefined> {
    const { egress, logger, now, settings } = this.#parts;
    const { logo } = settings.brand;
    if (logo === undefined) return Promise.resolve(undefined);
    if (this.#failedAt !== undefined && now() - this.#failedAt < retryAfterMs)
      return Promise.resolve(undefined);
    this.#failedAt = undefined;
    return (this.#own ??= fetchLogo(egress, new URL(logo)).catch((error: unknown) => {
      logger.warn({ error }, 'could not fetch the logo of the brand');
      this.#own = undefined;
      this.#failedAt = now();
      return undefined;
    }));
  }
}
