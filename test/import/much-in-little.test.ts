import { expect, it } from 'vitest'
import { layoutOf } from '../../src/import/slack/layout.ts'
import { namesIn } from '../../src/import/slack/people.ts'
import { nothingUnread, type Unread, unreadWords } from '../../src/import/unread.ts'

/** An archive of one list, whose content is that text again and again, and of other files without content. */
function archive(path: string, { text, times }: { text: string; times: number }, more: string[] = []) {
  const size = text.length * times
  async function* read() {
    yield Buffer.from('[')
    const piece = Buffer.from(text.repeat(2_000))
    for (let at = 0; at < times; at += 2_000) yield piece
    yield Buffer.from('1]')
  }
  return { paths: [path, ...more], size: 1, sizeOf: () => size, read, close: () => undefined }
}

/** What this takes at most without a turn for anything else (ms). */
async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  let [last, longest] = [performance.now(), 0]
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }, 5)
  await work()
  await new Promise((resolve) => setTimeout(resolve, 10))
  clearInterval(timer)
  return longest
}

/** What others are kept waiting for, on a busy machine (ms); each of these was seconds or minutes. */
const bearable = 500

it.each<[string, (unread: Unread) => Promise<unknown>]>([
  [
    'channels.json',
    async (unread) => {
      const layout = await layoutOf(archive('channels.json', { text: '1,', times: 3_000_000 }, ['a/2026-03-04.json']))
      Object.assign(unread, layout.unread)
    },
  ],
  ['users.json', (unread) => namesIn(archive('users.json', { text: '1,', times: 3_000_000 }), ['users.json'], unread)],
])('A %s of nothing that can be read is given up, with a thousand sentences and a count', async (path, read) => {
  const unread = nothingUnread()

  expect(await longestBlock(() => read(unread))).toBeLessThan(bearable)

  expect(unread.sentences).toHaveLength(1_000)
  expect(unreadWords(unread).at(-1)).toBe('There are 9002 more of them.')
  expect(unread.sentences[0]).toMatch(new RegExp(`^${path}, item 1: it is no (conversation|person) with an id\\.$`))
})

it('No more conversations and people are kept than any export has', async () => {
  const layout = await layoutOf(archive('channels.json', { text: '{"id":"C1"},', times: 300_000 }))
  const unread = nothingUnread()
  await namesIn(archive('users.json', { text: '{"id":"U1"},', times: 300_000 }), ['users.json'], unread)

  const why = (path: string) => `${path} is read up to item 200000: the lists have more items than any real export.`
  expect(layout.conversations).toHaveLength(200_000)
  expect(layout.unread.sentences).toEqual([why('channels.json')])
  expect(unread.sentences).toEqual([why('users.json')])
})

it('A list that is larger than any real one is not read', async () => {
  const huge = {
    ...archive('channels.json', { text: '1,', times: 2_000 }, ['a/2026-03-04.json']),
    sizeOf: () => 2 ** 28,
  }

  expect((await layoutOf(huge)).unread.sentences).toEqual([
    'channels.json is larger than any real list, and is not read.',
  ])
})

it.each<[string, string[], { text: string; times: number }]>([
  [
    'very long names',
    Array.from({ length: 20_000 }, (_, index) => `${index}${'a'.repeat(990)}`),
    { text: '{"id":"C1"},', times: 2_000 },
  ],
  [
    'folders in many teams',
    Array.from({ length: 50_000 }, (_, index) => `teams/t${index}/c/2026-03-04.json`),
    { text: '{"id":"C1","name":"c"},', times: 60_000 },
  ],
])('%s keep nobody waiting', { timeout: 10_000 }, async (_, paths, list) => {
  const many = archive('channels.json', list, [...paths, 'ops/2026-03-04.json'])

  expect(await longestBlock(() => layoutOf(many))).toBeLessThan(bearable)
})

it('More days than a conversation can have are refused', async () => {
  const days = Array.from({ length: 20_001 }, (_, index) => {
    const [year, month, day] = [1000 + Math.floor(index / 400), (index % 20) + 10, (Math.floor(index / 20) % 20) + 10]
    return `ops/${year}-${month}-${day}.json`
  })

  await expect(layoutOf(archive('channels.json', { text: '1,', times: 2_000 }, days))).rejects.toThrow(
    'The zip has more than 20000 days of one conversation ("ops"), which no export has: it is not read.',
  )
})
