import fc from 'fast-check'
import { rights } from '../../../src/incident/access/rights.ts'
import { clockPoints } from '../../../src/incident/analysis/clock-points.ts'
import { type Fact, type FactBody, factShapes, isFactKind, readFact } from '../../../src/incident/facts.ts'
import { fold } from '../../../src/incident/fold.ts'
import { statuses } from '../../../src/incident/lifecycle/status.ts'
import { audiences } from '../../../src/incident/updates/facts.ts'

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
const audience = fc.constantFrom(...audiences)

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

const number = fc.integer({ min: 1, max: 3 })
const numbered = <T extends Record<string, fc.Arbitrary<unknown>>>(more: T) => fc.record({ number, ...more })
const runItem = { run: fc.constant('r'), item: fc.constantFrom('a', 'b') }
const id = fc.constantFrom('p1', 'p2')
const about = fc.integer({ min: 1, max: 20 })
const tag = fc.constantFrom('concern', 'decision')
const late = { lateMs: fc.nat() }

const numbers = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 })
const had = fc.record({
  ...{ imoc: fc.boolean(), paged: fc.boolean(), handover: fc.boolean(), roles: fc.array(hostile, { maxLength: 2 }) },
  ...{ tasks: numbers, changes: numbers, lines: numbers, toAcknowledge: numbers, calledOut: numbers },
  ...{ concerns: numbers, locks: fc.nat(2), update: fc.boolean(), lists: fc.nat(2) },
})

const ofPeople = {
  'account-changed': fc.record({
    ...{ user, to: fc.constantFrom('deactivated', 'guest', 'active'), inside: fc.boolean(), had },
  }),
  'role-given': fc.record({ role: hostile, user, team: maybe(hostile) }),
  'watch-ended': fc.record({ user }),
  'role-left': fc.record({ role: hostile, user, team: maybe(hostile) }),
  paged: fc.record({
    ...{ page: id, for: fc.constantFrom('imoc', 'help'), rung: fc.nat(3), user: maybe(user), who: hostile },
    ...{ medium: fc.constantFrom('slack', 'pagerduty', 'webhook'), why: maybe(hostile), ...late },
  }),
  'page-answered': fc.record({
    ...{ page: id, user, answer: fc.constantFrom('acknowledged', 'cannot'), why: maybe(hostile) },
  }),
  'page-exhausted': fc.record({ page: id }),
  'page-ended': fc.record({ page: id, why: fc.constantFrom('acknowledged', 'taken', 'over') }),
  'handover-offered': fc.record({
    ...{ id, to: user, summary: maybe(hostile), trajectory: maybe(hostile) },
    ...{ waitingOn: maybe(hostile), tired: maybe(hostile) },
  }),
  'handover-answered': fc.record({ id, answer: fc.constantFrom('accepted', 'declined'), why: maybe(hostile) }),
  'handover-withdrawn': fc.record({ id }),
  briefed: fc.record({ user }),
  'asked-in': fc.record({ user }),
  'right-asked': fc.record({ right: fc.constantFrom(...rights) }),
  'right-given': fc.record({ user, right: fc.constantFrom(...rights) }),
  'broke-glass': fc.record({ right: fc.constantFrom(...rights), reason: hostile }),
  'access-asked': fc.record({ user, anew: fc.boolean() }),
  'let-in': fc.record({ user }),
  'part-chosen': fc.record({ user, part: fc.constantFrom('respond', 'observe') }),
}

const ofCrew = {
  'callout-made': numbered({ to: user, text: hostile, how: maybe(hostile), plan: maybe(hostile) }),
  'callout-answered': numbered({ answer: fc.constantFrom('acknowledged', 'question'), words: maybe(hostile) }),
  'callout-chased': numbered({ to: fc.constantFrom('addressee', 'imoc'), user: maybe(user), ...late }),
  'callout-withdrawn': numbered({}),
  'concern-raised': numbered({ text: hostile }),
  'concern-answered': numbered({ text: hostile }),
  'concern-chased': numbered({ user, ...late }),
  'statement-unanswered': fc.record({ ...inChannel, user, look: number }),
  'statement-settled': fc.record({ ...inChannel, why: fc.constantFrom('answered', 'reworded', 'dismissed') }),
  decided: numbered({
    ...{ what: hostile, options: maybe(hostile), givenUp: maybe(hostile), feared: maybe(hostile) },
    ...{ unknown: maybe(hostile), reversible: fc.constantFrom('yes', 'hard', 'no', null) },
  }),
}

