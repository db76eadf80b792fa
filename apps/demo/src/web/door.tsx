import type { ReactNode } from 'react';
import { Mark } from './icons.js';

/** The frame of what is shown before anybody is signed in. */
export function Door({ children }: { children: ReactNode }) {
  return (
    <div className="door">
      <main>
        <p className="brand">
          <Mark /> Foredeck
        </p>
        {children}
      </main>
    </div>
  );
}
