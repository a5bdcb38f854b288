import { describeBoard } from '../board/words.ts'
import { describeCommand } from '../checklists/words.ts'
import { describeCrew } from '../communication/words.ts'
import { describeDeploys } from '../deploys/words.ts'
import type { Fact } from '../facts.ts'
import { describeLifecycle } from '../lifecycle/words.ts'
import { describePeople } from '../on-call/words.ts'
import { describeHearing } from '../record/gap-words.ts'
import { describeTalk } from '../record/words.ts'
import { describeTelling } from '../updates/words.ts'
import { withoutControls } from '../visible.ts'
import type { Lookup } from './lookup.ts'

/** What the fact's doer did, as plain words that follow their name. A kind nobody has words for yet is named. */
export function describe(fact: Fact, look: Lookup): string {
  if (fact.kind === 'unreadable') return withoutControls(`(something that this version cannot show: ${fact.data.kind})`)
  const words =
    describeLifecycle(fact, look) ??
    describeCommand(fact, look) ??
    describePeople(fact, look) ??
    describeCrew(fact, look) ??
    describeBoard(fact, look) ??
    describeDeploys(fact, look) ??
    describeTelling(fact, look) ??
    describeTalk(fact, look) ??
    describeHearing(fact)
  return withoutControls(words ?? fact.kind)
}