const ofBoard = {
  'hypothesis-raised': numbered({ text: hostile }),
  'hypothesis-moved': numbered({ to: fc.constantFrom('open', 'testing', 'ruled-out'), evidence: maybe(hostile) }),
  'task-added': numbered({ text: hostile }),
  'task-taken': numbered({ user }),
  'task-dropped': numbered({ user }),
  'task-done': numbered({ outcome: maybe(hostile) }),
  'change-begun': numbered({ text: hostile, service: maybe(hostile), temporary: fc.boolean() }),
  'change-ended': numbered({ outcome: maybe(hostile) }),
  'change-asked': numbered({ user, ...late }),
  'change-goes-on': numbered({}),
  'change-met': numbered({
    ...{ incident: number, change: number, channel: maybe(fc.constant('C8')), service: hostile, user: maybe(user) },
    since: iso,
  }),
  'change-parted': numbered({ incident: number, change: number }),
  'open-reminded': fc.record({ user, undos: fc.array(number), changes: fc.array(number) }),
  'undo-added': numbered({ text: hostile, change: maybe(number) }),
  'undo-done': numbered({ outcome: maybe(hostile) }),
  'line-opened': numbered({ title: hostile, lead: user }),
  'line-placed': numbered(inChannel),
  'line-led': numbered({ lead: user }),
  'line-closed': numbered({ outcome: maybe(hostile) }),
}

const target = { lock: id, provider: fc.constant('shipit'), target: fc.constantFrom('a/b/c', 'd') }
const refused = { ...target, because: fc.constantFrom('somebody', 'failure'), error: hostile }
const ofDeploys = {
  'lock-wanted': fc.record({
    ...{ lock: id, service: maybe(hostile), reason: hostile },
    targets: fc.array(fc.record({ provider: target.provider, target: target.target }), { maxLength: 2 }),
  }),
  'lock-held': fc.record({ ...target, link: maybe(hostile) }),
  'lock-refused': fc.record(refused),
  'unlock-wanted': fc.record({ lock: id }),
  'lock-lifted': fc.record(target),
  'unlock-refused': fc.record(refused),
  'mitigation-pressed': fc.record({ press: id, mitigation: hostile, name: hostile, dryRun: fc.boolean() }),
  'mitigation-answered': fc.record({
    ...{ press: id, mitigation: hostile, ok: fc.boolean(), answer: hostile },
    unsure: fc.constantFrom(true, false, undefined),
  }),
}

