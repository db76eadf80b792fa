declare module 'react-query-copy' {
  export * from '@tanstack/react-query';
}
