import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { readSettings } from '../../src/config/index.ts'
import type { FeatureContext } from '../../src/features/context.ts'
import { features } from '../../src/features/index.ts'
import { listenersOf, reactionsOf } from '../../src/features/registry.ts'
import type { FactBody } from '../../src/incident/facts.ts'
import { createCovers } from '../../src/store/covers.ts'
import { createDrafts } from '../../src/store/drafts.ts'
import { createIncidentList } from '../../src/store/incident-list.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import { createPeople } from '../../src/store/people.ts'
import { createPosts } from '../../src/store/posts.ts'
import { createSearch } from '../../src/store/search.ts'
import { createSearchIndex } from '../../src/store/search-index.ts'
import { createShareLinks } from '../../src/store/share-links.ts'
import type { Store } from '../../src/store/store.ts'
import { declared, testClock, testWriter } from './test-writer.ts'

export const insider = 'UIN'
export const outsider = 'UOUT'
/** Somebody else who is in it. */
export const another = 'UELSE'
/** In every word of the incident, and of no other. */
export const secret = 'Zyzzyva'

type Call = { table: 'commands' | 'actions' | 'views' | 'shortcuts'; name: string; payload: Payload }
/** Where a payload may name its incident. `place` is its channel. */
type Payload = {
  value?: string
  block?: string
  metadata?: string
  values?: Record<string, string[]>
  text?: string
  place?: string
}

/** All handlers over a real store, before a Slack that takes everything and answers nothing. `may`: who has every right. */
export function everyHandler(store: Store, may: (user: string) => boolean = () => true) {
  const settings = { ...readSettings(['config']), mitigations: [rollback] }
  const clock = testClock()
  const calls = new AsyncLocalStorage<string[]>()
  const slack = new Proxy(
    {},
    {
      get:
        (_, method) =>
        async (...given: unknown[]) => {
          if (method === 'members') return [insider, another]
          calls.getStore()?.push(`${String(method)} ${JSON.stringify(given)}`)
          return null
        },
    },
  )
  const drafts = createDrafts(store)
  const people = createPeople(store)
  const writer = testWriter(store, { clock, react: reactionsOf(features, settings) })
  // What leaves imoc is recorded, and nothing else in it is asked.
  const ctx = {
    ...{ settings, clock, log: pino({ level: 'silent' }), writer, people, drafts },
    ...{ incidents: createIncidents(store), posts: createPosts(store), covers: createCovers(store) },
    ...{ slack, sender: slack, self: { userId: 'UBOT', botId: 'B' }, statusPages: [], deployLocks: new Map() },
    ...{
      blocked: { about: () => null },
      paging: null,
      schedule: null,
      links: (key: string) => ({ timeline: key, writeUp: key, status: '' }),
      rights: {
        has: async (user: string) => may(user),
        holders: () => [],
        isEverybodys: () => false,
        hasIn: async (_: object, user: string) => may(user),
        admins: async () => [],
        usersWith: async () => [],
        groups: [],
      },
    },
    list: createIncidentList(store),
    search: createSearch({ store, people, index: createSearchIndex({ store, people, severity: (id) => id }) }),
    homeAddress: () => 'https://imoc.example/',
    shares: createShareLinks(store, clock.now),
    shareAddress: (secret: string) => `https://imoc.example/shared/${secret.replace(/./g, 's')}`,
    newId: randomUUID,
    // Not there: what only effects and jobs use, which no handler of people may reach.
  } as unknown as FeatureContext
  const listeners = listenersOf(features, () => ctx)

  return {
    listeners,

    async meet(): Promise<void> {
      const person = (id: string) => ({ id, handle: id.toLowerCase(), name: id, email: null, zone: null })
      await people.remember([insider, outsider, another].map((id) => ({ ...person(id), kind: 'member' as const })))
    },

    /** A private incident with something of each kind in it, all of it the insider's. */
    async incident(): Promise<{ id: string; place: string; draft: string }> {
      const id = await declared(writer, { private: true, title: `${secret} ${randomUUID()}`, by: insider })
      const place = `C${id.replaceAll('-', '').toUpperCase()}`
      const facts = contents(place).map((body) => ({ actor: insider, occurredAt: clock.now(), ...body }))
      await writer.record(id, facts)
      const draft = randomUUID()
      await drafts.save({ id: draft, incidentId: id, data: words, createdAt: clock.now() })
      return { id, place, draft }
    },

    /** What is recorded and asked for in an incident. */
    async kept(id: string): Promise<string> {
      const [facts, effects] = [
        await store.prisma.fact.count({ where: { incidentId: id } }),
        await store.prisma.effect.count({ where: { incidentId: id } }),
      ]
      return `${facts} facts, ${effects} effects`
    },

    /** What somebody hears, and what Slack is asked to do, in the words of any incident. */
    async ask(user: string, { table, name, payload }: Call, own: string[]): Promise<string> {
      const made: string[] = []
      const { value = null, block = '', metadata = '', values = {}, text = '', place = 'D1' } = payload
      const asked = { user, triggerId: 't' }
      const at = { channel: place, ts: '1.1' }
      const handlers = {
        commands: () =>
          listeners.commands.get(name)?.({ ...asked, channel: place, channelName: '', text, responseUrl: '' }),
        actions: () => listeners.actions.get(name)?.({ ...asked, ...at, action: name, block, value, selected: ['a'] }),
        views: () =>
          listeners.views.get(name)?.({ ...asked, callback: name, metadata, values: { ...filled, ...values } }),
        shortcuts: () => listeners.shortcuts.get(name)?.({ ...asked, ...at, callback: name, author: insider }),
      }
      const said = await calls
        .run(made, async () => handlers[table]())
        .then((answer) => JSON.stringify(answer))
        .catch((error: unknown) => `threw ${error instanceof Error ? error.name : ''}`)
      // Side by side they are made in any order, and what was asked once may be remembered.
      const all = [said, ...new Set(made.toSorted())].join('\n')
      return own.reduce((rest, each) => rest.replaceAll(each, '…'), all)
    },
  }
}

