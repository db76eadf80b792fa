import type { Closers } from '../closers.js';
import { Egress, type EgressOptions } from './egress.js';

export function openEgress(options: EgressOptions, closers: Closers): Egress {
  const egress = new Egress(options);
  closers.add(() => egress.close());
  return egress;
}
