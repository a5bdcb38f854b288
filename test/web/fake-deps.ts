import type { PublicIncident, StatusPageData, WebDeps } from '../../src/web/deps.ts'
import { context, folded, names, night } from '../incident/timeline/sample-incident.ts'

export const key = 'correct-horse-battery-staple'

const update = (time: string, status: PublicIncident['status'], text: string): PublicIncident['updates'][number] => ({
  ...{ key: `u-${time}`, status, text, at: new Date(time) },
})

export const open: PublicIncident = {
  key: 'i-42',
  title: 'Checkout fails for some customers',
  status: 'identified',
  components: { checkout: 'major_outage', search: 'operational' },
  openedAt: new Date('2017-02-01T08:06:00Z'),
  resolvedAt: null,
  updates: [
    update('2017-02-01T08:20:00Z', 'identified', 'We know what it is and are undoing a change.\nYour cart is kept.'),
    update('2017-02-01T08:06:00Z', 'investigating', 'Some customers cannot check out. We are working on it.'),
  ],
}

export const past: PublicIncident = {
  ...{ key: 'i-41', title: 'Search was slow', status: 'resolved', components: { search: 'degraded_performance' } },
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

export function fakeDeps(changes: Partial<WebDeps> = {}): WebDeps {
  const { facts, state } = folded(night)
  return {
    health: async () => ({ ok: true, problems: [] }),
    incident: async (asked) => (asked === key ? { state, facts } : null),
    names: async (ids) => new Map(ids.flatMap((id) => (names.has(id) ? [[id, names.get(id) ?? id] as const] : []))),
    statusPage: async () => page,
    withoutSlack: {
      key: null,
      refuse: async () => null,
      open: async () => [],
      ask: async () => ({ outcome: 'done', text: '' }),
    },
    baseUrl: 'https://imoc.example',
    now: () => context.now,
    ...changes,
  }
}
