import { expect, test } from 'vitest'
import { saidTime } from '../../../src/features/commands/said-time.ts'

test.each(['Europe/Berlin', 'America/New_York', 'UTC', 'Asia/Kolkata'])(
  'A time span is counted back from now, also between two seconds of a clock in %s',
  (zone) => {
    const now = new Date('2026-11-28T14:50:43.500Z')
    const ago = (typed: string) => {
      const said = saidTime(`${typed} the graph fell`, now, zone)
      return said && 'at' in said ? Math.round((now.getTime() - said.at.getTime()) / 60_000) : null
    }

    expect(['1m ago', '10 minutes ago', '2 hours ago'].map(ago)).toEqual([1, 10, 120])
  },
)
