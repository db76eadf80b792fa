import { afterAll, beforeAll, expect, it } from 'vitest';
import { ToolUser } from './tool-user.js';

let user: ToolUser;
beforeAll(async () => {
  user = await ToolUser.start('linkedin');
});
afterAll(() => user.close());

it('posts for the user, with the text as it is', async () => {
  const { method, path, params, result } = await user.request('linkedin_create_post', {
    text: 'Fog (again) @[x](urn:li:person:1) #harbour',
    visibility: 'CONNECTIONS',
  });
  expect([method, path]).toEqual(['POST', '/rest/posts']);
  const [ada] = user.host.sandbox.linkedin.users;
  expect(params).toEqual({
    author: `urn:li:person:${ada?.id ?? ''}`,
    commentary: String.raw`Fog \(again\) \@\[x\]\(urn:li:person:1\) #harbour`,
    visibility: 'CONNECTIONS',
    distribution:
      '{"feedDistribution":"MAIN_FEED","targetEntities":[],"thirdPartyDistributionChannels":[]}',
    lifecycleState: 'PUBLISHED',
    isReshareDisabledByAuthor: 'false',
  });
  expect(result).toEqual({ id: expect.stringMatching(/^urn:li:share:/) as unknown });
});

it('cannot post for somebody else', async () => {
  expect(
    await user.error('linkedin_create_post', { text: 'x', author: 'urn:li:person:1' }),
  ).toMatchObject({ code: 'validation_failed', details: { field: 'author' } });
});

it('passes on what LinkedIn refuses', async () => {
  // Escaped, it is too long for LinkedIn.
  expect(await user.error('linkedin_create_post', { text: '('.repeat(2_000) })).toMatchObject({
    code: 'tool_failed',
    details: {
      status: 400,
      code: 'INVALID_CONTENT',
      message: 'ShareCommentary text length exceeds the maximum',
    },
  });
});
