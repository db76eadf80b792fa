/** Lets TypeScript accept `import '@hawser/react/styles.css'`. */
export {};
