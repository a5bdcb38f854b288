import type { Right } from '../incident/access/rights.ts'

/**
 * What each page needs of somebody who is signed in; `anybody` may also be nobody. `key`: whoever has the key of the page without Slack.
 * It is the only place that says so: a page that is missing here is shown to nobody, and a test fails.
 */
export const pageRights: Readonly<Record<string, Right | 'anybody' | 'key'>> = {
  'GET /': 'viewer',
  'GET /incidents/:number/timeline': 'viewer',
  'GET /incidents/:number/timeline/facts.json': 'viewer',
  'GET /incidents/:number/timeline.json': 'viewer',
  'GET /incidents/:number/clock': 'viewer',
  // The form names the incident: the right of a responder there is asked for in src/web/clock/routes.ts.
  'GET /clock/set': 'anybody',
  'POST /clock/set': 'anybody',
  'GET /incidents/:number/write-up': 'viewer',
  'GET /incidents/:number/write-up.md': 'viewer',
  'GET /incidents/:number/sharing': 'viewer',
  'GET /incidents/:number/export': 'viewer',
  'GET /incidents/:number/export/timeline.json': 'viewer',
  'GET /incidents/:number/export/timeline.csv': 'viewer',
  'GET /incidents/:number/export/timeline.md': 'viewer',
  'GET /incidents/:number/export/timeline.html': 'viewer',
  'GET /incidents/:number/export/transcript.txt': 'viewer',
  'GET /incidents/:number/export/all.zip': 'viewer',
  // The form names the incident: to read it is asked for in src/web/sharing/routes.ts, the right of a responder in src/app/sharing.ts.
  'GET /sharing/new': 'anybody',
  'POST /sharing/new': 'anybody',
  'GET /sharing/withdraw': 'anybody',
  'POST /sharing/withdraw': 'anybody',
  'GET /incidents/:number/investigation': 'viewer',
  // The form names the incident: what each takes there is asked for in src/app/investigation/.
  'GET /investigation/role': 'anybody',
  'POST /investigation/role': 'anybody',
  'GET /investigation/note': 'anybody',
  'POST /investigation/note': 'anybody',
  'GET /investigation/change': 'anybody',
  'POST /investigation/change': 'anybody',
  'GET /investigation/delete': 'anybody',
  'POST /investigation/delete': 'anybody',
  'GET /investigation/share': 'anybody',
  'POST /investigation/share': 'anybody',
  'GET /investigation/withdraw': 'anybody',
  'POST /investigation/withdraw': 'anybody',
  'GET /investigation/answer': 'anybody',
  'POST /investigation/answer': 'anybody',
  'GET /incidents/:number/tags': 'viewer',
  // The form names the incident: the right of a responder there is asked for in src/web/tags/routes.ts.
  'GET /timeline/tags': 'anybody',
  'POST /timeline/tags': 'anybody',
  // It makes an incident of a file that nobody else has looked at, and ends it at once: that takes what ending one takes.
  'GET /import': 'imoc',
  'POST /import': 'imoc',
  'GET /import/choose': 'imoc',
  'POST /import/choose': 'imoc',
  'GET /import/:id': 'imoc',
  'GET /audit': 'admin',
  'GET /audit.jsonl': 'admin',

  // It leads to the timeline, for every number alike.
  'GET /incidents/:number': 'anybody',
  // Addresses of earlier versions lead to the pages above.
  'GET /i/:word/timeline': 'anybody',
  'GET /i/:word/timeline.json': 'anybody',
  'GET /i/:word/write-up': 'anybody',
  'GET /i/:word/write-up.md': 'anybody',
  'GET /shared/:secret': 'anybody',
  'GET /status': 'anybody',
  'GET /status.json': 'anybody',
  'GET /status.rss': 'anybody',
  'GET /health': 'anybody',
  'GET /assets/style.css': 'anybody',
  'GET /assets/icon.svg': 'anybody',
  'GET /assets/timeline-export-1.schema.json': 'anybody',
  'GET /assets/modules/:digest/*': 'anybody',
  'GET /sign-in': 'anybody',
  'GET /sign-in/slack': 'anybody',
  'GET /sign-in/done': 'anybody',
  'GET /enter': 'anybody',
  'POST /enter': 'anybody',
  'GET /sign-out': 'anybody',
  'POST /sign-out': 'anybody',

  'GET /without-slack': 'key',
  'POST /without-slack/sign-in': 'key',
  'POST /without-slack/sign-out': 'key',
  'POST /without-slack/declare': 'key',
  'POST /without-slack/note': 'key',
}
