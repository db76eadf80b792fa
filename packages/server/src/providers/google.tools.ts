import { googleCalendarTools } from './google-calendar.tools.js';
import { googleDocsTools } from './google-docs.tools.js';
import { googleDriveTools } from './google-drive.tools.js';
import { gmailTools } from './google-gmail.tools.js';

/** The tools of Gmail, Calendar, Drive, Docs, Sheets and Slides. */
export const googleTools = [
  ...gmailTools,
  ...googleCalendarTools,
  ...googleDriveTools,
  ...googleDocsTools,
];
