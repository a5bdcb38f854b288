import { describe, expect, test } from 'vitest'
import { readSettings } from '../../../../src/config/index.ts'
import { toldMessage } from '../../../../src/features/updates/update/messages.ts'
import { previewModal } from '../../../../src/features/updates/update/preview.ts'
import { draftOf } from '../../../../src/features/updates/update/rules.ts'
import { UpdateForm } from '../../../../src/features/updates/update/schema.ts'
import { seenOf } from '../../../../src/features/updates/update/seen.ts'
import type { State } from '../../../../src/incident/state.ts'
import { sampleState } from '../../../support/sample-state.ts'

const settings = readSettings(['config'])
const ctx = { settings, statusPages: [{ name: 'our page', mails: false, publish: () => Promise.reject() }] }
const now = new Date('2026-03-02T12:00:00Z')
const at = now.toISOString()

function preview(values: Record<string, string[]>, changes: Partial<State> = {}): string {
  const state = sampleState(changes)
  const form = UpdateForm.parse({
    text: ['Nobody can pay'],
    audiences: ['status-page'],
    headline: ['Paying'],
    ...values,
  })
  const drafted = draftOf(state, form, { seen: seenOf(state), now, page: null })
  if (!('draft' in drafted)) throw new Error(JSON.stringify(drafted))
  return JSON.stringify(previewModal({ draft: drafted.draft, state, draftId: 'd1', ctx, now }).blocks)
}

describe('the preview of an update', () => {
  const left: Partial<State> = {
    concerns: [{ number: 1, from: null, at, text: 'we trust one graph', answer: null }],
    tasks: [{ number: 1, text: 'call', by: 'U1', at, taker: null, takenAt: null, given: [], done: null }],
  }

  test('The preview of the last update says what is still open', () => {
    expect(preview({ status: ['resolved'] }, left)).toContain('Still open: 1 concern without an answer, 1 task.')
    expect(preview({ status: ['resolved'] })).not.toContain('Still open')
    expect(preview({ status: ['identified'] }, left)).not.toContain('Still open')
  })

  test('The preview warns where nothing is marked as affected, since the page then shows that all works', () => {
    const component = settings.statusPage.components[0]?.id ?? ''

    expect(preview({})).toContain('Nothing is marked as affected')
    expect(preview({ components: [component], level: ['major_outage'] })).not.toContain('Nothing is marked')
    expect(preview({ status: ['resolved'] })).not.toContain('Nothing is marked')
  })
})

test('An update of a drill says so before anything else', () => {
  const update = { text: 'Nobody can pay', status: 'identified' as const, impact: null, doing: null, nextAt: null }
  const real = toldMessage(update, { number: 42, kind: 'real' })
  const drill = toldMessage(update, { number: 42, kind: 'drill' })

  expect([real.text, JSON.stringify(real.blocks)].join()).not.toContain('DRILL')
  expect(drill.text).toMatch(/^DRILL: INC-42: /)
  expect(JSON.stringify(drill.blocks[0])).toContain('*DRILL: INC-42*')
})