const words = {
  ...{ headline: secret, text: secret, impact: null, doing: null, status: 'investigating' },
  ...{ nextMinutes: 0, audiences: [], components: {}, notify: false },
}

/** Something in each field that a form of ours has. */
const filled: Record<string, string[]> = {
  ...{ to: [another], person: [insider], who: [insider], user: [insider], text: ['words'], what: ['words'] },
  ...{ how: [], plan: [], question: ['words'], answer: ['words'], role: ['scribe'], item: ['a'], state: ['done'] },
  ...{ lock: ['l1'], service: [], reason: ['words'], outcome: ['words'], evidence: ['words'], mitigation: ['m'] },
  ...{ title: ['words'], why: ['words'], 'what:n': ['task'], 'text:n': ['words'], preview: [], tags: ['impact'] },
  ...{ point: ['mitigated'], when: ['unknown'] },
}

const rollback = {
  ...{ id: 'm', name: 'Roll back', means: 'Rolls back', service: null, url: 'https://deploys.example.com/rollback' },
  ...{ who_may: ['everyone'], confirm: 'Sure?', cool_down_minutes: 0, dry_run: true },
}

const number = 1
const aboutRight = { user: another, right: 'communications', act: null }
const late = { lateMs: 0 }

function contents(channel: string): FactBody[] {
  const at = { channel, ts: '1.1' }
  const item = { id: 'a', text: secret, hint: null, link: null, answers: [{ id: 'a', text: secret, list: null }] }
  return [
    { kind: 'channel-opened', data: { channel, name: secret.toLowerCase() } },
    { kind: 'joined', data: { user: insider, inviter: null } },
    { kind: 'joined', data: { user: another, inviter: null } },
    { kind: 'card-posted', data: at },
    { kind: 'noted', data: { id: 'n1', text: secret } },
    { kind: 'shared', data: { id: `s${channel}`, page: 'timeline', until: '2026-04-01T12:00:00.000Z' } },
    { kind: 'highlighted', data: at },
    { kind: 'role-given', data: { role: 'scribe', user: insider, team: null } },
    { kind: 'task-added', data: { number, text: secret } },
    { kind: 'hypothesis-raised', data: { number, text: secret } },
    { kind: 'change-begun', data: { number, text: secret, service: null, temporary: false } },
    { kind: 'change-asked', data: { number, user: insider, ...late } },
    { kind: 'undo-added', data: { number, text: secret, change: null } },
    { kind: 'line-opened', data: { number, title: secret, lead: insider } },
    { kind: 'callout-made', data: { number, to: insider, text: secret, how: null, plan: null } },
    { kind: 'concern-raised', data: { number, text: secret } },
    { kind: 'statement-unanswered', data: { ...at, user: insider, look: 1 } },
    { kind: 'trouble', data: { effect: 'e1', what: 'say', error: secret, retrying: false } },
    {
      kind: 'lock-wanted',
      data: { lock: 'l1', service: null, reason: secret, targets: [{ provider: 'p', target: 't' }] },
    },
    { kind: 'lock-refused', data: { lock: 'l1', provider: 'p', target: 't', because: 'failure', error: secret } },
    {
      kind: 'paged',
      data: { page: 'p1', for: 'help', rung: 0, user: insider, who: secret, medium: 'slack', why: secret, ...late },
    },
    { kind: 'role-taken', data: { role: 'imoc', user: insider, how: 'claimed' } },
    {
      kind: 'checklist-started',
      data: { run: 'r1', list: 'x', title: secret, role: 'imoc', user: insider, items: [item] },
    },
    { kind: 'item-nudged', data: { run: 'r1', item: 'a', round: 0, user: insider, ...late } },
    {
      kind: 'handover-offered',
      data: { id: 'h1', to: insider, summary: secret, trajectory: null, waitingOn: null, tired: null },
    },
  ]
}

