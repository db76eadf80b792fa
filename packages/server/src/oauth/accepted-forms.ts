/** How many forms are tried for one request. */
const maxForms = 2;

/**
 * Remembers which form of client authentication a server accepts. It lasts as long as the process,
 * and applies to all connections of an integration.
 */
export class AcceptedForms {
  #preferred: string | undefined;
  #isProven = false;
  #refused: readonly string[] = [];

  /** Returns the forms to try for one request, in this order. */
  choose<Form extends { readonly name: string }>(forms: readonly Form[]): Form[] {
    const rank = ({ name }: Form): number => {
      if (name === this.#preferred) return 0;
      return this.#refused.includes(name) ? 2 : 1;
    };
    return [...forms].sort((a, b) => rank(a) - rank(b)).slice(0, maxForms);
  }

  /** The server issued tokens for a request in this form. */
  proved(name: string): void {
    this.#preferred = name;
    this.#isProven = true;
  }

  /** The server refused a request in this form, but not because of the client. */
  seemedRight(name: string): void {
    if (!this.#isProven) this.#preferred = name;
  }

  /** The server refused the client in each of these forms. Others are tried first next time. */
  refused(names: readonly string[]): void {
    if (this.#isProven) return;
    this.#preferred = undefined;
    this.#refused = names;
  }
}
