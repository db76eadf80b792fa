import type { ConnectButtonOptions } from './props.js';

/** Returns the props that are left when those that say what a button is about are taken away. */
export function withoutOptions<Props extends ConnectButtonOptions>({
  provider,
  scopes,
  services,
  fields,
  connectionId,
  another,
  size,
  quiet,
  disabled,
  onOpenChange,
  previewState,
  onConnected,
  onError,
  onDisconnected,
  ...rest
}: Props) {
  return rest;
}
