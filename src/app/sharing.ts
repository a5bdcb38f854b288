import { actingAs } from '../features/commands/acting.ts'
import { asOfFacts } from '../features/posts/as-of-facts.ts'
import { share, whoMayShare, withdraw, withinLimits } from '../features/record/sharing/rules.ts'
import { isRefusal, type Refusal } from '../incident/refusal.ts'
import { inPlainText, peopleIn } from '../incident/sentence.ts'
import type { State } from '../incident/state.ts'
import { shareId } from '../store/share-links.ts'
import type { SharingDeps } from '../web/sharing/deps.ts'
import type { Contexts } from './contexts.ts'
import type { Storage } from './storage.ts'

/** Composes sharing for our pages, by the same rules as in Slack. */
export function composeSharing({
  storage,
  contexts,
}: {
  storage: Storage
  contexts: Pick<Contexts, 'people'>
}): SharingDeps {
  const { incidents, people, rights, shareLinks } = storage
  const writerOf = (reader: string) => actingAs(reader, contexts.people).ctx.writer
  const inWords = async ({ refused }: Refusal) => inPlainText(refused, await people.names(peopleIn(refused)))

  /** Who may share: see src/web/page-rights.ts. */
  async function lacks(reader: string, state: State): Promise<string | null> {
    if (await rights.hasIn(state, reader, 'responder')) return null
    return 'It takes the right “responder” to share a page, and nothing was done. Type /incident rights responder in the incident’s channel to ask for it.'
  }
  async function lacksIn(reader: string, incidentId: string): Promise<string | null> {
    const found = await incidents.byId(incidentId)
    return found && lacks(reader, found.state)
  }

  return {
    live: shareLinks.live,
    look: shareLinks.look,
    open: shareLinks.open,
    async incident(id) {
      const row = await incidents.byId(id)
      return row && asOfFacts(row, incidents)
    },
    async refuse(reader, state) {
      const refusal = whoMayShare(state, reader)
      return refusal ? inWords(refusal) : lacks(reader, state)
    },
    async share(reader, incidentId, { secret, page, days, confirmed }) {
      const said = await lacksIn(reader, incidentId)
      if (said !== null) return { said }
      const wish = withinLimits({ page, hours: days * 24 })
      if (isRefusal(wish)) return { said: await inWords(wish) }
      const id = shareId(secret)
      const asked = { ...wish, id, user: reader, confirmed }
      const done = await writerOf(reader).commit(incidentId, (state, now) => share(state, asked, now))
      if (isRefusal(done)) return { said: await inWords(done) }
      const made = done.state.shares.find((each) => each.id === id)
      return (
        made ?? { said: 'The link of this form was made and withdrawn already. Send the form below to make another.' }
      )
    },
    async withdraw(reader, incidentId, link) {
      const said = await lacksIn(reader, incidentId)
      if (said !== null) return said
      const done = await writerOf(reader).commit(incidentId, (state, now) =>
        withdraw(state, { id: link, user: reader }, now),
      )
      return isRefusal(done) ? inWords(done) : null
    },
  }
}
