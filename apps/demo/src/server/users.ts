/** A user of the demo's only company. A real product stores its users in its own database. */
export interface User {
  id: string;
  name: string;
  role: string;
  /** Whether they look after Foredeck's partners. Everybody works with Foredeck's own connections. */
  staff: boolean;
}

export const users: readonly User[] = [
  { id: 'maya-chen', name: 'Maya Chen', role: 'Operations', staff: true },
  { id: 'tom-okafor', name: 'Tom Okafor', role: 'Engineering', staff: false },
];
