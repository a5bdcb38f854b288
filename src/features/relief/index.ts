import { z } from 'zod'
import { after, hours } from '../../incident/clock.ts'
import type { NewEffect } from '../../incident/effects.ts'
import { takeImoc } from '../../incident/imoc.ts'
import { isRefusal, refuse } from '../../incident/refusal.ts'
import { othersInTurn } from '../../incident/rota.ts'
import type { State } from '../../incident/state.ts'
import { isOver } from '../../incident/status.ts'
import { nothing } from '../../jobs/effect-handler.ts'
import { actions, button, section } from '../../slack/blocks.ts'
import type { ActionInput, Reply } from '../../slack/interaction.ts'
import { channel, plain, user } from '../../slack/mrkdwn.ts'
import type { Feature } from '../feature.ts'
import type { House } from '../house.ts'
import { userOf } from '../rota-people.ts'

const Ask = z.object({ user: z.string(), since: z.string(), hours: z.number() })

/** The same watch goes on: the same person, without a break, in an incident that still needs them. */
const stillOn = (state: State, watch: { user: string; since: string }) =>
  state.imoc?.user === watch.user && state.imoc.since === watch.since && !isOver(state.status)

function askAt(watch: { user: string; since: string }, hoursOn: number): NewEffect {
  const data = { ...watch, hours: hoursOn }
  return {
    kind: 'ask-relief',
    name: `relief:${watch.user}:${watch.since}:${hoursOn}`,
    data,
    dueAt: after(watch.since, hours(hoursOn)),
  }
}

/** "You have been IMOC for 3 h. Swap?", and again each hour. The question is a timer in the database; it asks the state first. */
export const reliefFeature: Feature = {
  name: 'relief',

  posts: {
    relief: {
      render: ({ state, about }) => {
        const [asked = '', hoursOn = ''] = about.split('|')
        const where = state.channel ? ` of ${channel(state.channel.id)}` : ''
        const text = `You have been IMOC${where} for ${hoursOn} h (INC-${state.number}, ${plain(state.title)}). Swap? Judgement goes before one notices.`
        const open = state.imoc?.user === asked && !isOver(state.status)
        const buttons = actions(
          button('relief-swap', 'Find someone to take over', state.id, 'primary'),
          button('relief-carry-on', 'I carry on', state.id),
        )
        return { to: { user: asked }, message: { text, blocks: open ? [section(text), buttons] : [section(text)] } }
      },
    },

    offer: {
      render: ({ state, about }) => {
        const [offered = '', tired = ''] = about.split('|')
        const needed = state.imoc?.user === tired && !isOver(state.status)
        const where = state.channel ? channel(state.channel.id) : `INC-${state.number}`
        const text = needed
          ? `${user(tired)} has led ${where} for a while and asks to be relieved. Can you take over as IMOC?`
          : `${where} has an IMOC; thank you.`
        const take = actions(button('accept-relief', 'I take over', `${state.id}|${tired}`, 'primary'))
        return { to: { user: offered }, message: { text, blocks: needed ? [section(text), take] : [section(text)] } }
      },
    },
  },

  effects: {
    'ask-relief': async (run, house) => {
      const ask = Ask.parse(run.data)
      if (!stillOn(run.state, ask)) return nothing
      const next = askAt(ask, ask.hours + house.settings.imoc.relief.again_hours)
      const occurredAt = house.clock.now()
      return { facts: [{ kind: 'relief-asked', data: ask, actor: null, occurredAt, key: run.key }], effects: [next] }
    },

    /** The next two of the rota see the same offer; the first to press it is the IMOC. */
    'offer-relief': async (run, house) => {
      const { imoc } = run.state
      if (!imoc || isOver(run.state.status)) return nothing
      const others = othersInTurn(house.settings.rota, house.clock.now())
      const people = await Promise.all(others.map((member) => userOf(member, house)))
      const free = people.filter((person) => person !== null && person !== imoc.user).slice(0, 2)
      const effects = free.map((person) => {
        const purpose = `offer:${person}|${imoc.user}`
        return { kind: 'show', name: `${purpose}:${run.key}`, data: { purpose } }
      })
      return { facts: [], effects }
    },

    /** Questions and offers that no longer stand say so, and lose their buttons. */
    'withdraw-relief': async (run, house) => {
      const posts = await Promise.all(['relief:', 'offer:'].map((each) => house.posts.purposes(run.incidentId, each)))
      const effects = posts.flat().map((purpose) => ({
        kind: 'show',
        name: `${purpose}:${run.key}`,
        data: { purpose },
      }))
      return { facts: [], effects }
    },
  },

  actions: {
    'relief-carry-on': (input, house) => answer(input, 'carry-on', house),
    'relief-swap': (input, house) => answer(input, 'swap', house),
    'accept-relief': (input, house) => accept(input, house),
  },

  reactions: {
    'role-taken': (fact, _, { settings }) => [
      askAt({ user: fact.data.user, since: fact.occurredAt.toISOString() }, settings.imoc.relief.after_hours),
      { kind: 'withdraw-relief', name: `withdraw-relief:${fact.seq}` },
    ],
    'status-changed': (fact) =>
      isOver(fact.data.to) ? [{ kind: 'withdraw-relief', name: `withdraw-relief:${fact.seq}` }] : [],
    'relief-asked': (fact) => [
      {
        kind: 'show',
        name: `relief:show:${fact.seq}`,
        data: { purpose: `relief:${fact.data.user}|${fact.data.hours}` },
      },
    ],
    'relief-answered': (fact) =>
      fact.data.answer === 'swap' ? [{ kind: 'offer-relief', name: `offer-relief:${fact.seq}` }] : [],
  },
}

async function answer(input: ActionInput, said: 'carry-on' | 'swap', house: House): Promise<Reply | null> {
  if (!input.value) return null
  const done = await house.door.commit(input.value, (state, now) => {
    if (state.imoc?.user !== input.user) {
      return refuse(
        state.imoc ? `${user(state.imoc.user)} is the IMOC now; you are relieved.` : 'You are not the IMOC.',
      )
    }
    const { since } = state.imoc
    const data = { user: input.user, since, answer: said }
    return { facts: [{ kind: 'relief-answered', data, actor: input.user, occurredAt: now }] }
  })
  if (isRefusal(done)) return { text: done.refused }
  return said === 'swap'
    ? { text: 'I am asking the next people on the rota. Until one of them takes over, you are the IMOC.' }
    : { text: 'Thank you. I ask again in a while.' }
}

/** Taking the watch from the one who asked; whoever comes second hears that it is taken. */
async function accept(input: ActionInput, house: House): Promise<Reply | null> {
  const [incidentId = '', tired = ''] = (input.value ?? '').split('|')
  const { checklists } = house.settings
  const taken = await house.door.commit(incidentId, (state, now) =>
    state.imoc && state.imoc.user !== tired
      ? refuse(`${user(state.imoc.user)} has taken over already; thank you.`)
      : takeImoc(state, { user: input.user, how: 'claimed', run: house.newId(), checklists }, now),
  )
  if (isRefusal(taken)) return { text: taken.refused }
  return { text: `You are the IMOC of INC-${taken.state.number} now. Your checklist is in our DM.` }
}
