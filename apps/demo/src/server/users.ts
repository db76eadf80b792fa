/** A user of the demo's only company. A real product stores its users in its own database. */
export interface User {
  id: string;
  name: string;
  role: string;
}

export const users: readonly User[] = [
  { id: 'maya-chen', name: 'Maya Chen', role: 'Operations' },
  { id: 'tom-okafor', name: 'Tom Okafor', role: 'Engineering' },
];
