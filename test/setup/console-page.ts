import { buildReadyPage } from '../../packages/console/ready-page/build.js';

/** Vitest's global setup where tests visit the console's ready page: builds its files. */
export default function setup(): Promise<void> {
  return buildReadyPage();
}
