import type { Knex } from 'knex';
import type { Closers } from '../closers.js';
import { PreparedSelects } from '../database/prepared-selects.js';
import type { Statements } from '../database/statements.js';
import type { Logger } from '../logger.js';
import type { Vault } from '../vault/vault.js';
import { AuditService } from './audit.js';
import { ChainHashes } from './chain.js';
import { ChainStore } from './chain-store.js';
import { Chainer } from './chainer.js';
import { GroupCommit } from './group-commit.js';
import { SubjectIndex } from './subject-index.js';
import { AuditVerifications } from './verifications.js';

interface AuditParts {
  readonly knex: Knex;
  readonly statements: Statements;
  readonly vault: Vault;
  readonly logger: Logger;
}

export interface OpenedAudit {
  readonly audit: AuditService;
  readonly chainStore: ChainStore;
  readonly chainer: Chainer;
  readonly groupCommit: GroupCommit;
  readonly subjectIndex: SubjectIndex;
  readonly auditVerifications: AuditVerifications;
}

export async function openAudit(
  { knex, statements, vault, logger }: AuditParts,
  closers: Closers,
): Promise<OpenedAudit> {
  const hashes = new ChainHashes(await vault.deploymentSecret('audit-chain'));
  const chainStore = new ChainStore(knex, hashes);
  const preparedSelects = new PreparedSelects(statements);
  const subjectIndex = new SubjectIndex(knex, preparedSelects);
  const chainer = new Chainer({ chainStore, subjectIndex, logger });
  closers.add(() => chainer.close());
  const groupCommit = new GroupCommit(knex);
  closers.add(() => groupCommit.settle());
  const verifications = new AuditVerifications({ knex, chainStore, hashes, subjectIndex });
  return {
    audit: new AuditService({
      knex,
      chainStore,
      hashes,
      chainer,
      groupCommit,
      preparedSelects,
      subjectIndex,
      verifications,
    }),
    chainStore,
    chainer,
    groupCommit,
    subjectIndex,
    auditVerifications: verifications,
  };
}
