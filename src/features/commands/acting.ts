import { askForAccess } from '../../incident/access/asking.ts'
import { calls, isInside } from '../../incident/access/visibility.ts'
import { causeOf } from '../../incident/cause.ts'
import { troublePost } from '../../incident/failures/posts.ts'
import { partsOf } from '../../incident/posts/define.ts'
import { refuse } from '../../incident/refusal.ts'
import type { State } from '../../incident/state.ts'
import type { IncidentWriter } from '../../store/commit.ts'
import type { Drafts } from '../../store/drafts.ts'
import type { IncidentList } from '../../store/incident-list.ts'
import type { FoundIncident, Incidents } from '../../store/incidents.ts'
import type { Search } from '../../store/search.ts'
import type { FeatureContext } from '../context.ts'
import { asOfFacts } from '../posts/as-of-facts.ts'
import { inChannelNow } from './in-channel-now.ts'

/** The answer if the incident does not exist, or does not exist for the person who asks. */
export const unknownIncident = refuse('That incident does not exist, or you are not allowed to see it.')

/**
 * Which people a handler serves besides the people of a private incident: those who may still answer such a page or request, or (`told`)
 * the admins whom it has notified of trouble in that incident.
 */
export type Serves = keyof typeof calls | 'told'

/** `missed`: the person asked for something that does not exist for them. */
export type Acting = { ctx: FeatureContext; missed: () => boolean }

/**
 * Returns the context as one person may use it. A private incident that they are not in does not exist for any read or decision: no handler
 * has to check this, and none can forget to. A public incident costs a look at one row.
 */
export function actingAs(user: string, ctx: FeatureContext, serves?: Serves): Acting {
  const { incidents, writer, drafts } = ctx
  let missing = false
  const missed = <T>(answer: T): T => {
    missing = true
    return answer
  }
  const isMember = (state: State) =>
    isInside(state, user) || (serves !== undefined && serves !== 'told' && calls[serves](state, user))
  const wasTold = async (id: string) =>
    serves === 'told' &&
    (await ctx.posts.purposes(id, troublePost.all)).some(
      (each) => troublePost.about.read(partsOf(each).about)?.user === user,
    )

  async function seen(row: FoundIncident | null): Promise<FoundIncident | null> {
    if (row === null) return missed(null)
    const found = await asOfFacts(row, incidents)
    return isMember(found.state) || (await wasTold(found.id)) ? found : missed(null)
  }
  const may = async (id: string) => (await incidents.isPublic(id)) || (await seen(await incidents.byId(id))) !== null
  const ifSeen = async (row: FoundIncident | null) => (row === null ? null : seen(row))
  const own = async (rows: FoundIncident[]) => {
    const all = await Promise.all(rows.map((row) => asOfFacts(row, incidents)))
    return all.filter(({ state }) => isInside(state, user))
  }

  const theirs: Incidents = {
    byId: async (id) => seen(await incidents.byId(id)),
    byNumber: async (number) => seen(await incidents.byNumber(number)),
    numberOf: incidents.numberOf,
    // Slack says which channel it is, and a person may be in it before we have heard of their join.
    byChannel: async (channel) => {
      const row = await incidents.byChannel(channel)
      return row && !isInside(row.state, user) ? seen(await inChannelNow(row, user, ctx)) : ifSeen(row)
    },
    idByChannel: async (channel) => (await theirs.byChannel(channel))?.id ?? null,
    idByThread: async (channel, ts) => {
      const id = await incidents.idByThread(channel, ts)
      return id !== null && (await may(id)) ? id : null
    },
    isPublic: incidents.isPublic,
    mayBecome: incidents.mayBecome,
    isNobodys: incidents.isNobodys,
    undoneSince: async (id, ...rest) => ((await may(id)) ? incidents.undoneSince(id, ...rest) : 0),
    open: async () => own(await incidents.open()),
    openAndUnread: async () => {
      const { open, unread } = await incidents.openAndUnread()
      // If a private incident cannot be read, it is not known who is in it.
      return { open: await own(open), unread: unread.filter((each) => !each.private) }
    },
    listening: async (since) => own(await incidents.listening(since)),
    versions: async () => [],
    fact: async (id, seq) => ((await may(id)) ? incidents.fact(id, seq) : null),
    facts: async (id, part) => ((await may(id)) ? incidents.facts(id, part) : []),
    lastHeard: async (ids) =>
      incidents.lastHeard((await Promise.all(ids.map(theirs.byId))).flatMap((f) => f?.id ?? [])),
    comparedAnew: async (id, pass) => (await may(id)) && incidents.comparedAnew(id, pass),
    heardOf: async (id, messages) => ((await may(id)) ? incidents.heardOf(id, messages) : new Set()),
    factsOfMessages: async (id, messages) => ((await may(id)) ? incidents.factsOfMessages(id, messages) : []),
    factsAbout: async (id, stretch) => ((await may(id)) ? incidents.factsAbout(id, stretch) : []),
  }

  const theirDoor: IncidentWriter = {
    // This is checked twice, so that an outsider does not wait in the queue of an incident, and a person who leaves while they wait is
    // refused.
    commit: async (id, decide) => {
      // If the incident is made private while they wait in its queue, they are refused there.
      if (await incidents.isPublic(id)) {
        return writer.commit(id, (state, now) => (isMember(state) ? decide(state, now) : missed(unknownIncident)))
      }
      if ((await theirs.byId(id)) === null) return unknownIncident
      const told = await wasTold(id)
      return writer.commit(id, (state, now) => (told || isMember(state) ? decide(state, now) : missed(unknownIncident)))
    },
    declare: writer.declare,
    record: () => notTheirs(),
    finish: () => notTheirs(),
    done: () => notTheirs(),
    takeUp: () => notTheirs(),
    look: () => notTheirs(),
  }

  const theirDrafts: Drafts = {
    ...drafts,
    find: async (id) => {
      const kept = await drafts.find(id)
      return kept && (await may(kept.incidentId)) ? kept : null
    },
  }

  /** Who asks learns nothing by the answer, nor by how long it takes: nobody waits for what only an incident that exists takes. */
  async function askToBeLetIn(number: number): Promise<void> {
    missed(null)
    const asked = incidents.byNumber(number).then(async (found) => {
      if (found?.state.private) await writer.commit(found.id, (state, now) => askForAccess(state, user, now))
    })
    asked.catch((error) => ctx.log.warn({ cause: causeOf(error) }, 'a question to be let in could not be recorded'))
  }

  const theirList: IncidentList = {
    of: (_, ...asked) => ctx.list.of(user, ...asked),
    worstFirst: (_, ...asked) => ctx.list.worstFirst(user, ...asked),
  }
  const theirSearch: Search = { find: (_, ...asked) => ctx.search.find(user, ...asked) }

  const found = { list: theirList, search: theirSearch }
  const door = { incidents: theirs, writer: theirDoor, drafts: theirDrafts, ...found, askToBeLetIn }
  return { ctx: { ...ctx, ...door }, missed: () => missing }
}

/** People only make decisions; imoc itself records Slack's events and the outcomes of effects. */
function notTheirs(): never {
  throw new Error('Nobody acts by this writer: decide by `commit`.')
}
