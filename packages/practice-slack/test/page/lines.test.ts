import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fn, pageModule } from './page-module.ts'

type Said = { ts: string; user: string; subtype?: string; ephemeral?: boolean; thread_ts?: string }

const { linesOf } = await pageModule('channel/lines.js', {
  linesOf: fn<(list: Said[], look: { readUpTo?: string; me: string; inThread?: boolean }) => unknown>(),
})

const Lines = z.array(z.looseObject({ kind: z.string(), key: z.string(), lead: z.boolean().optional() }))

const noon = new Date(2030, 0, 15, 12).getTime() / 1000
const at = (seconds: number) => `${noon + seconds}.000000`
const said = (seconds: number, user = 'U1', more: Partial<Said> = {}): Said => ({ ts: at(seconds), user, ...more })
const kinds = (list: Said[], look: { readUpTo?: string; inThread?: boolean } = {}) =>
  Lines.parse(linesOf(list, { me: 'U9', ...look })).map(({ kind, lead }) =>
    kind === 'message' && lead ? 'lead' : kind,
  )

describe('the lines of a channel', () => {
  it('Each day begins with a line for the day', () => {
    expect(kinds([said(0), said(43_199, 'U2'), said(43_201, 'U2')])).toEqual(['day', 'lead', 'lead', 'day', 'lead'])
  })

  it('Messages by one person within five minutes are grouped', () => {
    expect(kinds([said(0), said(299), said(600), said(601, 'U2')])).toEqual(['day', 'lead', 'message', 'lead', 'lead'])
  })

  it('The line for new messages is shown once, before the first unread message of somebody else', () => {
    const list = [said(0), said(1, 'U9'), said(2), said(3)]

    expect(kinds(list, { readUpTo: at(0) })).toEqual(['day', 'lead', 'lead', 'new', 'lead', 'message'])
    expect(kinds(list)).not.toContain('new')
  })

  it('The number of replies follows the message that began the thread', () => {
    const reply = { thread_ts: at(0) }

    expect(kinds([said(0), said(1, 'U1', reply), said(2, 'U1', reply)], { inThread: true })).toEqual([
      ...['day', 'lead', 'replies', 'lead', 'message'],
    ])
  })

  it('A message to one person is not grouped with messages to everybody', () => {
    expect(kinds([said(0), said(1, 'U1', { ephemeral: true })])).toEqual(['day', 'lead', 'lead'])
  })

  it('The keys of the lines are all different', () => {
    const list = Array.from({ length: 400 }, (_, i) => said(i * 700, `U${i % 3}`))
    const keys = Lines.parse(linesOf(list, { me: 'U9', readUpTo: at(9000) })).map(({ key }) => key)

    expect(new Set(keys).size).toBe(keys.length)
  })
})
