import { describe, expect, it, test } from 'vitest'
import { addForm, endThatChange, takeTaskPress } from '../../src/features/board/actions.ts'
import {
  allForm,
  firstAnswer,
  skipForm,
  skipPress,
  tickItemsPress,
} from '../../src/features/checklists/checklist/actions.ts'
import {
  acknowledgeCallout,
  calloutForm,
  openCallout,
  questionForm,
} from '../../src/features/communication/callout/actions.ts'
import { dismissStatement } from '../../src/features/communication/statement/actions.ts'
import type { FeatureContext } from '../../src/features/context.ts'
import { lockForm } from '../../src/features/deploys/lock/actions.ts'
import { confirmForm } from '../../src/features/deploys/mitigate/actions.ts'
import { onAction, onSubmit } from '../../src/features/handlers.ts'
import { closeAnyway, setStatus } from '../../src/features/lifecycle/status/actions.ts'
import { acceptPress, handoverForm } from '../../src/features/on-call/handover/actions.ts'
import { helpForm, letInPress } from '../../src/features/on-call/page/actions.ts'
import { leavePress } from '../../src/features/on-call/roles/actions.ts'
import { unhighlight } from '../../src/features/record/timeline/actions.ts'
import { tryAgainPress } from '../../src/features/shell/trouble/actions.ts'
import { snoozePromise } from '../../src/features/updates/promise/actions.ts'
import { previewForm } from '../../src/features/updates/update/actions.ts'
import type { Codec } from '../../src/incident/codec.ts'

type Wire = { text: string; isWritten(): string; isRead(): unknown; data: unknown }
const wire = <T>({ write, read }: Codec<T>, data: T, text: string): Wire => ({
  ...{ text, data },
  isWritten: () => write(data),
  isRead: () => read(text),
})

