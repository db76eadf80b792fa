import { afterEach, describe, expect, it, vi } from 'vitest';
import { newUuid, newUuidDigits, uuidBytes, uuidOf } from './uuid.js';

const version7 = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

describe('a new id', () => {
  afterEach(() => vi.useRealTimers());

  it('is a UUID of version 7 that begins with the time', () => {
    vi.useFakeTimers({ now: 1_800_000_000_123 });
    const id = newUuid();
    expect(id).toMatch(version7);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(1_800_000_000_123);
  });

  it('sorts after those before it, also within a millisecond and when the clock goes back', () => {
    vi.useFakeTimers({ now: 1_900_000_000_000 });
    const ids = Array.from({ length: 10_000 }, (_, index) => {
      if (index === 5000) vi.setSystemTime(1_800_000_000_000);
      return newUuid();
    });
    expect(ids.every((id) => version7.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });

  it('ends with 42 random bits', () => {
    const ends = Array.from({ length: 1000 }, () => BigInt(`0x${newUuidDigits().slice(20)}`));
    const random = (1n << 42n) - 1n;
    expect(new Set(ends.map((end) => end & random)).size).toBe(ends.length);
    // Each bit is set in about half of them.
    for (let bit = 0n; bit < 42n; bit += 1n) {
      const set = ends.filter((end) => (end >> bit) & 1n).length;
      expect(set).toBeGreaterThan(400);
      expect(set).toBeLessThan(600);
    }
  });

  it('is read as bytes and written from them', () => {
    const id = newUuid();
    expect(uuidBytes(id)).toHaveLength(16);
    expect(uuidOf(uuidBytes(id))).toBe(id);
    expect(() => uuidBytes(`${id}0`)).toThrow(TypeError);
    expect(() => uuidBytes(id.replaceAll('-', ''))).toThrow(TypeError);
  });
});
