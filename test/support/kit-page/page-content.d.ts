declare module 'kit-page-content' {
  export function Content(): React.JSX.Element;
}
