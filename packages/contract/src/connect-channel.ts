/** The name of the BroadcastChannel and of the localStorage key that carry a `ConnectMessage`. */
export const connectChannel = 'hawser-connect';
