import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

const backend = process.env['HAWSER_BACKEND'] ?? 'http://localhost:4000';

export default {
  // Proxies the router through the page's origin: no CORS, and its cookies are first-party.
  rewrites: () =>
    Promise.resolve([{ source: '/hawser/:path*', destination: `${backend}/hawser/:path*` }]),
  poweredByHeader: false,
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
  // The repository type-checks all projects in one step.
  typescript: { ignoreBuildErrors: true },
} satisfies NextConfig;
