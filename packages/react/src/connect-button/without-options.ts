import type { ConnectButtonOptions } from './props.js';

/** Returns the props without the options of a connect button: those for its element. */
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
