import type { Practice } from 'practice-slack'
import type { Fact, FactKind, FactOf } from '../../src/incident/facts.ts'
import { State } from '../../src/incident/state.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import type { Store } from '../../src/store/store.ts'
import { until } from './until.ts'
import { actionsIn, pressOf, type Seen, wordsOf } from './words.ts'

/** An incident as the tests name it. */
export type Incident = { id: string; number: number; webKey: string /** The channel's id. */; channel: string }

type Filled = Record<string, string | number | string[] | null>
type Where = {
  /** Words of the message that is meant, where several have such an element. */
  about?: string
  /** Which options are chosen, by their values. */
  choose?: string[]
}

export type People = ReturnType<typeof people>

/** What people do and see in a practice Slack, each deed settled before it returns. Places are `#name`, a channel's id or `@imoc`. */
export function people(practice: Practice, store: Store) {
  const { act, read, clock, deliveries } = practice
  const incidents = createIncidents(store)

  async function settle(): Promise<void> {
    if (clock.kind === 'driven') return clock.settle()
    await until('the bot has nothing left to do', async () => {
      if (deliveries.pending() > 0) return false
      return (await store.prisma.effect.count({ where: { status: 'queued' } })) === 0
    })
  }

  const messages = (who: string, place: string): Seen[] => read.messages(who, place)
  const whispers = (who: string, place: string) => messages(who, place).filter((message) => 'ephemeral' in message)
  const words = (who: string) => (message: Seen) => wordsOf(practice, who, message)
  const isBots = (message: Seen): boolean => message.user === read.bot().user

  /** What the bot said to this person alone while `deed` was done. */
  async function heard(who: string, place: string, deed: () => Promise<{ failed?: string }>): Promise<string[]> {
    const before = new Set(whispers(who, place).map((message) => message.ts))
    const { failed } = await deed()
    if (failed !== undefined) throw new Error(`Slack told ${who}: ${failed}`)
    await settle()
    return whispers(who, place)
      .filter((message) => !before.has(message.ts))
      .map(words(who))
  }

  const command = (who: string, place: string, text: string) =>
    heard(who, place, () => act.command({ as: who, channel: place, command: '/incident', text }))

  async function newest(): Promise<Incident> {
    const row = await store.prisma.incident.findFirst({ orderBy: { number: 'desc' } })
    if (!row) throw new Error('No incident was declared.')
    return { id: row.id, number: row.number, webKey: row.webKey, channel: row.channelId ?? '' }
  }

  /** The newest message that `who` sees in a place with such an element. */
  function messageWith(who: string, place: string, action: string, about = ''): Seen {
    const found = messages(who, place)
      .filter((message) => actionsIn(message.blocks).includes(action))
      .findLast((message) => words(who)(message).includes(about))
    if (found) return found
    throw new Error(`${who} sees nothing in ${place} with "${action}"${about ? ` that says "${about}"` : ''}.`)
  }

  function homeOf(who: string): string {
    const view = read.home(who)
    if (!view) throw new Error(`${who} has no home.`)
    return wordsOf(practice, who, { text: '', blocks: view.blocks, bot_id: read.bot().id })
  }

  /** Whoever was paged last as IMOC presses "Acknowledge", if their page stands in Slack. */
  async function acknowledge({ id }: Pick<Incident, 'id'>): Promise<void> {
    const state = await stateOf({ id })
    const page = state.pages.findLast((each) => each.for === 'imoc' && each.over === null)
    const user = page?.rungs.findLast((rung) => rung.medium === 'slack')?.user
    const who = read.people().find((person) => person.id === user)?.handle
    if (page === undefined || who === undefined) return
    const named = `${id}|${page.page}`
    const standing = () =>
      messages(who, '@imoc').findLast(
        ({ blocks }) => actionsIn(blocks).includes('page-acknowledge') && JSON.stringify(blocks).includes(named),
      )
    await withPatience(clock, async () => state.channel === null || standing() !== undefined)
    const message = standing()
    if (!message) return
    await heard(who, '@imoc', () =>
      act.click({ as: who, channel: '@imoc', ts: message.ts, action_id: 'page-acknowledge' }),
    )
    await withPatience(clock, async () => (await stateOf({ id })).checklists.every(({ sent }) => sent !== null))
  }

  async function stateOf({ id }: Pick<Incident, 'id'>): Promise<State> {
    const row = await store.prisma.incident.findUniqueOrThrow({ where: { id } })
    return State.parse(row.state)
  }

  return {
    settle,
    command,
    newest,
    messageWith,
    acknowledge,

    /**
     * Declares by a line in #general, and answers with the incident once everything that it leads to is done. Whoever is on call
     * acknowledges their page, unless `answered` says that nobody does.
     */
    async declare(who: string, title: string, { answered = true } = {}): Promise<Incident> {
      const before = await store.prisma.incident.count()
      await command(who, '#general', `declare ${title}`)
      await until('the incident is declared', async () => (await store.prisma.incident.count()) > before)
      await settle()
      if (answered) await acknowledge(await newest())
      return newest()
    },

    /** Fills in and sends the modal on top; answers with the errors shown in it. */
    async submit(who: string, values: Filled): Promise<Record<string, string>> {
      const filled = Object.entries(values).map(([block, value]) => [block, { [block]: value }])
      const answer = await act.submit({ as: who, values: Object.fromEntries(filled) })
      if (answer.failed !== undefined) throw new Error(`Slack told ${who}: ${answer.failed}`)
      await settle()
      return answer.errors ?? {}
    },

    /** Presses, ticks or chooses on the newest message that has this action; answers with what the bot told them alone. */
    click(who: string, place: string, action: string, { about, choose }: Where = {}): Promise<string[]> {
      const { ts, blocks } = messageWith(who, place, action, about)
      const chosen = choose === undefined ? {} : { selected_options: choose }
      return heard(who, place, () => act.click({ as: who, channel: place, ts, ...pressOf(blocks, action), ...chosen }))
    },

    shortcut: (who: string, channel: string, ts: string, callback_id = 'add-to-timeline') =>
      heard(who, channel, () => act.shortcut({ as: who, channel, ts, callback_id })),

    /** Says something, in a thread where `thread` names its first message; answers with the message's ts. */
    async says(who: string, channel: string, text: string, more: { thread?: string; broadcast?: boolean } = {}) {
      const { thread, ...rest } = more
      const { ts } = await act.say({ as: who, channel, text, ...rest, ...(thread ? { thread_ts: thread } : {}) })
      await settle()
      return ts
    },

    async joins(who: string, channel: string): Promise<void> {
      await act.join({ as: who, channel })
      await settle()
    },

    /** Nothing that was declared so far reminds anybody any more: whoever declares one of their own need not live through the others. */
    async forget(): Promise<void> {
      await settle()
      await store.prisma.effect.updateMany({ where: { status: 'waiting' }, data: { status: 'done', dueAt: null } })
    },

    async advance(milliseconds: number): Promise<void> {
      await clock.advanceTo(new Date(clock.now().getTime() + milliseconds))
    },

    /** Opens imoc's tab; answers with what it shows then. */
    async openHome(who: string): Promise<string> {
      await act.home({ as: who })
      await settle()
      return homeOf(who)
    },
    homeOf: (who: string) => homeOf(who),
    /** Presses something on one's home; answers with what Slack said went wrong. */
    async clickAtHome(who: string, action: string): Promise<void> {
      const view = read.home(who)
      if (!view) throw new Error(`${who} has no home.`)
      const { failed } = await act.click({ as: who, view_id: view.id, action_id: action })
      if (failed !== undefined) throw new Error(`Slack told ${who}: ${failed}`)
      await settle()
    },
    /** The words of everything that `who` sees in a place. */
    sees: (who: string, place: string) => messages(who, place).map(words(who)),
    /** The words of what the bot wrote in a place for all who are there. */
    botSaid: (who: string, place: string) =>
      messages(who, place)
        .filter((message) => isBots(message) && !('ephemeral' in message) && message.subtype === undefined)
        .map(words(who)),
    dmOf: (who: string) => messages(who, '@imoc').map(words(who)),
    /** The bot's messages in a place as Slack got them, for what must not be in them. */
    sent: (who: string, place: string) =>
      JSON.stringify(messages(who, place).filter((message) => isBots(message) && message.subtype === undefined)),
    /** The modal on top of a person's screen: its words, and what is filled in. */
    form(who: string) {
      const view = read.views(who).at(-1)
      if (!view) throw new Error(`${who} has no form open.`)
      const words = wordsOf(practice, who, { text: '', blocks: view.blocks })
      return { id: view.callback_id, words, filled: JSON.stringify(view.state.values), view }
    },
    hasForm: (who: string) => read.views(who).length > 0,
    idOf: (handle: string) => read.person(handle).id,
    channelOf: ({ channel }: Incident) => {
      const found = read.channel(channel)
      if (!found) throw new Error(`There is no channel ${channel}.`)
      return found
    },

    facts: ({ id }: Incident): Promise<Fact[]> => incidents.facts(id),
    async factsOf<K extends FactKind>({ id }: Incident, ...kinds: K[]): Promise<FactOf<K>[]> {
      const all = await incidents.facts(id)
      return all.filter((fact): fact is FactOf<K> => kinds.some((kind) => kind === fact.kind))
    },
    stateOf,
  }
}

/** Slack takes a message a second in a channel, and on a driven clock no second passes by itself. */
async function withPatience(clock: Practice['clock'], isThere: () => Promise<boolean>): Promise<void> {
  for (let seconds = 0; clock.kind === 'driven' && seconds < 10 && !(await isThere()); seconds += 1) {
    await clock.advanceTo(new Date(clock.now().getTime() + 1_000))
  }
}
