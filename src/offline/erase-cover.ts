import { isRefusal } from '../incident/refusal.ts'
import { inPlainText } from '../incident/sentence.ts'
import type { OfflineDeps } from './deps.ts'
import { identify } from './identify.ts'
import { type Answer, done, type Request, refused } from './request.ts'

type Wish = Extract<Request, { verb: 'erase-cover' }>

/** Erases the reason of a cover; without an id, lists the covers that have one. Covers belong to no incident. */
export async function eraseCover(wish: Wish, { people, covers, audit, clock, sweep }: OfflineDeps): Promise<Answer> {
  const by = await identify(wish.as, people)
  if (isRefusal(by)) return refused(inPlainText(by.refused))
  if (wish.id === null) {
    const worded = await covers.worded()
    const lines = worded.map(
      (cover) => `${cover.id}  ${day(cover.from)} to ${day(cover.until)}  asked by ${cover.askedBy}`,
    )
    return done(lines.length ? lines.join('\n') : 'No cover has a reason.')
  }
  const erased = await covers.erase(wish.id, by.id, clock.now())
  if (!erased) return refused(`No cover ${wish.id} has a reason: \`erase cover\` without an id lists those that have.`)
  await audit.add({ actor: by.id, action: 'erased', incident: null, details: { cover: wish.id } })
  const swept = await sweep?.()
  return done(
    [
      `The reason for cover ${wish.id} is gone. The messages about it will be changed as soon as imoc runs and Slack answers.`,
      swept === 'swept'
        ? "The database's files are rewritten: none of them has it any more."
        : "The database's files keep it for a while: see docs/operating.md.",
    ].join('\n'),
  )
}

const day = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')}Z`
