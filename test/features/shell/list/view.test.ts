import { checkMessage } from 'practice-slack/limits'
import { describe, expect, it } from 'vitest'
import { readSettings } from '../../../../src/config/index.ts'
import { type Listing, mostRows, tableReply, textReply } from '../../../../src/features/shell/list/view.ts'
import type { FoundIncident } from '../../../../src/store/search.ts'

const incident = (number: number, more: Partial<FoundIncident> = {}): FoundIncident => ({
  ...{ number, title: `Checkout fails ${number}`, kind: 'real', status: 'investigating', severity: 'sev1' },
  ...{ service: 'checkout', private: false, declaredAt: new Date('2026-03-04T09:00:00Z'), endedAt: null },
  ...{ imoc: null, channel: null },
  facts: [{ seq: 3, at: new Date('2026-03-04T09:05:00Z'), who: 'Mira', pieces: [{ text: 'the cache', found: true }] }],
  ...more,
})
const listing = (incidents: Listing['incidents'], more: Partial<Listing> = {}): Listing => ({
  ...{ caption: 'Found: cache', incidents, none: 'Nothing was found.', isMore: false },
  more: 'https://imoc.example/?q=cache',
  timeline: (number) => `https://imoc.example/incidents/${number}/timeline`,
  settings: readSettings(['config']),
  ...more,
})

describe('an answer with incidents', () => {
  it('is a table that Slack takes, whatever people wrote and however long', () => {
    const long = '\u{1f525} <!channel> *x* '.repeat(500)
    const rows = Array.from({ length: mostRows }, (_, index) =>
      incident(index + 1, {
        title: long,
        facts: [{ seq: 1, at: new Date(0), who: long, pieces: [{ text: long, found: false }] }],
      }),
    )

    for (const shown of [rows, [incident(1, { title: '', service: null, severity: 'unknown' })]]) {
      const reply = tableReply(listing(shown, { isMore: true }))
      expect(checkMessage({ text: reply.text, blocks: reply.blocks })).toEqual([])
    }
  })

  it('has the same as text beside it, in which nobody’s words are markup', () => {
    const { text } = textReply(
      listing([incident(7, { title: '<!channel> *all*', private: true, kind: 'drill' })], {
        caption: 'Found: <!here>',
      }),
    )

    expect(text).toContain('<https://imoc.example/incidents/7/timeline|INC-7> · &lt;!channel&gt;')
    expect(text).toContain('investigating · drill · private · SEV1 · 2026-03-04')
    expect(text).toContain('Mira: the cache')
    expect(text).not.toContain('<!')
  })

  it('leads to the page for the rest', () => {
    expect(textReply(listing([incident(1)], { isMore: true })).text).toContain(
      'There are more: <https://imoc.example/?q=cache|see all of them>.',
    )
    expect(textReply(listing([], { isMore: true })).text).toBe(
      'Nothing was found. There are more: <https://imoc.example/?q=cache|see all of them>.',
    )
    expect(tableReply(listing([]))).toEqual({ text: 'Nothing was found.' })
  })
})
