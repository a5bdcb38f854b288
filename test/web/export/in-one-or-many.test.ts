import { describe, expect, it } from 'vitest'
import { inOneOrMany } from '../../../src/web/export/in-one-or-many.ts'
import { countExports } from '../../../src/web/render/count-exports.ts'

/** So many pieces of so many bytes; `broken`: the one that cannot be made. */
function piecesOf(count: number, bytes: number, { broken = -1 } = {}) {
  const asked = { next: 0, end: 0 }
  return {
    asked,
    async next() {
      if (asked.next === broken) throw new Error('The thread ended')
      asked.next += 1
      return asked.next > count ? null : new Uint8Array(bytes).fill(asked.next)
    },
    end() {
      asked.end += 1
    },
  }
}
const still = () => 0

async function bytesOf(body: ReadableStream<Uint8Array>): Promise<number> {
  return (await new Response(body).arrayBuffer()).byteLength
}

describe('how an export is sent', () => {
  it('One that is made soon comes whole, with its length', async () => {
    const { body, length } = await inOneOrMany(piecesOf(3, 1_000), { now: still })

    expect(length).toBe(3_000)
    expect(body).toEqual(Uint8Array.from([1, 2, 3].flatMap((each) => Array.from({ length: 1_000 }, () => each))))
  })

  it('A large one is sent while it is made, no faster than its reader reads', async () => {
    const pieces = piecesOf(12, 1024 * 1024)
    const { body, length } = await inOneOrMany(pieces, { now: still })

    expect(length).toBeNull()
    expect(pieces.asked.next).toBe(4)
    expect(body instanceof ReadableStream && (await bytesOf(body))).toBe(12 * 1024 * 1024)
  })

  it('One that takes long is sent from what there is after two seconds on', async () => {
    let now = 0
    const pieces = piecesOf(10, 100)
    const slow = {
      ...pieces,
      async next() {
        now += 700
        return pieces.next()
      },
    }

    const { length } = await inOneOrMany(slow, { now: () => now })

    expect(length).toBeNull()
    expect(pieces.asked.next).toBe(3)
  })

  it('A reader who goes away ends it', async () => {
    const pieces = piecesOf(12, 1024 * 1024)
    const { body } = await inOneOrMany(pieces, { now: still })

    if (body instanceof ReadableStream) await body.cancel()

    expect(pieces.asked.end).toBe(1)
  })

  it('One that cannot be finished breaks off with an error', async () => {
    const { body } = await inOneOrMany(piecesOf(100, 1024 * 1024, { broken: 6 }), { now: still })

    await expect(body instanceof ReadableStream ? bytesOf(body) : 0).rejects.toThrow('The thread ended')
  })
})

describe('how many exports are made at once', () => {
  it('A further one waits for one that has ended, whichever way', async () => {
    const exports = countExports(1)
    const begin = (make: Parameters<typeof exports.begin>[0]) => exports.begin(make)
    const first = await begin(async () => piecesOf(1, 1))
    expect(await begin(async () => piecesOf(1, 1))).toBeNull()

    await first?.next()
    expect(await begin(async () => piecesOf(1, 1))).toBeNull()
    await first?.next()
    first?.end()

    const second = await begin(async () => piecesOf(1, 1, { broken: 0 }))
    await expect(second?.next()).rejects.toThrow('The thread ended')
    const third = await begin(async () => piecesOf(1, 1))
    third?.end()
    expect(await begin(async () => null)).toBeNull()
    await expect(begin(() => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await begin(async () => piecesOf(1, 1))).not.toBeNull()
  })

  it('They are counted for each reader, and what has ended counts no longer', async () => {
    const exports = countExports(2)
    const make = async () => piecesOf(1, 1)
    const [first] = [await exports.begin(make, 'U1'), await exports.begin(make, 'U1')]

    expect([exports.isFull('U1'), exports.isFull('U2')]).toEqual([true, false])
    expect([await exports.begin(make, 'U1'), await exports.begin(make, 'U2')]).toEqual([null, expect.anything()])
    first?.end()
    first?.end()
    expect(exports.isFull('U1')).toBe(false)
    await exports.begin(make, 'U1')
    expect(exports.isFull('U1')).toBe(true)
  })
})
