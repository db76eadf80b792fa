export type { ConformanceCheck } from './check.js';
export { conformanceChecks } from './checks.js';
export { ConformanceBench, type ConformanceSubject, type ConformanceUser } from './bench.js';
export { startPlainStandIn, type PlainStandInOptions } from './plain-stand-in.js';
export type { RevocationForm } from '../standard.js';
