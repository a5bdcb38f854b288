import { announceFeature } from './announce/index.ts'
import { captureFeature } from './capture/index.ts'
import { card } from './card/index.ts'
import { checklistFeature } from './checklist/index.ts'
import { declareFeature } from './declare/index.ts'
import type { Feature } from './feature.ts'
import { helpFeature } from './help/index.ts'
import { oncallFeature } from './oncall/index.ts'
import { pageFeature } from './page/index.ts'
import { peopleFeature } from './people/index.ts'
import { promiseFeature } from './promise/index.ts'
import { reliefFeature } from './relief/index.ts'
import { speak } from './speak/index.ts'
import { statusFeature } from './status/index.ts'
import { statusPageFeature } from './status-page/index.ts'
import { timelineFeature } from './timeline/index.ts'
import { troubleFeature } from './trouble/index.ts'
import { updateFeature } from './update/index.ts'
import { withoutSlackFeature } from './without-slack/index.ts'
import { writeUpFeature } from './write-up/index.ts'

const spoken: Feature[] = [
  declareFeature,
  oncallFeature,
  pageFeature,
  announceFeature,
  checklistFeature,
  statusFeature,
  reliefFeature,
  captureFeature,
  timelineFeature,
  updateFeature,
  promiseFeature,
  statusPageFeature,
  writeUpFeature,
  withoutSlackFeature,
  peopleFeature,
  troubleFeature,
  helpFeature,
]

/** Those that show what others contribute. */
const shown: Feature[] = [...spoken, card(spoken.flatMap((each) => each.card ?? []))]

/** Everything imoc does. A test walks the folders and proves that none is missing. */
export const features: Feature[] = [...shown, speak(new Map(shown.flatMap((each) => Object.entries(each.posts ?? {}))))]
