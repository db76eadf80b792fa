export { fakeHawser } from './fake-hawser.js';
export type { FakeHawser, FakeHawserOptions, FakeProviderPage } from './fake-hawser.js';
export type { FakeFailure, FakeOperation, FakeRequest } from './fake-router.js';
export type { FakePopup, FakePopups } from './fake-popups.js';
export { fakeConnection, fakeIntegration } from './fixtures.js';
export type { FakeConnection, FakeIntegration } from './fixtures.js';
