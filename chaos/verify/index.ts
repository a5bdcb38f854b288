import { alive } from './alive.ts'
import { answers } from './answers.ts'
import { bounded } from './bounded.ts'
import { channels } from './channels.ts'
import { claims } from './claims.ts'
import { clock } from './clock.ts'
import { commands } from './commands.ts'
import type { Check } from './evidence.ts'
import { folds } from './folds.ts'
import { goingOn } from './going-on.ts'
import { messages } from './messages.ts'
import { pages } from './pages.ts'
import { pins } from './pins.ts'
import { plainFiles } from './plain-files.ts'
import { posts } from './posts.ts'
import { promised } from './promised.ts'
import { reactions } from './reactions.ts'
import { revisions } from './revisions.ts'
import { secrets } from './secrets.ts'
import { settled } from './settled.ts'
import { timers } from './timers.ts'
import { toldOnce } from './told-once.ts'

/** Everything that must be true when a run is over. */
export const checks: Check[] = [
  alive,
  goingOn,
  channels,
  messages,
  revisions,
  reactions,
  pins,
  commands,
  answers,
  posts,
  settled,
  promised,
  bounded,
  toldOnce,
  claims,
  timers,
  pages,
  clock,
  folds,
  secrets,
  plainFiles,
]
