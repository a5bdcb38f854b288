import { expect, it } from 'vitest'
import { openServer } from '../../src/store/server.ts'

it.each(['0', '-1', 'ten', '1.5', '1000', ''])(
  'An address with connection_limit=%s is refused with what to write',
  async (asked) => {
    const opening = openServer(`postgresql://u@127.0.0.1:1/d?connection_limit=${asked}`)
    await expect(opening).rejects.toThrow(`DATABASE_URL says connection_limit=${asked}: write a number from 1 to 999`)
  },
)
