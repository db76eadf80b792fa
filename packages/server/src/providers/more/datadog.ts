import { describe, secretField } from '../credentials.js';
import { defineProvider } from '../define-provider.js';
import { datadogLogo } from '../logos.js';

/**
 * Datadog, with an API key and an application key.
 *
 * Checking them does not reveal their owner. Sites other than the first (US1) have another address:
 * `endpoints: { apiBaseUrl: 'https://api.datadoghq.eu' }`.
 * @see https://docs.datadoghq.com/api/latest/authentication/ (2026-11)
 * @see https://docs.datadoghq.com/api/latest/key-management/validate-api-and-application-keys/
 * (2026-11)
 */
export const datadog = defineProvider(
  describe(
    'api_key',
    {
      slug: 'datadog',
      name: 'Datadog',
      description: 'See metrics, logs and monitors in Datadog.',
      categories: ['monitoring'],
      logo: datadogLogo,
      color: '#632ca6',
      docsUrl: 'https://docs.datadoghq.com/api/latest/authentication/',
      consoleUrl: 'https://app.datadoghq.com/organization-settings/api-keys',
      apiBaseUrl: 'https://api.datadoghq.com',
      verify: { path: '/api/v2/validate_keys' },
    },
    [secretField('apiKey', 'API key'), secretField('applicationKey', 'Application key')],
    ({ apiKey = '', applicationKey = '' }) => ({
      headers: { 'DD-API-KEY': apiKey, 'DD-APPLICATION-KEY': applicationKey },
    }),
  ),
);
