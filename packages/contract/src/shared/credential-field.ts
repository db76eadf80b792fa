import { z } from 'zod';

/** An item of the `fields` of an integration, and of a provider in the partner API. */
export const credentialField = z
  .strictObject({
    /** The key under which its value is sent in `credentials` or `fields`. */
    name: z.string(),
    label: z.string(),
    /** Whether the value must be masked while it is typed and never shown again. */
    secret: z.boolean(),
    required: z.boolean(),
    placeholder: z.string().optional(),
    help: z.string().optional(),
  })
  .meta({ id: 'CredentialField', description: 'One input of a credential form.' });

/** One input that a user fills in: part of a credential, or of the provider's address. */
export type CredentialField = z.infer<typeof credentialField>;
