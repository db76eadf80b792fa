import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What befalls the next calls. */
export type Mood = 'well' | 'denied' | 'disabled' | 'silent' | 'broken';

/** A local key service with the wire format of a real one. */
export interface KeyService {
  readonly origin: string;
  mood: Mood;
  /** Bodies and credentials of the calls so far. */
  readonly calls: { path: string; body: Json; credentials: string }[];
  /** Adds a new version of the key for further calls; older versions still decrypt. */
  rotate(): void;
  /** Replaces the key with a different one of the same name. */
  replaceKey(): void;
  close(): Promise<void>;
}

type Json = Record<string, unknown>;
type Answer = readonly [status: number, body: Json];

/** Encrypts as a key service does: returns key version, nonce, ciphertext and tag in one value. */
class Keys {
  #versions = [randomBytes(32)];

  get version(): number {
    return this.#versions.length;
  }

  rotate(): void {
    this.#versions.push(randomBytes(32));
  }

  replace(): void {
    this.#versions = this.#versions.map(() => randomBytes(32));
  }

  seal(plaintext: Buffer, context: Buffer): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key(this.version), nonce);
    cipher.setAAD(context);
    const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    return Buffer.concat([Buffer.from([this.version]), nonce, body, cipher.getAuthTag()]);
  }

  open(sealed: Buffer, context: Buffer): Buffer | undefined {
    try {
      const nonce = sealed.subarray(1, 13);
      const decipher = createDecipheriv('aes-256-gcm', this.#key(sealed[0] ?? 0), nonce, {
        authTagLength: 16,
      });
      decipher.setAAD(context);
      decipher.setAuthTag(sealed.subarray(-16));
      return Buffer.concat([decipher.update(sealed.subarray(13, -16)), decipher.final()]);
    } catch {
      return undefined;
    }
  }

  #key(version: number): Buffer {
    return this.#versions[version - 1] ?? Buffer.alloc(0);
  }
}

interface Call {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Json;
}

async function start(
  contentType: string,
  credentialHeader: string,
  answer: (call: Call, keys: Keys, mood: Mood) => Answer,
): Promise<KeyService> {
  const keys = new Keys();
  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const body = text === '' ? {} : (JSON.parse(text) as Json);
    const { url: path = '', headers } = req;
    service.calls.push({ path, body, credentials: String(headers[credentialHeader]) });
    if (service.mood === 'silent') return;
    const [status, json] = answer({ path, headers, body }, keys, service.mood);
    // As Google's metadata server wants to be known.
    res.writeHead(status, { 'content-type': contentType, 'metadata-flavor': 'Google' });
    res.end(JSON.stringify(json));
  };
  const server = createServer((req, res) => {
    handle(req, res).catch(() => res.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const service: KeyService = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mood: 'well',
    calls: [],
    rotate: () => keys.rotate(),
    replaceKey: () => keys.replace(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return service;
}

const bytes = (value: unknown): Buffer => Buffer.from(String(value), 'base64');

export const awsKeyArn =
  'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

/** AWS JSON 1.1. */
export function startAwsKms(): Promise<KeyService> {
  return start('application/x-amz-json-1.1', 'authorization', ({ headers, body }, keys, mood) => {
    const fail = (type: string, status = 400): Answer => [status, { __type: type, message: 'No.' }];
    if (mood === 'denied') return fail('AccessDeniedException');
    if (mood === 'disabled') return fail('DisabledException');
    if (mood === 'broken') return fail('KMSInternalException', 500);
    if (body['KeyId'] !== awsKeyArn) return fail('NotFoundException');
    const context = Buffer.from(JSON.stringify(body['EncryptionContext'] ?? {}));
    switch (headers['x-amz-target']) {
      case 'TrentService.Encrypt': {
        const sealed = keys.seal(bytes(body['Plaintext']), context);
        return [200, { KeyId: awsKeyArn, CiphertextBlob: sealed.toString('base64') }];
      }
      case 'TrentService.Decrypt': {
        const plaintext = keys.open(bytes(body['CiphertextBlob']), context);
        if (!plaintext) return fail('InvalidCiphertextException');
        return [200, { KeyId: awsKeyArn, Plaintext: plaintext.toString('base64') }];
      }
      default:
        return fail('UnknownOperationException');
    }
  });
}

export const googleKey = 'projects/acme/locations/europe-west3/keyRings/main/cryptoKeys/hawser';

/** Cloud KMS' REST API, and the metadata server that gives a virtual machine its token. */
export function startGoogleCloudKms(): Promise<KeyService> {
  return start('application/json', 'authorization', ({ path, headers, body }, keys, mood) => {
    const fail = (code: number, status: string): Answer => [
      code,
      { error: { code, status, message: 'No.' } },
    ];
    if (path.startsWith('/computeMetadata/')) {
      return [200, { access_token: 'metadata-token', expires_in: 3600, token_type: 'Bearer' }];
    }
    if (!headers.authorization?.endsWith('-token')) return fail(401, 'UNAUTHENTICATED');
    if (mood === 'denied') return fail(403, 'PERMISSION_DENIED');
    if (mood === 'disabled') return fail(400, 'FAILED_PRECONDITION');
    if (mood === 'broken') return fail(503, 'UNAVAILABLE');
    const context = bytes(body['additionalAuthenticatedData']);
    if (path === `/v1/${googleKey}:encrypt`) {
      const name = `${googleKey}/cryptoKeyVersions/${keys.version}`;
      const ciphertext = keys.seal(bytes(body['plaintext']), context).toString('base64');
      return [200, { name, ciphertext }];
    }
    if (path === `/v1/${googleKey}:decrypt`) {
      const plaintext = keys.open(bytes(body['ciphertext']), context);
      if (!plaintext) return fail(400, 'INVALID_ARGUMENT');
      return [200, { plaintext: plaintext.toString('base64') }];
    }
    return fail(404, 'NOT_FOUND');
  });
}

/** HashiCorp Vault's transit engine. */
export function startVaultTransit(): Promise<KeyService> {
  return start('application/json', 'x-vault-token', ({ path, headers, body }, keys, mood) => {
    const fail = (status: number, ...errors: string[]): Answer => [status, { errors }];
    if (mood === 'denied' || headers['x-vault-token'] !== 'hvs.token') {
      return fail(403, 'permission denied');
    }
    if (mood === 'broken') return fail(503, 'Vault is sealed');
    if (mood === 'disabled')
      return fail(400, 'requested version for encryption is less than the minimum');
    const context = bytes(body['associated_data']);
    if (path === '/v1/transit/encrypt/hawser') {
      const sealed = keys.seal(bytes(body['plaintext']), context);
      const ciphertext = `vault:v${keys.version}:${sealed.toString('base64')}`;
      return [200, { data: { ciphertext, key_version: keys.version } }];
    }
    if (path === '/v1/transit/decrypt/hawser') {
      const [, , encoded] = String(body['ciphertext']).split(':');
      const plaintext = keys.open(bytes(encoded), context);
      if (!plaintext) return fail(400, 'cipher: message authentication failed');
      return [200, { data: { plaintext: plaintext.toString('base64') } }];
    }
    return fail(400, 'encryption key not found');
  });
}
