import fc from 'fast-check'
import { type Fact, type FactBody, factShapes, isFactKind, readFact } from '../../../src/incident/facts/index.ts'
import { fold } from '../../../src/incident/fold/index.ts'
import { statuses } from '../../../src/incident/status.ts'

/** Pieces that mean something to Slack, Markdown, HTML, XML or a terminal. */
const barbs = [
  ...[
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><b>',
    "' onclick='x",
    '</li></ol></main>',
    '<!--',
    ']]>',
  ],
  ...[
    '# heading',
    '\n# heading\n',
    '\n\n## two\n',
    '\nsetext\n====\n',
    '\n---\n',
    '- item',
    '\n- item',
    '\n1. one',
    '> quote',
    '\n> q',
  ],
  ...[
    '```',
    '\n```js\n',
    '`',
    '| a | b |',
    '|',
    '\\',
    '\\\\',
    '[x](javascript:alert(1))',
    '[#1]: http://evil.example',
    '![i](x)',
    '**',
    '__',
    '~~~',
  ],
  ...[
    '<@U1>',
    '<@U2|x>',
    '<#C1|general>',
    '<!channel>',
    '<https://a.example/?x=1&amp;y=2|label>',
    '<javascript:alert(1)|x>',
    '&amp;',
    '&lt;b&gt;',
    '&#60;',
  ],
  ...[
    '\u2028# x',
    '\u0085# x',
    '\r# x',
    '\u202e',
    '\u0000',
    '\u001b[31m',
    '\t',
    '    code',
    '   # x',
    '$x$',
    '{{x}}',
    'https://a.example/_x_',
    '\ud800',
  ],
]
export const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...barbs),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('word', ' ', '\n'),
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(''))

const user = fc.constantFrom('U1', 'U2', 'U3')
const ts = fc.integer({ min: 0, max: 8 }).map((n) => `148590360${n}.000100`)
const inChannel = { channel: fc.constant('C9'), ts }
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const level = fc.constantFrom('operational', 'major_outage')
const iso = fc.integer({ min: 0, max: 400 }).map((n) => new Date(1_485_903_600_000 + n * 60_000).toISOString())
const update = fc.constantFrom('u1', 'u2')
const item = fc.record({
  id: fc.constantFrom('a', 'b'),
  text: hostile,
  hint: fc.constant(null),
  link: fc.constant(null),
})
const file = fc.record({ id: fc.constant('F1'), name: hostile, type: hostile, link: maybe(hostile) })
const status = fc.constantFrom(...statuses)
const audience = fc.constantFrom('announcements', 'status-page', 'subscribers')

const declaration = fc.record({
  ...{
    number: fc.integer({ min: 1, max: 99 }),
    title: hostile,
    kind: fc.constantFrom('real', 'drill'),
    severity: fc.constantFrom('sev1', 'unknown'),
  },
  ...{
    private: fc.boolean(),
    callImoc: fc.boolean(),
    service: maybe(hostile),
    noticedBy: fc.constantFrom(null, 'customer'),
  },
})

