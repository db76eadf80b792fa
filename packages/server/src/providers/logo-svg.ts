import type { Logo, LogoDrawing, Provider } from './provider.js';

/** The background that a logo is for. */
export type LogoGround = 'light' | 'dark';

/** Returns the provider's logo as an SVG document; without a logo, the first letter of its name. */
export function logoSvg(
  { name, logo, slug, color }: Pick<Provider, 'name' | 'logo' | 'slug' | 'color'>,
  ground: LogoGround = 'light',
): string {
  if (logo) {
    const { paths, viewBox = usualBox } = drawingOf(logo);
    const drawn = paths.map(({ path, color: usual, onDark = usual }) => {
      const fill = ground === 'dark' ? onDark : usual;
      return `<path fill="${fill}" d="${path}"/>`;
    });
    return svg(viewBox, drawn.join(''));
  }
  const fill = color ?? `hsl(${hueOf(slug)} 45% 38%)`;
  const letter = /[\p{L}\p{N}]/u.exec(name)?.[0].toUpperCase() ?? '?';
  return svg(
    usualBox,
    `<rect width="24" height="24" rx="6" fill="${fill}"/>` +
      `<text x="12" y="16.5" fill="#fff" font-family="system-ui, sans-serif" font-size="13" font-weight="600" text-anchor="middle">${letter}</text>`,
  );
}

/** Returns what is wrong with a logo. It becomes markup, so nothing else may be in it. */
export function logoProblems(logo: Logo | undefined): string[] {
  if (!logo) return [];
  const { paths, viewBox = usualBox } = drawingOf(logo);
  const problems: string[] = [];
  if (!/^-?[\d.]+( -?[\d.]+){3}$/.test(viewBox))
    problems.push('logo.viewBox must be four numbers, such as "0 0 24 24".');
  if (paths.length === 0) problems.push('logo.paths is empty: list the parts of the logo.');
  for (const { path, color, onDark = color } of paths) {
    if (!/^[\d\s.,a-z-]+$/i.test(path))
      problems.push('logo: path must be the "d" of an SVG path, such as "M4 4h16v16z".');
    for (const one of [color, onDark])
      if (!/^#[0-9a-f]{6}$/i.test(one))
        problems.push(`logo: write the colour "${one}" as #rrggbb.`);
  }
  return problems;
}

const usualBox = '0 0 24 24';

function drawingOf(logo: Logo): LogoDrawing {
  return 'paths' in logo ? logo : { paths: [logo] };
}

function svg(viewBox: string, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" role="img" aria-hidden="true">${content}</svg>`;
}

function hueOf(slug: string): number {
  let hash = 0;
  for (const character of slug) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360;
  return hash;
}
