import { checkMessage, checkView, problemText } from 'practice-slack/limits'
import { expect, test } from 'vitest'
import type { Mitigation } from '../../../../src/features/deploys/mitigate/rules.ts'
import { cardBlocks, confirmModal, listModal, pressMessage } from '../../../../src/features/deploys/mitigate/view.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')

test.each(['w', '&', '*', '<!channel> '])(
  'Everything that is shown of mitigations made of "%s" fits into Slack',
  (one) => {
    const words = (length: number) => one.repeat(length).slice(0, length)
    const mitigations = Array.from(
      { length: 20 },
      (_, index): Mitigation => ({
        ...{
          id: `m${index}-${'x'.repeat(70)}`,
          name: words(60),
          means: words(300),
          service: null,
          url: 'https://m.example',
        },
        ...{
          who_may: Array.from({ length: 20 }, () => words(100)),
          confirm: words(300),
          cool_down_minutes: 9,
          dry_run: true,
        },
      }),
    )
    const presses = mitigations.map(({ id, name }, index) => ({
      ...{ press: `p${index}`, mitigation: id, name, by: 'U1', at: now.toISOString(), dryRun: false },
      answer: index % 2 ? null : { ok: false, unsure: true, text: words(500), at: now.toISOString() },
    }))
    const state = sampleState({ presses })
    const [first] = mitigations
    if (!first) throw new Error('There is one.')
    const carried = { incident: state.id, press: 'x'.repeat(36), mitigation: first.id, dryRun: false }

    const problems = [
      checkView(listModal(state, { mitigations, roles: [], now, dry: true })),
      checkView(confirmModal(state, first, carried)),
      ...presses.map((press) => checkMessage(pressMessage(press))),
      checkMessage({ text: 'card', blocks: cardBlocks(state) }),
    ]

    expect(problems.flat().map(problemText)).toEqual([])
  },
)
