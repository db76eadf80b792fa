/** Data of a stand-in that its API can change: records by id, the newest first. */
export class Records<T extends { id: string }> {
  #all: T[];

  constructor(seed: readonly T[] = []) {
    this.#all = [...seed];
  }

  /** Returns all records, the newest first. */
  get all(): readonly T[] {
    return this.#all;
  }

  /** Returns the record with the id; undefined when there is none. */
  find(id: string | undefined): T | undefined {
    return this.#all.find((record) => record.id === id);
  }

  /** Adds a record and returns it. */
  add(record: T): T {
    this.#all.unshift(record);
    return record;
  }

  /** Changes a record and returns it; undefined when there is none. */
  change(id: string | undefined, changes: Partial<T>): T | undefined {
    const record = this.find(id);
    return record && Object.assign(record, changes);
  }

  /** Removes a record. Returns whether there was one. */
  remove(id: string | undefined): boolean {
    const before = this.#all.length;
    this.#all = this.#all.filter((record) => record.id !== id);
    return this.#all.length < before;
  }
}

/** Hands out one set of data for each key, such as a user, made when first asked for. */
export function perKey<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}

/** A page of a list. */
export interface ListPage<T> {
  readonly items: T[];
  /** The offset of the next page; undefined on the last one. */
  readonly next: number | undefined;
}

/** Returns a page of a list, from an offset. */
export function pageFrom<T>(all: readonly T[], from: number, size: number): ListPage<T> {
  const start = Number.isFinite(from) ? Math.max(from, 0) : 0;
  const end = start + Math.max(size, 1);
  return { items: all.slice(start, end), next: end < all.length ? end : undefined };
}
