/** Lets TypeScript accept `import '@hawser/console/styles.css'`. */
export {};
