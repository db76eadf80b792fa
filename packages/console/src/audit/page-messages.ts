/** The page of the audit log: its filters, its files, and whether its chain is whole. */
export const auditPageMessages = {
  'auditGroup:account': 'Accounts',
  'auditGroup:connect': 'Connecting',
  'auditGroup:connection': 'Connections',
  'auditGroup:cleanup': 'Clean-ups',
  'auditGroup:cleanup_policy': 'Clean-up policy',
  'auditGroup:token': 'Credentials',
  'auditGroup:integration': 'Integrations',
  'auditGroup:key': 'API keys',
  'auditGroup:partner': 'Partners',
  'auditGroup:member': 'Members',
  'auditGroup:notification': 'Notifications',
  'auditGroup:invite': 'Invites',
  'auditGroup:plan': 'Plan',
  'auditGroup:alerts': 'Usage alerts',
  'auditGroup:console': 'Exports',
  'auditGroup:webhook': 'Webhooks',
  'auditGroup:audit': 'Audit log',
  'auditGroup:tool': 'Tools',
  'auditGroup:agent_token': 'Agent tokens',
  auditWholeGroup: '{group}: all actions',
  auditFilterActor: 'Who',
  auditAnyActor: 'Anyone',
  auditFilterObject: 'Id of a connection or account',
  auditExportNdjson: 'Export NDJSON',
  auditVerify: 'Verify',
  auditVerifyAgain: 'Verify again',
  auditUnverified: 'The log has not been verified yet.',
  auditVerifying: 'Verifying: {done} of {total} entries.',
  auditVerified:
    'Verified {time}: {count} entry, unbroken.|Verified {time}: {count} entries, unbroken.',
  auditBroken: 'Verified {time}: {count} problem.|Verified {time}: {count} problems.',
  auditVerifyFailed:
    'The last verification couldn’t be completed. That says nothing about the log.',
  auditVerifyUnknown: 'The state of the last verification couldn’t be loaded.',
  auditAltered: 'Entry {from} was changed.',
  auditAlteredAmong: 'At least one of the entries {from} to {to} was changed.',
  auditMissing: 'Entry {from} was removed.|Entries {from} to {to} were removed.',
  auditTruncated:
    'The last entry, {from}, was removed.|The last entries, {from} to {to}, were removed.',
  auditAdded:
    'Entry {from} was added at the end by someone else.|Entries {from} to {to} were added at the end by someone else.',
  auditUnlisted:
    'Entry {from} is intact, but lists don’t find it.|Entries {from} to {to} are intact, but lists don’t find them.',
  auditHead: 'The record of where the log ends was changed or removed.',
  auditAnchor: 'Entry {from} is no longer in the log.',
  auditRestarted:
    'The chain was restarted at entry {from} on {time}, after someone had changed its end.',
  auditMoreProblems: 'And {count} more.',
  auditWhatToDo: 'What to do',
  auditWhatToDoText:
    'Change nothing in the database: it is evidence. Tell the people who run this deployment. They can compare these entries with a backup and with earlier exports, and find out who was able to write to the database.',
  auditUnlistedText:
    'Nothing is lost. Tell the people who run this deployment: they can have the index of the lists built again.',
};
