import { describe, expect, it } from 'vitest';
import { github, slack } from '../providers/index.js';
import type { OAuth } from '../providers/provider.js';
import { normaliseTokenAnswer } from './token-answer.js';
import { readTokenSet } from './read-token-set.js';

const plain: OAuth = {
  authorizationUrl: 'https://a.example/a',
  tokenUrl: 'https://a.example/t',
  pkce: 'S256',
  clientAuth: 'client_secret_post',
  scopeSeparator: ' ',
  rotation: 'strict',
};
const json = 'application/json';
const answered = (body: string) => ({ status: 200, contentType: json, body });
const config = { clientId: 'id', clientSecret: 'secret' };

describe('an unusual but successful response keeps its refresh token', () => {
  it.each<[string, number, string, string]>([
    ['no token_type', 200, json, '{"access_token":"a","refresh_token":"r"}'],
    [
      'an odd token_type',
      200,
      json,
      '{"access_token":"a","refresh_token":"r","token_type":"user"}',
    ],
    ['expires_in null', 200, json, '{"access_token":"a","refresh_token":"r","expires_in":null}'],
    [
      'expires_in as text',
      200,
      json,
      '{"access_token":"a","refresh_token":"r","expires_in":"3600"}',
    ],
    ['status 201', 201, json, '{"access_token":"a","refresh_token":"r","token_type":"bearer"}'],
    [
      'a form',
      200,
      'application/x-www-form-urlencoded',
      'access_token=a&refresh_token=r&scope=x%2Cy',
    ],
    ['a form called text', 200, 'text/plain', 'access_token=a&refresh_token=r'],
    ['JSON called HTML', 200, 'text/html', '{"access_token":"a","refresh_token":"r"}'],
    ['in a list', 200, json, '[{"access_token":"a","refresh_token":"r"}]'],
    ['below data', 200, json, '{"data":{"access_token":"a","refresh_token":"r"}}'],
    [
      'below result, in a list, beside a status',
      202,
      json,
      '{"status":"ok","error":null,"result":[{"access_token":"a","refresh_token":"r"}]}',
    ],
    ['JSON in a string', 200, json, String.raw`"{\"access_token\":\"a\",\"refresh_token\":\"r\"}"`],
    ['behind a guard', 200, json, ')]}\',\n{"access_token":"a","refresh_token":"r"}'],
    ['camel case', 200, json, '{"accessToken":"a","refreshToken":"r","expiresIn":3600}'],
    ['an empty error', 200, json, '{"access_token":"a","refresh_token":"r","error":""}'],
    ['an error that says no', 200, json, '{"access_token":"a","refresh_token":"r","error":false}'],
    [
      'a lifetime of ages',
      200,
      json,
      '{"access_token":"a","refresh_token":"r","expires_in":1e400}',
    ],
    ['scopes as a list', 200, json, '{"access_token":"a","refresh_token":"r","scope":["x","y"]}'],
  ])('%s', (_what, status, type, body) => {
    const { status: normal, answer } = normaliseTokenAnswer(
      { status, contentType: type, body },
      plain,
      false,
    );
    expect(normal).toBe(200);
    expect(answer).toMatchObject({ access_token: 'a', refresh_token: 'r' });
    expect(answer?.['token_type']).toBe('Bearer');
    expect(['number', 'undefined']).toContain(typeof answer?.['expires_in']);
  });
});

describe('an error is recognised in every form', () => {
  it.each<[string, number, string, string, string]>([
    ['in a 200', 200, json, '{"error":"bad_verification_code"}', 'bad_verification_code'],
    [
      'as a form in a 200',
      200,
      'text/plain',
      'error=bad_verification_code&error_description=x',
      'bad_verification_code',
    ],
    [
      'as an object',
      400,
      json,
      '{"error":{"code":"invalid_grant","message":"x"}}',
      'invalid_grant',
    ],
    [
      'by another name',
      400,
      json,
      '{"error_code":"invalid_grant","error_message":"x"}',
      'invalid_grant',
    ],
    ['in a list of errors', 400, json, '{"errors":[{"code":"invalid_grant"}]}', 'invalid_grant'],
    [
      'as the status',
      400,
      json,
      '{"status":"BAD_REFRESH_TOKEN","message":"x"}',
      'BAD_REFRESH_TOKEN',
    ],
    ['in a list', 400, json, '[{"error":"invalid_grant"}]', 'invalid_grant'],
    ['in words only', 400, json, '{"message":"Invalid refresh token","errors":[]}', 'unknown'],
    ['without a code, in a 200', 200, json, '{"status":"error","reason":"token revoked"}', 'error'],
    ['as RFC 6749 has it', 400, json, '{"error":"invalid_grant"}', 'invalid_grant'],
  ])('%s', (_what, status, type, body, code) => {
    const { status: normal, answer } = normaliseTokenAnswer(
      { status, contentType: type, body },
      plain,
      false,
    );
    expect(normal).toBeGreaterThanOrEqual(400);
    expect(answer?.['error']).toBe(code);
  });

  it.each([
    ['HTML', 200, '<html>'],
    ['nothing', 200, ''],
    ['a list', 200, '[]'],
    ['HTML from a broken gateway', 503, '<html>a=b</html>'],
  ])('%s is not a response', (_what, status, body) => {
    const result = normaliseTokenAnswer({ status, contentType: 'text/html', body }, plain, false);
    expect(result.answer).toBeUndefined();
    expect(result.status).toBe(status);
  });
});

describe('providers', () => {
  it("read Slack's format: bot token, user token only, ok:false", () => {
    const { oauth } = slack(config).provider;
    const read = (body: object) =>
      normaliseTokenAnswer(answered(JSON.stringify(body)), oauth, false).answer;
    expect(
      read({ ok: true, access_token: 'xoxb', scope: 'a,b', authed_user: { id: 'U', scope: 'c' } }),
    ).toMatchObject({
      access_token: 'xoxb',
      scope: 'a b user:c',
    });
    expect(
      read({ ok: true, authed_user: { id: 'U', scope: 'c', access_token: 'xoxp' } }),
    ).toMatchObject({
      access_token: 'xoxp',
    });
    expect(read({ ok: false, error: 'invalid_code' })).toEqual({ error: 'invalid_code' });
  });

  it("separate GitHub's scopes by commas", () => {
    const { oauth } = github(config).provider;
    const { answer } = normaliseTokenAnswer(
      answered('{"access_token":"a","scope":"repo,user"}'),
      oauth,
      false,
    );
    expect(readTokenSet(answer ?? {}, oauth, 0).scopes).toEqual(['repo', 'user']);
  });

  it('that omit scopes grant the requested ones', () => {
    for (const scope of ['', undefined]) {
      expect(
        readTokenSet({ access_token: 'a', ...(scope !== undefined && { scope }) }, plain, 0).scopes,
      ).toBeUndefined();
    }
  });
});
