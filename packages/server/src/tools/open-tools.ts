import type { AccountsService } from '../accounts/accounts.js';
import type { GroupCommit } from '../audit/group-commit.js';
import type { LastUse } from '../connections/last-use.js';
import type { ConnectionStore } from '../connections/store.js';
import type { IntegrationsService } from '../integrations/integrations.js';
import type { Admission } from '../proxy/admission.js';
import type { CallSender } from '../proxy/call-sender.js';
import type { Credentials } from '../tokens/credentials.js';
import type { UsageService } from '../usage/usage.js';
import type { Vault } from '../vault/vault.js';
import { Cursors } from './cursor.js';
import { ToolExecutor } from './executor.js';
import { ToolRegistry } from './registry.js';
import { ToolsService } from './tools.js';

interface ToolsParts {
  readonly accounts: AccountsService;
  readonly admission: Admission;
  readonly callSender: CallSender;
  readonly connectionStore: ConnectionStore;
  readonly credentials: Credentials;
  readonly groupCommit: GroupCommit;
  readonly integrations: IntegrationsService;
  readonly lastUse: LastUse;
  readonly usage: UsageService;
  readonly vault: Vault;
}

export interface OpenedTools {
  readonly tools: ToolsService;
  readonly registry: ToolRegistry;
}

export async function openTools(parts: ToolsParts): Promise<OpenedTools> {
  const registry = new ToolRegistry(parts.integrations);
  const cursors = new Cursors(await parts.vault.deploymentSecret('tool-cursors'));
  const executor = new ToolExecutor({ ...parts, registry, cursors });
  return { registry, tools: new ToolsService({ ...parts, registry, cursors, executor }) };
}
