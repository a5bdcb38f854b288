import { blockerOf, PermanentError } from '../../../incident/failure.ts'
import type { CoverWord } from '../../../store/covers.ts'
import type { FeatureContext } from '../../context.ts'
import { coverMessage } from './cover-view.ts'

/**
 * Posts or changes every direct message about a cover that does not show the latest state. What fails is tried again at the next look: a
 * cover belongs to no incident, so no effect can do it (docs/decisions/0022).
 */
export async function tellCovers(ctx: FeatureContext): Promise<void> {
  const words = await ctx.covers.hold(ctx.clock.now())
  await Promise.all(words.map((word) => tell(word, ctx)))
}

async function tell(word: CoverWord, ctx: FeatureContext): Promise<void> {
  const { covers, log } = ctx
  try {
    // Once a cover is settled, nobody else is asked.
    const idle = word.about === 'asked' && word.state !== 'open' && !word.place && !word.tried
    await covers.told(word, idle ? null : await write(word, ctx))
  } catch (error) {
    log.warn({ error, cover: word.cover.id }, 'a message about a cover could not be sent or changed')
    if (error instanceof PermanentError && blockerOf(error) === null) await covers.told(word, word.place)
    else await covers.letGo(word)
  }
}

async function write(word: CoverWord, { covers, slack, sender }: FeatureContext): Promise<CoverWord['place']> {
  const message = coverMessage(word)
  if (word.place) {
    await slack.update(word.place, message)
    return word.place
  }
  const { cover, user, about, tried: again } = word
  const channel = await slack.openDm(user)
  await covers.begin(word)
  const key = `cover:${cover.id}:${user}:${about}`
  const posted = await sender.post({ key, channel, message, again, since: cover.askedAt })
  // An earlier try may have posted an older state.
  if (again) await slack.update(posted, message)
  return posted
}
