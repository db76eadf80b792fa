import type { AuditAction } from '@hawser/contract/partner';

/** Each action of the audit log in words. A test compares them with the API's. */
export const actionMessages = {
  'audit:account.created': 'Account created',
  'audit:account.updated': 'Account changed',
  'audit:account.deleted': 'Account deleted',
  'audit:connect.started': 'Connect started',
  'audit:connect.confirmed': 'Connect confirmed',
  'audit:connect.cancelled': 'Connect cancelled',
  'audit:connection.created': 'Connection created',
  'audit:connection.authorized': 'Access allowed by the user',
  'audit:connection.updated': 'Connection changed',
  'audit:connection.refreshed': 'Refresh requested',
  'audit:connection.suspended': 'Connection suspended',
  'audit:connection.resumed': 'Connection resumed',
  'audit:connection.expired': 'Access expired',
  'audit:connection.revoked': 'Access withdrawn',
  'audit:connection.error': 'Provider error',
  'audit:connection.deleted': 'Connection deleted',
  'audit:token.read': 'Credential read',
  'audit:key.created': 'API key created',
  'audit:key.rolled': 'API key rolled',
  'audit:key.revoked': 'API key revoked',
  'audit:partner.created': 'Partner created',
  'audit:partner.updated': 'Partner changed',
  'audit:partner.invited': 'Partner invited',
  'audit:partner.registered': 'Partner registered',
  'audit:partner.suspended': 'Partner suspended',
  'audit:partner.activated': 'Partner activated',
  'audit:member.invited': 'Member invited',
  'audit:member.added': 'Member added',
  'audit:member.changed': 'Member’s role changed',
  'audit:member.removed': 'Member removed',
  'audit:invite.revoked': 'Invite revoked',
  'audit:plan.changed': 'Plan changed',
  'audit:alerts.updated': 'Usage alerts changed',
  'audit:cleanup.previewed': 'Clean-up previewed',
  'audit:cleanup.started': 'Clean-up started',
  'audit:cleanup.cancelled': 'Clean-up cancelled',
  'audit:cleanup.finished': 'Clean-up finished',
  'audit:cleanup_policy.updated': 'Clean-up policy changed',
  'audit:connection.tested': 'Connection tested',
  'audit:integration.checked': 'Integration checked',
  'audit:notification.sent': 'User notified',
  'audit:webhook.created': 'Webhook created',
  'audit:webhook.updated': 'Webhook changed',
  'audit:webhook.rolled': 'Webhook secret rolled',
  'audit:webhook.tested': 'Test event sent',
  'audit:webhook.replayed': 'Delivery replayed',
  'audit:webhook.disabled': 'Webhook switched off',
  'audit:webhook.deleted': 'Webhook deleted',
  'audit:audit.exported': 'Audit log exported',
  'audit:audit.verified': 'Audit log verified',
  'audit:console.exported': 'List exported',
  'audit:tool.executed': 'Tool called',
  'audit:agent_token.created': 'Agent token made',
  'audit:agent_token.revoked': 'Agent token ended',
  'audit:audit.restarted': 'Chain restarted',
};

/** Returns the key of an action's words; undefined for one that is newer than this version. */
export function actionKey(action: string): keyof typeof actionMessages | undefined {
  const key = `audit:${action}`;
  return isKey(key) ? key : undefined;
}

function isKey(key: string): key is keyof typeof actionMessages {
  return Object.hasOwn(actionMessages, key);
}

/** Returns whether the API knows an action. */
export function isAction(action: string | undefined): action is AuditAction {
  return action !== undefined && actionKey(action) !== undefined;
}