const data: Record<string, fc.Arbitrary<unknown>> = {
  'status-changed': fc.record({ from: status, to: status, why: maybe(hostile) }),
  'made-private': fc.record({ members: fc.array(fc.constantFrom('U1', 'U2'), { maxLength: 2 }) }),
  retitled: fc.record({ title: hostile }),
  'severity-changed': fc.record({ from: fc.constant('sev2'), to: fc.constant('sev1'), why: maybe(hostile) }),
  'channel-opened': fc.record({ channel: fc.constant('C9'), name: hostile }),
  'channel-refused': fc.record({ why: hostile }),
  'met-in-thread': fc.record(inChannel),
  invited: fc.record({ users: fc.array(user) }),
  trouble: fc.record({ effect: hostile, what: hostile, error: hostile, retrying: fc.boolean() }),
  retried: fc.record({ effect: hostile, what: hostile }),
  'links-renewed': fc.constant({}),
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
  joined: fc.record({ user, inviter: maybe(user), counted: fc.constantFrom(true, undefined) }),
  left: fc.record({ user, counted: fc.constantFrom(true, undefined) }),
  'topic-changed': fc.record({ topic: hostile }),
  noted: fc.record({ id: fc.constantFrom('n1', 'n2'), text: hostile }),
  'note-withdrawn': fc.record({ id: fc.constantFrom('n1', 'n2') }),
  shared: fc.record({
    id: fc.constantFrom('s1', 's2'),
    page: fc.constantFrom('timeline', 'write-up'),
    until: fc.constantFrom('2026-03-03T12:00:00.000Z', '2026-04-01T12:00:00.000Z'),
  }),
  'share-withdrawn': fc.record({ id: fc.constantFrom('s1', 's2') }),
  'role-taken': fc.record({ role: fc.constant('imoc'), user, how: fc.constantFrom('rota', 'claimed') }),
  'imoc-missing': fc.record({ why: hostile }),
  'checklist-started': fc.record({
    run: fc.constant('r'),
    list: hostile,
    title: hostile,
    role: fc.constantFrom('imoc', 'scribe'),
    user,
    items: fc.array(item, { maxLength: 3 }),
    because: hostile,
    from: fc.constantFrom('r', 'before'),
  }),
  'item-set': fc.record({
    run: fc.constant('r'),
    item: fc.constantFrom('a', 'b'),
    state: fc.constantFrom('open', 'done', 'skipped', 'not-applicable'),
    why: maybe(hostile),
  }),
  ...{
    'item-nudged': fc.record({ ...runItem, round: fc.nat(3), user, lateMs: fc.nat() }),
    'nudge-snoozed': fc.record({ ...runItem, round: fc.nat(3) }),
  },
  ...ofPeople,
  ...ofCrew,
  ...ofBoard,
  ...ofDeploys,
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
  subscribed: fc.record({ user }),
  unsubscribed: fc.record({ user }),

  'card-posted': fc.record(inChannel),
  announced: fc.record(inChannel),
  summarised: fc.record(inChannel),
  erased: fc.record({ seq: fc.integer({ min: 1, max: 20 }), why: maybe(hostile) }),
  'message-absent': fc.record(inChannel),
  unhighlighted: fc.record(inChannel),
  'purpose-changed': fc.record({ purpose: hostile }),
  'channel-renamed': fc.record({ name: hostile }),
  'channel-archived': fc.constant({}),
  'channel-unarchived': fc.constant({}),
  'huddle-begun': fc.record({ ...inChannel, users: fc.array(user, { maxLength: 2 }) }),
  'huddle-ended': fc.record({ ...inChannel, users: fc.array(user, { maxLength: 2 }) }),
  gap: fc.record({ until: iso, why: fc.constantFrom('away', 'dropped') }),
  reconciled: fc.record({
    why: fc.constant('hourly'),
    ...{ messages: fc.nat(3), edits: fc.nat(3), deletions: fc.nat(3), others: fc.nat(3) },
  }),

  'imoc-wanted': fc.constant({}),
  'relief-asked': fc.record({ user, since: iso, hours: fc.nat(9), ...late }),
  tagged: fc.record({ about, tag }),
  untagged: fc.record({ about, tag }),
  'suggestion-dismissed': fc.record({ about, tag }),
  'clock-set': fc.record({
    point: fc.constantFrom(...clockPoints),
    at: maybe(iso),
    why: maybe(hostile),
    withdrawn: fc.boolean(),
  }),
  'investigation-note-shared': fc.record({
    ...{ id, text: hostile, question: fc.boolean(), about: maybe(about), from: maybe(iso), until: maybe(iso) },
    writtenAt: iso,
  }),
  'investigation-note-withdrawn': fc.record({ id }),
  'question-answered': fc.record({ id, text: hostile }),
  imported: fc.record({
    ...{ source: fc.constant('slack-export'), file: hostile, digest: fc.constant('d'), messages: fc.nat(9) },
    ...{ people: fc.dictionary(user, hostile), unread: fc.array(hostile, { maxLength: 2 }) },
  }),

  'checklist-sent': fc.record({ run: fc.constant('r'), ...inChannel }),
  'checklist-mirrored': fc.record({ run: fc.constant('r'), ...inChannel }),
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

/** The kinds that `incident` makes: a test holds that they are all. */
export const madeKinds: FactBody['kind'][] = ['declared', ...Object.keys(data)].filter(isFactKind)
export const allKinds = Object.keys(factShapes)
