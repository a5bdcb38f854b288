import type { Practice } from 'practice-slack'
import type { Deed } from '../plan/shape.ts'
import { isTyped, typeCommand } from './commands.ts'
import { answerPage } from './page.ts'
import type { Places } from './places.ts'
import { count, type Record } from './record.ts'
import { isTalk, talk } from './talk.ts'
import { tick } from './tick.ts'

/** Does what one person does, and records the result. */
export async function act(
  deed: Deed,
  here: { practice: Practice; places: Places; record: Record; signal: AbortSignal },
): Promise<void> {
  here.record.acts += 1
  // A person whose account is deactivated does nothing.
  if (here.practice.read.person(deed.who).is === 'gone') return count(here.record.skipped, deed.verb)
  const happened = await (isTalk(deed)
    ? talk(deed, here)
    : isTyped(deed)
      ? typeCommand(deed, here)
      : deed.verb === 'page'
        ? answerPage(deed, here.practice)
        : tick(deed, here.practice))
  count(happened ? here.record.done : here.record.skipped, deed.verb)
}
