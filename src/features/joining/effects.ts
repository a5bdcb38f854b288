import { z } from 'zod'
import { type EffectRun, nothing, type Outcome } from '../../jobs/effect-handler.ts'
import type { House } from '../house.ts'
import { needsStory } from './rules.ts'
import { marked, saidLast } from './story.ts'
import { story } from './view.ts'

const Brief = z.object({ user: z.string() })

/** Told once or not at all: nobody can find such a message again to see whether it came. */
export async function brief(run: EffectRun, house: House): Promise<Outcome> {
  const { user } = Brief.parse(run.data)
  const { state, incidentId } = run
  if (run.again || !state.channel || !needsStory(state, user) || (await isBot(user, house))) return nothing
  const entries = await marked(incidentId, state, house)
  const now = house.clock.now()
  const said = entries.length ? [] : await saidLast(incidentId, state, house)
  const message = story({ state, entries, said, settings: house.settings, now })
  const told = await house.slack.whisper({ channel: state.channel.id, user }, message)
  if (!told) return nothing
  return { facts: [{ kind: 'briefed', data: { user }, actor: null, occurredAt: now, key: `briefed:${user}` }] }
}

async function isBot(user: string, house: House): Promise<boolean> {
  const person = (await house.people.byId(user)) ?? (await house.slack.person(user))
  return person?.kind === 'bot'
}
