/** The dialog that shows a secret once. */
export const secretMessages = {
  secretKeyTitle: 'Your new key',
  secretKeyLabel: 'Key',
  secretKeyText: 'Copy this key now. You won’t be able to see it again.',
  secretWebhookTitle: 'Your signing secret',
  secretWebhookLabel: 'Secret',
  secretWebhookText: 'Copy this secret now. You won’t be able to see it again.',
  secretStored: 'I’ve stored it',
  secretLostKey:
    'The key was created, but its secret didn’t reach this page. Revoke it and create another.',
  secretLostWebhook:
    'The webhook was created, but its secret didn’t reach this page. Roll its secret to get another.',
};
