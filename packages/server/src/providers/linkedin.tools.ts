import { z } from 'zod';
import { littleText } from './linkedin-text.js';
import { text } from './read-json.js';
import { tool } from './tool.js';

/*
 * LinkedIn: https://learn.microsoft.com/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2
 * and https://learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api (2026-11).
 * Posts can be read only with a permission that most apps do not get.
 */

export const linkedinTools = [
  tool({
    name: 'linkedin_get_profile',
    title: 'Get the LinkedIn profile',
    description: 'The user’s name and email address.',
    service: 'profile',
    scopes: [['profile']],
    access: 'read',
    input: z.strictObject({}),
    request: { method: 'GET', path: '/v2/userinfo' },
    output: { pick: ['sub', 'name', 'given_name', 'family_name', 'email', 'locale'] },
    example: {
      arguments: {},
      result: {
        sub: '782bbtaQ',
        name: 'Ada Lovelace',
        given_name: 'Ada',
        family_name: 'Lovelace',
        email: 'ada@example.com',
        locale: { country: 'GB', language: 'en' },
      },
    },
  }),
  tool({
    name: 'linkedin_create_post',
    title: 'Post on LinkedIn',
    description: 'Publishes a text post of the user. Hashtags work, mentions do not.',
    service: 'posts',
    scopes: [['w_member_social']],
    access: 'write',
    input: z.strictObject({
      text: z.string().min(1).max(3_000),
      visibility: z.enum(['PUBLIC', 'CONNECTIONS']).default('PUBLIC'),
    }),
    request: {
      method: 'POST',
      path: '/rest/posts',
      body: {
        author: 'urn:li:person:{$identity.id}',
        visibility: '$visibility',
        distribution: {
          feedDistribution: 'MAIN_FEED',
          targetEntities: [],
          thirdPartyDistributionChannels: [],
        },
        lifecycleState: 'PUBLISHED',
        isReshareDisabledByAuthor: false,
      },
      build: (args) => ({ body: { commentary: littleText(text(args['text']) ?? '') } }),
    },
    // The answer is 201 without a body.
    output: { header: { name: 'x-restli-id', as: 'id' } },
    example: {
      arguments: { text: 'The fog has lifted. #harbour' },
      result: { id: 'urn:li:share:7012345678901234567' },
    },
  }),
];
