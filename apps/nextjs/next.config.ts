import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

const backend = process.env['HAWSER_BACKEND'] ?? 'http://localhost:4000';

export default {
  // The router answers below the page's own origin: no CORS, and its cookies are first-party.
  rewrites: () =>
    Promise.resolve([{ source: '/hawser/:path*', destination: `${backend}/hawser/:path*` }]),
  poweredByHeader: false,
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
  // The repository checks types once, for all of it.
  typescript: { ignoreBuildErrors: true },
} satisfies NextConfig;
