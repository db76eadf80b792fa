import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** The part of a picture's points that may differ: letters are smoothed a little otherwise elsewhere. */
const toleratedPart = 0.004;
/** How far apart two colours are before they differ, from 0 to 1. */
const toleratedDistance = 0.15;

/** Set by `pnpm pictures`: takes new pictures instead of comparing. */
const isTakingAnew = process.env['HAWSER_PICTURES'] === 'take';

const fileOf = (folder: 'baselines' | 'differences', name: string): string =>
  fileURLToPath(new URL(`${folder}/${name}.png`, import.meta.url));

/**
 * Compares a picture with the stored one. Returns the problem, or undefined if they match. If they
 * differ, writes a file with the differing pixels in red to the folder `differences`.
 */
export function differenceFrom(name: string, taken: Buffer): string | undefined {
  const kept = fileOf('baselines', name);
  if (isTakingAnew) {
    write(kept, taken);
    return undefined;
  }
  if (!existsSync(kept)) return `There is no picture "${name}" yet: run "pnpm pictures".`;
  const [before, now] = [PNG.sync.read(readFileSync(kept)), PNG.sync.read(taken)];
  const { width, height } = before;
  const difference = fileOf('differences', name);
  if (width !== now.width || height !== now.height) {
    write(difference, taken);
    return `"${name}" is ${now.width} × ${now.height}, and was ${width} × ${height}: see ${difference}, and run "pnpm pictures" if that is meant.`;
  }
  const points = new PNG({ width, height });
  const differing = pixelmatch(before.data, now.data, points.data, width, height, {
    threshold: toleratedDistance,
  });
  const part = differing / (width * height);
  if (part <= toleratedPart) {
    rmSync(difference, { force: true });
    return undefined;
  }
  write(difference, PNG.sync.write(points));
  return `${(part * 100).toFixed(2)} % of "${name}" differ: see ${difference}, and run "pnpm pictures" if that is meant.`;
}

function write(path: string, picture: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, picture);
}