const data: Record<string, fc.Arbitrary<unknown>> = {
  'status-changed': fc.record({ from: status, to: status, why: maybe(hostile) }),
  'severity-changed': fc.record({ from: fc.constant('sev2'), to: fc.constant('sev1'), why: maybe(hostile) }),
  'channel-opened': fc.record({ channel: fc.constant('C9'), name: hostile }),
  'channel-refused': fc.record({ why: hostile }),
  'met-in-thread': fc.record(inChannel),
  invited: fc.record({ users: fc.array(user) }),
  trouble: fc.record({ effect: hostile, what: hostile, error: hostile, retrying: fc.boolean() }),
  retried: fc.record({ effect: hostile, what: hostile }),
  'trouble-over': fc.record({ effect: hostile, what: hostile }),
  message: fc.record({
    ...inChannel,
    user: maybe(user),
    bot: maybe(hostile),
    text: hostile,
    thread: maybe(ts),
    broadcast: fc.boolean(),
    files: fc.array(file, { maxLength: 2 }),
  }),
  'message-edited': fc.record({ ...inChannel, text: hostile }),
  'message-deleted': fc.record(inChannel),
  'reaction-added': fc.record({ ...inChannel, name: fc.oneof(fc.constant('pushpin'), hostile) }),
  'reaction-removed': fc.record({ ...inChannel, name: fc.oneof(fc.constant('pushpin'), hostile) }),
  pinned: fc.record(inChannel),
  unpinned: fc.record(inChannel),
  highlighted: fc.record(inChannel),
  joined: fc.record({ user, inviter: maybe(user) }),
  'topic-changed': fc.record({ topic: hostile }),
  noted: fc.record({ id: fc.constantFrom('n1', 'n2'), text: hostile }),
  'note-withdrawn': fc.record({ id: fc.constantFrom('n1', 'n2') }),
  'role-taken': fc.record({ role: fc.constant('imoc'), user, how: fc.constantFrom('rota', 'claimed') }),
  'imoc-missing': fc.record({ why: hostile }),
  'checklist-started': fc.record({
    run: fc.constant('r'),
    list: hostile,
    title: hostile,
    role: fc.constant('imoc'),
    user,
    items: fc.array(item, { maxLength: 3 }),
  }),
  'item-set': fc.record({
    run: fc.constant('r'),
    item: fc.constantFrom('a', 'b'),
    state: fc.constantFrom('open', 'done', 'skipped', 'not-applicable'),
    why: maybe(hostile),
  }),
  'relief-answered': fc.record({ user, since: iso, answer: fc.constantFrom('swap', 'carry-on') }),
  'update-written': fc.record({
    ...{
      id: update,
      headline: hostile,
      text: hostile,
      impact: maybe(hostile),
      doing: maybe(hostile),
      status,
      nextAt: maybe(iso),
    },
    ...{
      audiences: fc.uniqueArray(audience),
      components: fc.dictionary(fc.constant('web'), level),
      notify: fc.boolean(),
    },
  }),
  'update-delivered': fc.record({ id: update, audience, where: hostile, link: maybe(hostile) }),
  'update-chased': fc.record({
    ...{ update, round: fc.nat(3), user, by: maybe(user), promised: iso, lateMs: fc.nat() },
  }),
  'chase-answered': fc.record({ update, round: fc.nat(3), answer: fc.constantFrom('snooze', 'not-needed') }),
  'update-refused': fc.record({ id: update, audience, where: hostile, error: hostile }),
}

const body = fc.oneof(
  ...Object.entries(data).map(([kind, arbitrary]) => arbitrary.map((value) => ({ kind, data: value }))),
)
const clocks = fc.record({ minute: fc.integer({ min: 0, max: 3000 }), late: fc.integer({ min: 0, max: 600_000 }) })

/** Incidents of any course, their facts recorded in another order than they happened, with barbs wherever people write. */
export const incident = fc
  .tuple(declaration, fc.array(fc.tuple(body, maybe(user), clocks), { maxLength: 30 }))
  .map(([first, rest]) => {
    const start = new Date('2017-01-31T23:00:00Z')
    const opening = { kind: 'declared', data: first, actor: 'U1', occurredAt: start, recordedAt: start }
    const others = rest.map(([{ kind, data }, actor, { minute, late }]) => {
      const occurredAt = new Date(start.getTime() + minute * 60_000)
      return { kind, data, actor, occurredAt, recordedAt: new Date(occurredAt.getTime() + late) }
    })
    const facts: Fact[] = [opening, ...others].map((fact, index) =>
      readFact({ ...fact, incidentId: 'inc-1', seq: index + 1 }),
    )
    return { facts, state: fold(facts, 'inc-1') }
  })

/** The kinds that `incident` makes, for a test that none with words of people is forgotten. */
export const madeKinds: FactBody['kind'][] = ['declared', ...Object.keys(data)].filter(isFactKind)
export const allKinds = Object.keys(factShapes)
