import fc from 'fast-check'
import { checkHome, checkMessage, checkView } from 'practice-slack/limits'
import { describe, expect, test } from 'vitest'
import { allModal, asideModal } from '../../../../src/features/checklists/checklist/forms.ts'
import { checklistHome } from '../../../../src/features/checklists/checklist/home.ts'
import { nudgeMessage } from '../../../../src/features/checklists/checklist/nudge-view.ts'
import { overview } from '../../../../src/features/checklists/checklist/overview.ts'
import { checklistMessage, mirrorMessage } from '../../../../src/features/checklists/checklist/view.ts'
import type { FeatureContext } from '../../../../src/features/context.ts'
import type { ChecklistRun } from '../../../../src/incident/checklists/state.ts'
import type { State } from '../../../../src/incident/state.ts'
import { sampleRun } from '../../../support/sample-run.ts'
import { sampleState } from '../../../support/sample-state.ts'

const id = '01234567-89ab-cdef-0123-456789abcdef'
const imoc = { user: 'U2', since: '2026-03-02T11:40:00.000Z', how: 'rota' as const }
const links = {
  timeline: `https://imoc.example.com/i/${id}/timeline`,
  writeUp: 'https://b.example',
  status: 'https://c.example',
}

/** Text of a configuration, as long as it may be, and with what means something to Slack. */
const text = (limit: number) =>
  fc
    .oneof(
      fc
        .constantFrom('*', '_', '&', '<', '`', '😀', '<!channel> ', 'Lock deploys ')
        .map((piece) => piece.repeat(limit)),
      fc.string({ minLength: 1, maxLength: limit }),
    )
    .map((long) => long.slice(0, limit) || 'x')
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const name = fc.integer({ min: 0, max: 999 }).map((n) => `${n}-`.padEnd(40, 'x'))
const answers = fc
  .uniqueArray(name, { minLength: 2, maxLength: 5 })
  .chain((ids) => fc.tuple(...ids.map((each) => text(75).map((said) => ({ id: each, text: said, list: null })))))

const item = fc
  .record({
    ...{ id: name, text: text(70), hint: maybe(text(75)), answers: fc.option(answers, { nil: undefined }) },
    link: maybe(fc.constant(`https://example.com/${'r'.repeat(180)}`)),
    state: fc.constantFrom('open', 'open', 'done', 'skipped', 'not-applicable'),
    ...{ why: maybe(text(200)), auto: fc.boolean(), nudges: fc.nat(3), snoozed: maybe(fc.nat(2)) },
  })
  .map(({ answers: asked, ...each }) => ({
    ...each,
    ...(asked ? { answers: asked, answer: each.state === 'done' ? (asked[0]?.id ?? null) : null } : {}),
  }))

const run = fc
  .record({
    items: fc.uniqueArray(item, { selector: (each) => each.id, maxLength: 10 }),
    ...{ title: text(75), because: maybe(text(300)), over: fc.boolean(), user: fc.constantFrom('U2', 'U2', 'U3') },
  })
  .map((each) => sampleRun({ ...each, run: `${id}-10` }) satisfies ChecklistRun)

const incident = fc.tuple(run, text(150)).map(([checklist, title]) => ({
  state: sampleState({ id, imoc, title, checklists: [checklist], channel: { id: 'C9', name: 'inc' } }),
  checklist,
}))

describe('any legal checklist', () => {
  test("A checklist keeps Slack's limits, whatever became of its items", () => {
    fc.assert(
      fc.property(incident, text(1_000), ({ state, checklist }, description) => {
        expect(checkMessage(checklistMessage({ state, run: checklist, description, links }))).toEqual([])
        expect(checkMessage(mirrorMessage(state, checklist))).toEqual([])
        expect(checkMessage(nudgeMessage(state, checklist))).toEqual([])
        if (checklist.items.length) expect(checkView(asideModal(id, [checklist]))).toEqual([])
        if (checklist.items.length) expect(checkView(allModal(id, [checklist]))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test("The longest possible checklist keeps Slack's limits", () => {
    const long = Array.from({ length: 10 }, (_, n) => ({
      ...{ id: `${n}`.padEnd(40, 'x'), text: '*'.repeat(70), hint: '*'.repeat(75) },
      link: `https://example.com/${'r'.repeat(180)}`,
      answers: Array.from({ length: 5 }, (_, m) => ({ id: `${m}`.padEnd(40, 'y'), text: 'a'.repeat(75), list: null })),
    }))
    for (const items of [long, long.map(({ answers: _, ...box }) => box)]) {
      const checklist = sampleRun({ run: `${id}-10`, items, because: 'b'.repeat(300), title: '*'.repeat(75) })
      const state = sampleState({ id, imoc, title: '*'.repeat(150), checklists: [checklist] })

      expect(checkMessage(checklistMessage({ state, run: checklist, description: 'd'.repeat(900), links }))).toEqual([])
    }
  })

  test("Many open checklists keep Slack's limits in the overview and on the Home tab", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(run, { minLength: 5, maxLength: 14 }), async (runs) => {
        const checklists = runs.map((each, n) => ({ ...each, run: `r${n}`, list: `l${n}` }))
        const state = sampleState({ id, imoc, checklists })
        const plans = runs.map((each, n) => ({ ...each, id: `p${n}`.padEnd(40, 'p'), when: [] }))
        const open = [state, state, state].map((each) => ({ id, state: each }))
        const blocks = await checklistHome({ user: 'U2', open, now: new Date(0), ctx: {} as FeatureContext })

        expect(checkMessage(overview(state, plans, 'U2'))).toEqual([])
        expect(checkHome({ type: 'home', blocks })).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('checklists on the Home tab', () => {
  const home = (state: State, user = 'U2') =>
    checklistHome({ user, open: [{ id, state }], now: new Date(0), ctx: {} as FeatureContext })
  const items = [
    { id: 'a', state: 'done' as const },
    { id: 'q', text: 'Broken code?', answers: [] },
  ]

  test('The Home tab shows my open checklists, how far they are and the question that waits', async () => {
    const state = sampleState({ imoc, checklists: [sampleRun({ title: 'Begin', items })] })

    expect(JSON.stringify(await home(state))).toContain(
      '*Begin* · 1 of 2 settled\\nINC-7 Checkout is down; the checklist is in our DM\\nIt asks: Broken code?',
    )
  })

  test('The Home tab shows no settled checklists and none of other people', async () => {
    const state = sampleState({ imoc, checklists: [sampleRun({ items: [{ id: 'a', state: 'done' }] })] })

    expect(await home(state)).toEqual([])
    expect(await home(sampleState({ imoc, checklists: [sampleRun({ items })] }), 'U3')).toEqual([])
  })
})
