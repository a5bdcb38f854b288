import { type Content, writeZip } from './made-zip.ts'

/** How many messages a day has. */
const perDay = 2_000

const people = Array.from({ length: 40 }, (_, index) => `U${String(index).padStart(8, '0')}`)
const words =
  'checkout orders payment latency deploy rollback cache replica queue the is of at we see now again slow'.split(' ')

/** Writes an export of one busy channel with so many messages, by forty people: threads, reactions, edits, mentions and a secret in a hundred. */
export function writeMadeExport(path: string, messages: number): Promise<string> {
  return writeZip(path, filesOf(messages))
}

function* filesOf(messages: number): Generator<[string, Content]> {
  const channel = { id: 'C0MADE', name: 'prod-incident', created: 1_700_000_000, members: people }
  yield ['channels.json', [channel]]
  yield [
    'users.json',
    people.map((id, index) => ({ id, name: `person${index}`, profile: { real_name: `Person ${index}` } })),
  ]
  for (let from = 0; from < messages; from += perDay) {
    const count = Math.min(perDay, messages - from)
    const day = new Date(Date.UTC(2026, 0, 1) + (from / perDay) * 86_400_000).toISOString().slice(0, 10)
    yield [`prod-incident/${day}.json`, Array.from({ length: count }, (_, index) => message(from + index))]
  }
}

const tsOf = (index: number): string => {
  const day = Math.floor(index / perDay)
  return `${1_767_225_600 + day * 86_400 + (index % perDay) * 40}.${String(index % 1_000_000).padStart(6, '0')}`
}

function message(index: number): object {
  const user = people[(index * 7) % people.length]
  const text = Array.from(
    { length: 6 + (index % 30) },
    (_, place) => words[(index * 31 + place * 7) % words.length],
  ).join(' ')
  const secret = index % 100 === 0 ? ' the token is xoxb-123456789012-1234567890123-abcdefghijklmnopqrstuvwx' : ''
  const inThread = index % 5 === 1
  return {
    type: 'message',
    ts: tsOf(index),
    user,
    text: `<@${people[index % people.length]}> ${text}${secret}`,
    client_msg_id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    team: 'T0MADE',
    user_profile: { real_name: `Person ${index % 40}`, display_name: '', avatar_hash: 'a1b2c3d4e5f6' },
    blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }],
    ...(inThread ? { thread_ts: tsOf(index - 1), parent_user_id: user } : {}),
    ...(index % 10 === 3 ? { reactions: [{ name: 'eyes', users: [people[3], people[4]], count: 2 }] } : {}),
    ...(index % 25 === 4 ? { edited: { user, ts: tsOf(index).replace(/\d{6}$/, '000000') } } : {}),
  }
}
