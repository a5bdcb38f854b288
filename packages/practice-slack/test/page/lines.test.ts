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
  it('begin with a day line, and with another where a new day begins', () => {
    expect(kinds([said(0), said(43_199, 'U2'), said(43_201, 'U2')])).toEqual(['day', 'lead', 'lead', 'day', 'lead'])
  })

  it('group what one person says within five minutes', () => {
    expect(kinds([said(0), said(299), said(600), said(601, 'U2')])).toEqual(['day', 'lead', 'message', 'lead', 'lead'])
  })

  it('say once where reading stopped, before the first message of somebody else', () => {
    const list = [said(0), said(1, 'U9'), said(2), said(3)]

    expect(kinds(list, { readUpTo: at(0) })).toEqual(['day', 'lead', 'lead', 'new', 'lead', 'message'])
    expect(kinds(list)).not.toContain('new')
  })

  it('count the replies after the message a thread hangs on', () => {
    const reply = { thread_ts: at(0) }

    expect(kinds([said(0), said(1, 'U1', reply), said(2, 'U1', reply)], { inThread: true })).toEqual([
      ...['day', 'lead', 'replies', 'lead', 'message'],
    ])
  })

  it('do not put what only one person sees into one group with what all see', () => {
    expect(kinds([said(0), said(1, 'U1', { ephemeral: true })])).toEqual(['day', 'lead', 'lead'])
  })

  it('have keys that are all different', () => {
    const list = Array.from({ length: 400 }, (_, i) => said(i * 700, `U${i % 3}`))
    const keys = Lines.parse(linesOf(list, { me: 'U9', readUpTo: at(9000) })).map(({ key }) => key)

    expect(new Set(keys).size).toBe(keys.length)
  })
})
