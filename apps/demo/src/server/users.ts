/** A person of the demo's one company. A real product has these in its own database. */
export interface User {
  id: string;
  name: string;
  role: string;
}

export const users: readonly User[] = [
  { id: 'maya-chen', name: 'Maya Chen', role: 'Operations' },
  { id: 'tom-okafor', name: 'Tom Okafor', role: 'Engineering' },
];
