/** Vite bundles stylesheets. */
declare module '*.css';
