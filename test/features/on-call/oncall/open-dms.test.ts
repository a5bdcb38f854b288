import { expect, test } from 'vitest'
import { readSettings } from '../../../../src/config/index.ts'
import { openDms } from '../../../../src/features/on-call/oncall/open-dms.ts'
import { nowAndNext } from '../../../../src/features/on-call/roster.ts'
import { createLog } from '../../../../src/log.ts'

const now = new Date('2026-03-04T09:00:00Z')
const settings = readSettings(['practice/config', 'config'])
const onDuty = nowAndNext({ rota: settings.rota, swaps: [], shifts: null, fallback: null }, now)

/** The parts that are used, over a Slack that knows everybody but these, and refuses these. */
function arranged({ unknown = '', refused = '' } = {}) {
  const opened: string[] = []
  const person = (email: string) => (email === unknown ? null : { id: `U-${email}`, kind: 'member' })
  const parts = {
    settings,
    clock: { now: () => now },
    covers: { standing: async () => [] },
    schedule: null,
    log: createLog('silent'),
    people: { byEmail: async (email: string) => person(email), remember: async () => {} },
    slack: {
      personByEmail: async (email: string) => person(email),
      async openDm(user: string) {
        if (user === `U-${refused}`) throw new Error('user_disabled')
        opened.push(user)
      },
    },
  }
  return { ctx: parts as unknown as Parameters<typeof openDms>[0], opened }
}

test('The direct messages of those who are on duty now and next are opened', async () => {
  const { ctx, opened } = arranged()

  await openDms(ctx)

  expect(onDuty.now).not.toBe(onDuty.next)
  expect(opened).toEqual([`U-${onDuty.now}`, `U-${onDuty.next}`])
})

test('Somebody whom Slack does not know or does not open keeps nobody else from being reached', async () => {
  const { ctx, opened } = arranged({ unknown: onDuty.now })
  await openDms(ctx)
  expect(opened).toEqual([`U-${onDuty.next}`])

  const other = arranged({ refused: onDuty.now })
  await openDms(other.ctx)
  expect(other.opened).toEqual([`U-${onDuty.next}`])
})
