import { describe, expect, it } from 'vitest';

/*
 * What a package exports is a promise. A name that is added or taken away shows up here, and is then
 * meant.
 */
const packages = {
  '@hawser/contract': () => import('@hawser/contract'),
  '@hawser/server': () => import('@hawser/server'),
  '@hawser/server/providers': () => import('@hawser/server/providers'),
  '@hawser/server/aws-kms': () => import('@hawser/server/aws-kms'),
  '@hawser/server/google-cloud-kms': () => import('@hawser/server/google-cloud-kms'),
  '@hawser/server/vault-transit': () => import('@hawser/server/vault-transit'),
  '@hawser/express': () => import('@hawser/express'),
  '@hawser/client': () => import('@hawser/client'),
  '@hawser/client/browser': () => import('@hawser/client/browser'),
  '@hawser/client/connect-machine': () => import('@hawser/client/connect-machine'),
  '@hawser/react': () => import('@hawser/react'),
  '@hawser/sandbox': () => import('@hawser/sandbox'),
  '@hawser/sandbox/conformance': () => import('@hawser/sandbox/conformance'),
};

describe('the public names of', () => {
  it.each(Object.entries(packages))('%s', async (_name, load) => {
    expect(Object.keys(await load()).sort()).toMatchSnapshot();
  });
});
