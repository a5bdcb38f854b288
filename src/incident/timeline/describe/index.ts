import type { Fact } from '../../facts/index.ts'
import { withoutControls } from '../../visible.ts'
import { describeBoard } from './board.ts'
import { describeCommand } from './command.ts'
import { describeCrew } from './crew.ts'
import { describeDeploys } from './deploys.ts'
import { describeHearing } from './hearing.ts'
import { describeLifecycle } from './lifecycle.ts'
import type { Lookup } from './lookup.ts'
import { describePeople } from './people.ts'
import { describeTalk } from './talk.ts'
import { describeTelling } from './telling.ts'

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
