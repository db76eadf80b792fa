import { randomUUID } from 'node:crypto';
import type { SandboxUser } from '../quirks.js';

/** A file of Drive. */
export interface DriveFile {
  kind: 'drive#file';
  id: string;
  name: string;
  mimeType: string;
  parents: string[];
  trashed: boolean;
  modifiedTime: string;
  webViewLink: string;
  owners: { emailAddress: string }[];
  /** The text that an export gives. It is not part of the resource. */
  text: string;
}

const apps = 'application/vnd.google-apps';
export const mimeTypes = {
  document: `${apps}.document`,
  spreadsheet: `${apps}.spreadsheet`,
  presentation: `${apps}.presentation`,
  folder: `${apps}.folder`,
};

/** Returns a user's files. */
export function filesOf(user: SandboxUser | undefined, now: number): DriveFile[] {
  if (!user) return [];
  const file = (id: string, name: string, mimeType: string, parent = 'root'): DriveFile => ({
    ...fileOf(user, { name, mimeType, modifiedAt: now - 60_000, parent }),
    id,
    webViewLink: linkTo(mimeType, id),
  });
  const { document, spreadsheet, presentation, folder } = mimeTypes;
  return [
    file('quay', 'Quay', folder),
    file('plan', 'Berth plan', spreadsheet, 'quay'),
    { ...file('handbook', 'Harbour handbook', document), text: 'Mind the fog.' },
    { ...file('breakwater', 'The new breakwater', presentation), text: 'The new breakwater' },
    file('lighthouse', 'Lighthouse.jpg', 'image/jpeg', 'quay'),
  ];
}

interface NewFile {
  readonly name: string;
  readonly mimeType: string;
  readonly modifiedAt: number;
  readonly parent?: string;
}

/** Returns a file with a random id. */
export function fileOf({ email }: SandboxUser, file: NewFile): DriveFile {
  const { name, mimeType, modifiedAt, parent = 'root' } = file;
  const id = `1${randomUUID().replaceAll('-', '')}`;
  return {
    kind: 'drive#file',
    id,
    name,
    mimeType,
    parents: [parent],
    trashed: false,
    modifiedTime: new Date(modifiedAt).toISOString(),
    webViewLink: linkTo(mimeType, id),
    owners: [{ emailAddress: email }],
    text: '',
  };
}

function linkTo(mimeType: string, id: string): string {
  const [, kind] = /google-apps\.(document|spreadsheet|presentation)/.exec(mimeType) ?? [];
  return kind === undefined
    ? `https://drive.google.com/file/d/${id}/view`
    : `https://docs.google.com/${kind}/d/${id}/edit`;
}
