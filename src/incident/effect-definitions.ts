import * as access from './access/effects.ts'
import * as board from './board/effects.ts'
import * as checklists from './checklists/effects.ts'
import * as communication from './communication/effects.ts'
import { definitionsIn } from './definitions.ts'
import * as deploys from './deploys/effects.ts'
import type { EffectKind } from './effects.ts'
import * as failures from './failures/effects.ts'
import * as lifecycle from './lifecycle/effects.ts'
import * as onCall from './on-call/effects.ts'
import * as posts from './posts/effects.ts'
import * as record from './record/effects.ts'
import * as updates from './updates/effects.ts'

const topics = [lifecycle, access, onCall, checklists, communication, board, deploys, updates, record, failures, posts]

/** Every effect that imoc knows. */
export const effectDefinitions = definitionsIn<EffectKind>(topics)
