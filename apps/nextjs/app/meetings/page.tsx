import { ConnectButton } from '@hawser/react';
import { Hawser } from '../hawser';

/** A feature that needs one account. The server renders the button with this user's state. */
export default function Page() {
  return (
    <Hawser>
      <h1>Suggest times for this meeting</h1>
      <p>We look at when you are free. Your events stay in your calendar.</p>
      <ConnectButton provider="google" />
    </Hawser>
  );
}
