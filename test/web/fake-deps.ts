import type { Fact } from '../../src/incident/facts.ts'
import type { State } from '../../src/incident/state.ts'
import { userIds } from '../../src/incident/timeline/user-ids.ts'
import type { PublicIncident, StatusPageData, WebDeps } from '../../src/web/deps.ts'
import { bytesOf } from '../../src/web/render/bytes-of.ts'
import { createExports } from '../../src/web/render/exports.ts'
import { makePage } from '../../src/web/render/make-page.ts'
import { context, folded, names, night } from '../incident/timeline/sample-incident.ts'
import { createFakeAudit } from './fake-audit.ts'
import { createFakeClock } from './fake-clock.ts'
import { createFakeInvestigation } from './fake-investigation.ts'
import { createFakeSharing } from './fake-sharing.ts'
import { createFakeLinks, createFakeSessions, readersSecret } from './fake-sign-in.ts'
import { createFakeTagging, someTags } from './fake-tagging.ts'

/** The unguessable word that the links of the sample incident had in earlier versions. */
export const word = 'correct-horse-battery-staple'

/** Where the pages of the sample incident are. */
export const base = '/incidents/42'

/** A request by somebody who is signed in. */
export const asReader = { headers: { cookie: `__Host-imoc_session=${readersSecret}` } }

const update = (time: string, status: PublicIncident['status'], text: string): PublicIncident['updates'][number] => ({
  ...{ key: `u-${time}`, status, text, at: new Date(time) },
})

export const open: PublicIncident = {
  key: 'i-42',
  title: 'Checkout fails for some customers',
  status: 'identified',
  components: { checkout: 'major_outage', search: 'operational' },
  beganAt: null,
  openedAt: new Date('2017-02-01T08:06:00Z'),
  resolvedAt: null,
  updates: [
    update('2017-02-01T08:20:00Z', 'identified', 'We know what it is and are undoing a change.\nYour cart is kept.'),
    update('2017-02-01T08:06:00Z', 'investigating', 'Some customers cannot check out. We are working on it.'),
  ],
}

export const past: PublicIncident = {
  ...{ key: 'i-41', title: 'Search was slow', status: 'resolved', components: { search: 'degraded_performance' } },
  beganAt: null,
  openedAt: new Date('2017-01-28T10:00:00Z'),
  resolvedAt: new Date('2017-01-28T11:30:00Z'),
  updates: [
    update('2017-01-28T11:30:00Z', 'resolved', 'Search is fast again.'),
    update('2017-01-28T10:00:00Z', 'investigating', 'Search is slow.'),
  ],
}

export const page: StatusPageData = {
  title: 'Shop status',
  components: [
    { id: 'shop', name: 'Shop', level: 'operational' },
    { id: 'checkout', name: 'Checkout', level: 'major_outage' },
    { id: 'search', name: 'Search', level: 'operational' },
  ],
  open: [open],
  past: [past],
}

const nobody = { handle: '', name: '', email: null, zone: null, kind: 'member' as const }

type Changes = Partial<WebDeps> & {
  incident?: (number: number) => Promise<{ state: State; facts: readonly Fact[] } | null>
  names?: (ids: string[]) => Promise<ReadonlyMap<string, string>>
}

/** Pages are made right here, of the facts that the test gives. */
export function fakeDeps(changes: Changes = {}): WebDeps {
  const { facts, state } = folded(night)
  const {
    incident = async (asked: number) => (asked === state.number ? { state, facts } : null),
    names: known = async () => names,
    modules = async () => null,
    ...rest
  } = changes
  const [now, baseUrl] = [rest.now ?? (() => context.now), rest.baseUrl ?? 'https://imoc.example']
  const severities = [{ id: 'sev1', name: 'SEV1' }]
  async function made(base: string) {
    const found = await incident(Number(base.split('/').at(-1)))
    if (found === null) return null
    const names = [...(await known(userIds(found.facts)))]
    const making = { names, severities, tags: someTags, now: now(), base, baseUrl, scripts: await modules() }
    return { incident: { ...found, facts: [...found.facts] }, making }
  }
  return {
    health: async () => ({ ok: true, problems: [] }),
    numberOf: async (asked) => (asked === word ? state.number : null),
    incidentFor: (_, number) => incident(number),
    pages: {
      page: async ({ base }, wish) => {
        const found = await made(base)
        return found && bytesOf(makePage(found.incident, { ...found.making, wish }), wish)
      },
      export: async ({ base }, file) => {
        const found = await made(base)
        if (found === null) return null
        const exports = createExports()
        exports.begin(1, found.incident, { ...found.making, file })
        return { next: () => exports.next(1), end: () => exports.end(1) }
      },
    },
    modules,
    statusPage: async () => page,
    list: { of: async () => [], worstFirst: async () => [] },
    search: { find: async () => ({ incidents: [], next: null, behind: false }) },
    openFor: async () => [],
    writeUps: { opened: async () => undefined, unread: async () => [] },
    choices: {
      severities: [{ id: 'sev1', name: 'SEV1' }],
      services: [{ id: 'checkout', name: 'Checkout' }],
      roles: [{ id: 'scribe', name: 'Scribe' }],
    },
    severity: (id) => id.toUpperCase(),
    investigation: createFakeInvestigation().investigation,
    clock: createFakeClock(async () => (await incident(state.number))?.facts ?? [], now),
    sharing: createFakeSharing(() => incident(state.number), now).sharing,
    tags: someTags,
    tagging: createFakeTagging(),
    audit: createFakeAudit(),
    imports: {
      folder: async () => '/nowhere',
      begin: async () => ({ id: '0'.repeat(32) }),
      find: async () => null,
      recent: async () => [],
    },
    people: {
      names: async (ids) => new Map(ids.map((id) => [id, id])),
      find: async (typed) => ({ ...nobody, id: typed }),
    },
    whoHas: async () => ['Mira Sandoval'],
    hasRight: async (id, right) => right !== 'admin' || id === 'Robin',
    signIn: {
      slack: null,
      sessions: createFakeSessions(),
      links: createFakeLinks(),
      describe: async (id) => ({ name: id, kind: 'member' }),
      team: () => 'T1',
      failed: () => undefined,
    },
    withoutSlack: {
      key: null,
      refuse: async () => null,
      open: async () => [],
      ask: async () => ({ outcome: 'done', text: '' }),
    },
    baseUrl,
    statusUrl: null,
    now,
    ...rest,
  }
}
