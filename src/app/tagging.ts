import type { Settings } from '../config/index.ts'
import { actingAs } from '../features/commands/acting.ts'
import { inForm } from '../features/commands/in-form.ts'
import { entryAtHand } from '../features/record/tags/entry-at-hand.ts'
import { changeTags, noEntry } from '../features/record/tags/rules.ts'
import { tagOfEmoji } from '../incident/analysis/tag.ts'
import { isRefusal } from '../incident/refusal.ts'
import type { Sentence } from '../incident/sentence.ts'
import type { TaggingDeps } from '../web/tags/deps.ts'
import type { Contexts } from './contexts.ts'

/** Composes tagging for our pages, by the same rules as in Slack. */
export function composeTagging({
  settings: { tags },
  contexts,
}: {
  settings: Pick<Settings, 'tags'>
  contexts: Pick<Contexts, 'people'>
}): TaggingDeps {
  const tagOf = tagOfEmoji(tags)
  return {
    async change(reader, incidentId, { about, ...wish }) {
      const { incidents, writer, people } = actingAs(reader, contexts.people).ctx
      const inWords = async (said: Sentence) => ({ said: await inForm(said, { people }) })
      const found = await incidents.byId(incidentId)
      const look = async () => found && entryAtHand(found, about, { incidents, people, tagOf })
      const at = await look()
      if (at === null) return inWords(noEntry.refused)
      const done = await writer.commit(incidentId, (_, now) => changeTags(at, [wish], { by: reader, tags, now }))
      if (isRefusal(done)) return inWords(done.refused)
      const { seq, tags: given, dismissed } = ((await look()) ?? at).entry
      return { seq, tags: given, dismissed }
    },
  }
}