/** Every handler with every shape of payload that one of ours has, naming this incident. */
export function forged(
  listeners: ReturnType<typeof everyHandler>['listeners'],
  { id, place, draft }: { id: string; place: string; draft: string },
): Call[] {
  const json = {
    incidentId: id,
    incident: id,
    id: 'f1',
    number,
    run: 'r1',
    runs: [{ run: 'r1', drawn: 'o' }],
    lock: 'l1',
    nonce: 'n',
    press: 'x',
    mitigation: 'm',
    about: 6,
    suggested: [],
    seen: {},
  }
  const tails = [
    '',
    '1',
    'p1',
    'h1',
    'r1',
    'n1',
    'l1',
    `${place}|1.1`,
    `s${place}`,
    'x|timeline|24',
    insider,
    outsider,
    'scribe|',
    'u1|0',
    '17',
    'x',
    'sev1',
    'mitigated',
  ]
  const ids = tails.map((tail) => (tail ? `${id}|${tail}` : id))
  const metadata = [...ids, `${id}|${draft}`, JSON.stringify({ ...json, dryRun: false })]
  const typed = [
    '',
    'words',
    'resolved',
    'sev1',
    '1',
    '1 words',
    '1 take',
    'me',
    'call',
    'vendor',
    'renew',
    'timeline',
    'scribe',
    'l1',
  ]
  const calls = (table: Call['table'], payloads: Payload[]): Call[] =>
    [...listeners[table].keys()].flatMap((name) => payloads.map((payload) => ({ table, name, payload })))
  return [
    ...calls(
      'commands',
      [...typed, `<@${insider}> words`].map((text) => ({ text, place })),
    ),
    ...calls(
      'actions',
      ids.map((value) => ({ value })),
    ),
    ...calls(
      'actions',
      [JSON.stringify({ ...json, ...aboutRight })].map((value) => ({ value })),
    ),
    ...calls(
      'views',
      [JSON.stringify({ ...json, ...aboutRight })].map((metadata) => ({ metadata })),
    ),
    ...calls(
      'actions',
      [`checklist|${id}|r1|a`, `answer|${id}|r1|a|o`].map((block) => ({ block, value: 'a' })),
    ),
    ...calls(
      'views',
      metadata.map((each) => ({ metadata: each })),
    ),
    ...calls('views', [{ metadata: JSON.stringify(json), values: { to: ['testing'] } }]),
    ...calls('shortcuts', [{ place }]),
  ]
}
