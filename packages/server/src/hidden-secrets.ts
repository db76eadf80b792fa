/** Shorter values could be any word of a sentence. */
const minLength = 6;

/** Returns the forms in which a provider may send back what it was sent. */
export function secretForms(secrets: readonly string[]): string[] {
  return secrets
    .filter((secret) => secret.length >= minLength)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('base64url'),
    ]);
}

/** Returns the text with each of the forms of secrets replaced. */
export function withoutSecrets(text: string, forms: readonly string[]): string {
  return forms.reduce((rest, form) => rest.replaceAll(form, '…'), text);
}
