import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { type Random, randomFrom } from '../chaos/random.ts'
import type { Line } from './line.ts'
import { mutated } from './mutate.ts'
import { oddRequest } from './odd-request.ts'
import { command, eventOf, newTs, type Sample, sample } from './samples.ts'

export type Outcome = {
  sent: number
  hangs: number
  crashes: number
  /** Answers of 500 and above, by status. */
  failures: string[]
  statuses: Record<string, number>
  control: { sent: number; recorded: number }
}

/** A message that must be recorded, after so many payloads. */
const controlEvery = 100
/** At the same time, over one line. */
const workers = 32

/** Sends up to `count` payloads over one line until that time, and looks what was recorded of those that were in order. */
export async function run(line: Line, options: { seed: number; count: number; until: number }): Promise<Outcome> {
  const { seed, count, until } = options
  const random = randomFrom(seed, line.name)
  const users = line.bot.people().map(({ id }) => id)
  const { channel, page } = await declared(line, users[0] ?? '')
  const cast = { channel, users, verb: 'task' }
  const said: Said[] = []
  const outcome: Outcome = {
    sent: 0,
    hangs: 0,
    crashes: 0,
    failures: [],
    statuses: {},
    control: { sent: 0, recorded: 0 },
  }

  async function control(): Promise<void> {
    const text = `control ${seed} ${said.length}`
    const ts = newTs()
    said.push({ text, ts })
    const user = users[0] ?? ''
    const event = { type: 'message', channel, channel_type: 'channel', user, text, ts, event_ts: ts }
    note(outcome, await line.send(eventOf(event, { user }), true), `a control message over ${line.name}`)
  }

  async function one(): Promise<void> {
    const { what, heard } = await draw(line, random, cast)
    note(outcome, await heard, what)
  }

  async function worker(): Promise<void> {
    while (outcome.sent < count && Date.now() < until) {
      outcome.sent += 1
      if (outcome.sent % controlEvery === 0) await control()
      else await one()
      if (line.deaths() > 0) return
    }
  }

  await Promise.all(Array.from({ length: workers }, worker))
  outcome.crashes = line.deaths()
  outcome.control = {
    sent: said.length,
    recorded: outcome.crashes ? 0 : await recorded(page, await reader(line, cast), said),
  }
  return outcome
}

function draw(line: Line, random: Random, cast: Parameters<typeof sample>[1]) {
  if (random.chance(0.1)) return { what: 'an odd request', heard: oddRequest(line.url, random) }
  const good = sample(random, cast)
  const sent: Sample = random.chance(0.1) ? good : { ...good, payload: mutated(good.payload, random) }
  return {
    what: JSON.stringify(sent.payload).slice(0, 300),
    heard: line.send(sent, sent === good && good.kind === 'event'),
  }
}

function note(outcome: Outcome, { status }: { status: number }, what: string): void {
  outcome.statuses[status] = (outcome.statuses[status] ?? 0) + 1
  if (status === 0) outcome.hangs += 1
  if (status === 0 || status >= 500) outcome.failures.push(`${status || 'no answer'}: ${what}`)
}

/** A channel to talk in, and where its timeline is. */
async function declared(line: Line, user: string): Promise<{ channel: string; page: string }> {
  const ask = (channel: string, text: string) =>
    line.send({ kind: 'command', payload: command(user, channel, text) }, true)
  const [somewhere] = line.bot.channels()
  await ask(somewhere?.id ?? '', 'declare Fuzz')
  for (let tries = 0; tries < 100; tries += 1) {
    const found = line.bot.channels().find(({ name }) => name.includes('fuzz'))
    const answer = found ? await ask(found.id, 'links') : null
    const [, page] = /(http:\/\/127\.0\.0\.1:\d+\/incidents\/\d+\/timeline)/.exec(answer?.text ?? '') ?? []
    if (found && page) return { channel: found.id, page: `${page}.json` }
    await sleep(200)
  }
  throw new Error('The bot opened no channel.')
}

type Said = { text: string; ts: string }

const Timeline = z.object({
  entries: z.array(
    z.object({
      type: z.string(),
      ts: z.string().optional(),
      text: z.string().nullish(),
      deleted: z.boolean().optional(),
    }),
  ),
})

/** The cookie of somebody who has signed in by a link of their own: of the first whom no payload has made a guest. */
async function reader(line: Line, { channel, users }: { channel: string; users: string[] }): Promise<string> {
  for (const user of users) {
    const { text } = await line.send({ kind: 'command', payload: command(user, channel, 'timeline') }, true)
    const [, key = ''] = /\/enter\?key=([\w-]+)/.exec(text) ?? []
    const entered = { method: 'POST', body: new URLSearchParams({ key }), redirect: 'manual' } as const
    const [cookie] = (await fetch(`${line.url}/enter`, entered)).headers.getSetCookie()
    if (cookie) return cookie.split(';', 1)[0] ?? ''
  }
  throw new Error('Nobody can sign in any more.')
}

/**
 * How many of those the timeline has; what was said last may take a moment. Slack's history has none of them, since nobody said them
 * there: a comparison with it, which `app_rate_limited` asks for, takes their words and leaves the message.
 */
async function recorded(page: string, cookie: string, said: Said[]): Promise<number> {
  let count = 0
  for (let tries = 0; tries < 20 && count < said.length; tries += 1) {
    const timeline = await fetch(page, { headers: { cookie } })
      .then(async (answer) => Timeline.parse(await answer.json()))
      .catch(() => ({ entries: [] }))
    const heard = new Map(timeline.entries.map((entry) => [entry.ts, entry]))
    count = said.filter(({ text, ts }) => {
      const entry = heard.get(ts)
      return entry?.type === 'message' && (entry.text === text || entry.deleted === true)
    }).length
    if (count < said.length) await sleep(500)
  }
  return count
}
