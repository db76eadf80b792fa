'use client';
import { useWords } from '../provider/context.js';
import { ExportButton } from '../shared/export-button.js';
import { useAudit } from './context.js';
import { auditPageMessages } from './page-messages.js';

/** The buttons that save the log as a file, with the page's filters. Absent for users who can't. */
export function AuditExport() {
  const words = useWords(auditPageMessages);
  const { query, canExport } = useAudit('AuditExport');
  if (!canExport) return null;
  return (
    <>
      <ExportButton list="audit" query={{ ...query }} />
      <ExportButton list="audit" query={{ ...query }} format="ndjson">
        {words('auditExportNdjson')}
      </ExportButton>
    </>
  );
}