/** What stands in Slack already, in messages that nobody writes anew: the texts must not change. */
const standing: Wire[] = [
  wire(openCallout.value, 'i1', 'i1'),
  wire(acknowledgeCallout.value, { incidentId: 'i1', number: 2 }, 'i1|2'),
  wire(calloutForm.metadata, { incidentId: 'i1', id: 'c1' }, '{"incidentId":"i1","id":"c1"}'),
  wire(questionForm.metadata, { incidentId: 'i1', id: 'c1', number: 2 }, '{"incidentId":"i1","id":"c1","number":2}'),
  wire(dismissStatement.value, { incidentId: 'i1', channel: 'C1', ts: '1.2' }, 'i1|C1|1.2'),
  wire(takeTaskPress.value, { incidentId: 'i1', number: 12 }, 'i1|12'),
  wire(endThatChange.value, { incidentId: 'i1', number: 3, outcome: 'up | down' }, 'i1|3|up | down'),
  wire(endThatChange.value, { incidentId: 'i1', number: 3, outcome: null }, 'i1|3|'),
  wire(addForm.metadata, { incidentId: 'i1', nonce: 'n' }, '{"incidentId":"i1","nonce":"n"}'),
  wire(tickItemsPress.block, { incidentId: 'i1', run: 'r1', drawn: 'odo' }, 'checklist|i1|r1|odo'),
  wire(firstAnswer.block, { incidentId: 'i1', run: 'r1', item: 'a', drawn: 'o' }, 'answer|i1|r1|a|o'),
  wire(skipPress.value, { incidentId: 'i1', run: 'r1' }, 'i1|r1'),
  wire(skipForm.metadata, { incidentId: 'i1', run: 'r1' }, '{"incidentId":"i1","run":"r1"}'),
  wire(
    allForm.metadata,
    { incidentId: 'i1', runs: [{ run: 'r1', drawn: 'o' }] },
    '{"incidentId":"i1","runs":[{"run":"r1","drawn":"o"}]}',
  ),
  wire(lockForm.metadata, { incident: 'i1', lock: 'l1' }, '{"incident":"i1","lock":"l1"}'),
  wire(
    confirmForm.metadata,
    { incident: 'i1', press: 'p', mitigation: 'm', dryRun: false },
    '{"incident":"i1","press":"p","mitigation":"m","dryRun":false}',
  ),
  wire(setStatus.value, { incidentId: 'i1', to: 'resolved', seen: 'mitigated' }, 'i1|resolved|mitigated'),
  wire(setStatus.value, { incidentId: 'i1', to: 'resolved' }, 'i1|resolved'),
  wire(closeAnyway.value, { incidentId: 'i1', seen: 'resolved' }, 'i1|resolved'),
  wire(closeAnyway.value, { incidentId: 'i1', seen: 'resolved', why: 'a | b' }, 'i1|resolved|a | b'),
  wire(acceptPress.value, { incidentId: 'i1', id: 'h1' }, 'i1|h1'),
  wire(handoverForm.metadata, { incidentId: 'i1', id: 'h1' }, 'i1|h1'),
  wire(handoverForm.metadata, { incidentId: 'i1', id: 'h1', sure: 'U2' }, 'i1|h1|U2'),
  wire(letInPress.value, { incidentId: 'i1', whom: 'U2', why: null }, 'i1|U2|'),
  wire(letInPress.value, { incidentId: 'i1', whom: 'U2', why: 'it | is' }, 'i1|U2|it | is'),
  wire(helpForm.metadata, { incidentId: 'i1' }, 'i1'),
  wire(helpForm.metadata, { incidentId: 'i1', lets: 'U2' }, 'i1|U2'),
  wire(leavePress.value, { incidentId: 'i1', role: 'scribe', team: null }, 'i1|scribe|'),
  wire(leavePress.value, { incidentId: 'i1', role: 'liaison', team: 'a|b' }, 'i1|liaison|a|b'),
  wire(unhighlight.value, { incidentId: 'i1', channel: 'C1', ts: '1.2' }, 'i1|C1|1.2'),
  wire(tryAgainPress.value, { incidentId: 'i1', seq: 17 }, 'i1|17'),
  wire(snoozePromise.value, { incidentId: 'i1', update: 'u1', round: 0 }, 'i1|u1|0'),
  wire(previewForm.metadata, { incidentId: 'i1', draft: 'd1' }, 'i1|d1'),
]

test.each(standing)(
  'The value $text is written as it stands in Slack, and read back (%#)',
  ({ text, data, isWritten, isRead }) => {
    expect(isWritten()).toBe(text)
    expect(isRead()).toEqual(data)
  },
)

describe('a handler', () => {
  const asked = { user: 'U1', triggerId: 't' }
  const press = { ...asked, action: 'a', block: '', selected: [], channel: null, ts: null }
  const form = { ...asked, callback: 'f', values: { why: ['words'] } }
  // Nothing in it is asked by any of these.
  const ctx = {} as FeatureContext

  it.each([null, '', 'i1', 'i1|two', 'i1|2.5', '|'])(
    'A handler is not called with a value that cannot be read: %j',
    async (value) => {
      const { handle } = onAction(acknowledgeCallout, () => Promise.reject(new Error('asked')))

      expect(await handle({ ...press, value }, ctx)).toEqual({ text: expect.stringContaining('does not exist') })
    },
  )

  it('A handler is not called with metadata that cannot be read, and the form keeps what was typed', async () => {
    const { handle } = onSubmit(calloutForm, () => Promise.reject(new Error('asked')))

    for (const metadata of ['', '{', '[]', '{"incidentId":1}']) {
      expect(await handle({ ...form, metadata }, ctx)).toEqual({
        errors: { why: 'This form is out of date. Please open it again.' },
      })
    }
  })

  it('A handler gets the data as it was written', async () => {
    const { handle } = onAction(acknowledgeCallout, async ({ value }) => ({ text: JSON.stringify(value) }))

    expect(await handle({ ...press, value: 'i1|2' }, ctx)).toEqual({ text: '{"incidentId":"i1","number":2}' })
  })
})
