import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Practice } from 'practice-slack'
import { createIncidents } from '../../src/store/incidents.ts'
import { openStore } from '../../src/store/open.ts'
import type { Outage } from '../faults/failovers.ts'
import type { Window } from '../faults/windows.ts'
import type { Record } from '../people/record.ts'
import type { Secret } from '../plan/secrets.ts'
import { everyRow } from '../watch/database.ts'
import type { Traffic } from '../watch/traffic.ts'
import type { Evidence, Found, Held } from './evidence.ts'

/** Reads everything that the checks look at. */
export async function gather(from: {
  practice: Practice
  databaseUrl: string
  /** The folder of the plain files and the logs. */
  plainFolder: string
  logFolder: string
  record: Record
  traffic: Traffic
  secrets: Secret[]
  held: Held[]
  windows: readonly Window[]
  outages: readonly Outage[]
  now: Date
}): Promise<Evidence> {
  const { practice, databaseUrl, record, traffic, secrets, held, windows, outages, now } = from
  traffic.read()
  await plainFilesCatchUp(from.plainFolder, databaseUrl)
  const plainTexts = await texts(from.plainFolder, /^INC-\d+\.txt$/)
  const logs = await texts(from.logFolder, /\.log$/)
  return {
    bot: practice.read.bot().user,
    channels: practice.read.channels(),
    deleted: practice.read.deletedChannels(),
    record,
    taken: traffic.taken,
    answered: traffic.answered,
    told: traffic.told,
    held,
    windows,
    outages,
    ...(await stored(databaseUrl)),
    plain: new Map(plainTexts.map(({ where, text }) => [Number(/(\d+)/.exec(where)?.[1]), text])),
    secrets,
    stored: [...(await everyRow(databaseUrl)), ...plainTexts, ...logs],
    now,
  }
}

/** What another process recorded is in the files within ten seconds; this allows fifteen. */
async function plainFilesCatchUp(folder: string, databaseUrl: string): Promise<void> {
  const store = await openStore({ databaseUrl, folder: '' })
  const last = (text: string) => Number([...text.matchAll(/^#?(\d+)\s/gm)].at(-1)?.[1] ?? 0)
  try {
    for (let seconds = 0; seconds < 15; seconds += 1) {
      const files = await texts(folder, /^INC-\d+\.txt$/)
      const written = new Map(files.map(({ where, text }) => [where, last(text)]))
      const rows = await store.prisma.incident.findMany({ select: { number: true, version: true } })
      if (rows.every(({ number, version }) => (written.get(`INC-${number}.txt`) ?? 0) >= version)) return
      await sleep(1_000)
    }
  } finally {
    await store.close()
  }
}

type Stored = Pick<Evidence, 'incidents' | 'effects' | 'posts'>

/** Everything at one moment, because Slack's last retries may still arrive in between. */
async function stored(databaseUrl: string): Promise<Stored> {
  for (let tries = 0; ; tries += 1) {
    const [before, found, after] = [
      await versions(databaseUrl),
      await storedNow(databaseUrl),
      await versions(databaseUrl),
    ]
    if (before === after || tries === 20) return found
    await sleep(500)
  }
}

async function versions(databaseUrl: string): Promise<string> {
  const store = await openStore({ databaseUrl, folder: '' })
  try {
    return JSON.stringify(await createIncidents(store).versions())
  } finally {
    await store.close()
  }
}

async function storedNow(databaseUrl: string): Promise<Stored> {
  const store = await openStore({ databaseUrl, folder: '' })
  try {
    const { facts } = createIncidents(store)
    const rows = await store.prisma.incident.findMany({ orderBy: { number: 'asc' } })
    const incidents = rows.map(async ({ id, number, title, channelId, version, state }) => {
      return { id, number, title, channel: channelId, version, saved: state, facts: await facts(id) }
    })
    const effects = await store.prisma.effect.findMany({ orderBy: { createdAt: 'asc' } })
    const posts = await store.prisma.post.findMany()
    return { incidents: await Promise.all(incidents), effects, posts }
  } finally {
    await store.close()
  }
}

async function texts(folder: string, name: RegExp): Promise<Found[]> {
  const names = await readdir(folder).catch(() => [])
  const wanted = names.filter((each) => name.test(each))
  return Promise.all(wanted.map(async (each) => ({ where: each, text: await readFile(join(folder, each), 'utf8') })))
}
