import { get } from 'node:http'
import { newDatabase } from './database.ts'
import { asFastAsItGoes, timed } from './load.ts'
import { percentile } from './percentile.ts'
import type { Bench, Row } from './row.ts'
import { startTalk, type Talk } from './talk.ts'
import { type Page, timelineFor } from './timeline-page.ts'

const [few, many] = [10_000, 100_000]
const rounds = 5
const [growthAim, firstByteAim] = [11, 300]

type Found = Record<'timeline page' | 'write-up' | 'catch-up' | 'first byte of the timeline page', number>

/** What people read of a long incident, from the bot itself: each time after a new message, so that nothing is ready. */
export const pages: Bench = {
  name: 'pages',
  async run(say) {
    const database = await newDatabase()
    const talk = await startTalk({ databaseUrl: database.url, incidents: 1, connections: 64 })
    try {
      const after = async (facts: number) => {
        say(`${facts} messages`)
        await asFastAsItGoes(64, { most: facts - talk.sender.sent() }, talk.say)
        return measure(talk)
      }
      return rowsOf(await after(few), await after(many))
    } finally {
      await talk.end()
      await database.drop()
    }
  },
}

function rowsOf(small: Found, large: Found): Row[] {
  const { 'first byte of the timeline page': firstByte, ...whole } = small
  const grown = Object.entries(whole).map(([what, before]): Row => {
    const after = Object.entries(large).find(([name]) => name === what)?.[1] ?? Number.NaN
    return {
      what: `pages: ${what}, ${few} / ${many} messages, growth`,
      measured: `${before.toFixed(0)} / ${after.toFixed(0)} ms, ×${(after / before).toFixed(1)}`,
      aim: `growth ≤ ${growthAim}`,
      met: after <= growthAim * before,
    }
  })
  return [
    ...grown,
    {
      what: `pages: first byte of the timeline page, ${few} messages`,
      measured: `${firstByte.toFixed(0)} ms`,
      aim: `< ${firstByteAim} ms`,
      met: firstByte < firstByteAim,
    },
  ]
}

/** Medians (ms). */
async function measure(talk: Talk): Promise<Found> {
  const timeline = await timelineFor(talk.bot, talk.channels[0] ?? '')
  const writeUp = { ...timeline, address: timeline.address.replace(/timeline$/, 'write-up') }
  const times: Found[] = []
  for (let round = 0; round < rounds; round += 1) {
    await talk.say()
    const page = await load(timeline)
    times.push({
      'timeline page': page.whole,
      'first byte of the timeline page': page.firstByte,
      'write-up': (await load(writeUp)).whole,
      'catch-up': await timed(() => command(talk, 'catchup')),
    })
  }
  const middle = (what: keyof Found) =>
    percentile(
      times.map((each) => each[what]),
      0.5,
    )
  return {
    'timeline page': middle('timeline page'),
    'write-up': middle('write-up'),
    'catch-up': middle('catch-up'),
    'first byte of the timeline page': middle('first byte of the timeline page'),
  }
}

function command({ bot, channels: [channel = ''] }: Talk, text: string) {
  return bot.practice.act.command({ as: 'robin', channel, command: '/incident', text })
}

/** How long until its first byte and until its end (ms). */
function load({ address, cookie }: Page): Promise<{ firstByte: number; whole: number }> {
  const begun = performance.now()
  return new Promise((done, failed) => {
    get(address, { headers: { cookie } }, (answer) => {
      if (answer.statusCode !== 200) failed(new Error(`A page was answered with ${answer.statusCode}.`))
      const firstByte = performance.now() - begun
      answer.resume().on('end', () => done({ firstByte, whole: performance.now() - begun }))
    }).on('error', failed)
  })
}
