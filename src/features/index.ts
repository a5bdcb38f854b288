import { announceFeature } from './announce/index.ts'
import { boardFeature } from './board/index.ts'
import { calloutFeature } from './callout/index.ts'
import { captureFeature } from './capture/index.ts'
import { card } from './card/index.ts'
import { checklistFeature } from './checklist/index.ts'
import { concernFeature } from './concern/index.ts'
import { decisionFeature } from './decision/index.ts'
import { declareFeature } from './declare/index.ts'
import type { Feature } from './feature.ts'
import { handoverFeature } from './handover/index.ts'
import { helpFeature } from './help/index.ts'
import { home } from './home/index.ts'
import { joiningFeature } from './joining/index.ts'
import { linksFeature } from './links/index.ts'
import { lockFeature } from './lock/index.ts'
import { membersFeature } from './members/index.ts'
import { mitigateFeature } from './mitigate/index.ts'
import { oncallFeature } from './oncall/index.ts'
import { pageFeature } from './page/index.ts'
import { peopleFeature } from './people/index.ts'
import { promiseFeature } from './promise/index.ts'
import { reliefFeature } from './relief/index.ts'
import { reopeningFeature } from './reopening/index.ts'
import { rolesFeature } from './roles/index.ts'
import { speak } from './speak/index.ts'
import { statementFeature } from './statement/index.ts'
import { statusFeature } from './status/index.ts'
import { statusPageFeature } from './status-page/index.ts'
import { timelineFeature } from './timeline/index.ts'
import { troubleFeature } from './trouble/index.ts'
import { updateFeature } from './update/index.ts'
import { withoutSlackFeature } from './without-slack/index.ts'
import { writeUpFeature } from './write-up/index.ts'

/** In the order in which their parts stand on the card and on a home: what is most urgent first. */
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
  boardFeature,
  decisionFeature,
  statementFeature,
  reliefFeature,
  joiningFeature,
  membersFeature,
  statusFeature,
  reopeningFeature,
  updateFeature,
  promiseFeature,
  announceFeature,
  statusPageFeature,
  captureFeature,
  timelineFeature,
  writeUpFeature,
  linksFeature,
  withoutSlackFeature,
  peopleFeature,
  troubleFeature,
  helpFeature,
]

/** Those that show what others contribute. */
const shown: Feature[] = [
  ...spoken,
  card(spoken.flatMap((each) => each.card ?? [])),
  home(spoken.flatMap((each) => each.home ?? [])),
]

/** Everything imoc does. A test walks the folders and proves that none is missing. */
export const features: Feature[] = [...shown, speak(new Map(shown.flatMap((each) => Object.entries(each.posts ?? {}))))]
