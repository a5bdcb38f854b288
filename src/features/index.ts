import { askingFeature } from './access/asking/index.ts'
import { rightsFeature } from './access/rights/index.ts'
import { changesFeature } from './board/changes/index.ts'
import { hypothesesFeature } from './board/hypotheses/index.ts'
import { linesFeature } from './board/lines/index.ts'
import { overviewFeature } from './board/overview/index.ts'
import { tasksFeature } from './board/tasks/index.ts'
import { undosFeature } from './board/undos/index.ts'
import { checklistFeature } from './checklists/checklist/index.ts'
import { calloutFeature } from './communication/callout/index.ts'
import { concernFeature } from './communication/concern/index.ts'
import { decisionFeature } from './communication/decision/index.ts'
import { statementFeature } from './communication/statement/index.ts'
import { lockFeature } from './deploys/lock/index.ts'
import { mitigateFeature } from './deploys/mitigate/index.ts'
import type { Feature } from './feature.ts'
import { declareFeature } from './lifecycle/declare/index.ts'
import { joiningFeature } from './lifecycle/joining/index.ts'
import { membersFeature } from './lifecycle/members/index.ts'
import { reopeningFeature } from './lifecycle/reopening/index.ts'
import { statusFeature } from './lifecycle/status/index.ts'
import { handoverFeature } from './on-call/handover/index.ts'
import { oncallFeature } from './on-call/oncall/index.ts'
import { pageFeature } from './on-call/page/index.ts'
import { reliefFeature } from './on-call/relief/index.ts'
import { rolesFeature } from './on-call/roles/index.ts'
import { captureFeature } from './record/capture/index.ts'
import { clockFeature } from './record/clock/index.ts'
import { exportFeature } from './record/export/index.ts'
import { sharingFeature } from './record/sharing/index.ts'
import { tagsFeature } from './record/tags/index.ts'
import { timelineFeature } from './record/timeline/index.ts'
import { writeUpFeature } from './record/write-up/index.ts'
import { card } from './shell/card/index.ts'
import { helpFeature } from './shell/help/index.ts'
import { home } from './shell/home/index.ts'
import { linksFeature } from './shell/links/index.ts'
import { listFeature } from './shell/list/index.ts'
import { peopleFeature } from './shell/people/index.ts'
import { speak } from './shell/speak/index.ts'
import { troubleFeature } from './shell/trouble/index.ts'
import { withoutSlackFeature } from './shell/without-slack/index.ts'
import { announceFeature } from './updates/announce/index.ts'
import { promiseFeature } from './updates/promise/index.ts'
import { statusPageFeature } from './updates/status-page/index.ts'
import { updateFeature } from './updates/update/index.ts'

/** In the order in which their parts are shown on the card and on the App Home: the most urgent come first. */
const spoken: Feature[] = [
  declareFeature,
  pageFeature,
  oncallFeature,
  calloutFeature,
  concernFeature,
  lockFeature,
  mitigateFeature,
  rolesFeature,
  handoverFeature,
  checklistFeature,
  hypothesesFeature,
  tasksFeature,
  changesFeature,
  undosFeature,
  linesFeature,
  overviewFeature,
  decisionFeature,
  statementFeature,
  reliefFeature,
  joiningFeature,
  membersFeature,
  askingFeature,
  rightsFeature,
  statusFeature,
  reopeningFeature,
  updateFeature,
  promiseFeature,
  announceFeature,
  statusPageFeature,
  captureFeature,
  timelineFeature,
  clockFeature,
  tagsFeature,
  writeUpFeature,
  exportFeature,
  sharingFeature,
  linksFeature,
  listFeature,
  withoutSlackFeature,
  peopleFeature,
  troubleFeature,
  helpFeature,
]

/** The features that show what others contribute. */
const shown: Feature[] = [
  ...spoken,
  card(spoken.flatMap((each) => each.card ?? [])),
  home(spoken.flatMap((each) => each.home ?? [])),
]

/** All features of imoc. A test walks the folders and proves that none is missing. */
export const features: Feature[] = [...shown, speak(shown.flatMap((each) => each.posts ?? []))]
