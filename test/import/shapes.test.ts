import { describe, expect, it } from 'vitest'
import { planImport } from '../../src/import/slack/plan.ts'
import { type Content, writeZip } from '../support/made-zip.ts'
import { everything, readExport, temporary } from './read-export.ts'

const day = [{ type: 'message', ts: '1772614800.000100', user: 'U1', text: 'checkout is slow' }]
const channels = [{ id: 'C1', name: 'prod-incident', created: 1_700_000_000 }]
const users = [{ id: 'U1', name: 'ana', updated: 1_700_000_000_000 }]
const usual = { 'channels.json': channels, 'users.json': users, 'prod-incident/2026-03-04.json': day }
const found = { channel: 'C1', kind: 'public', title: 'prod-incident', messages: 1, people: { U1: 'ana' }, unread: [] }

const under = (folder: string, files: Record<string, Content>): Record<string, Content> =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]))

describe('the shapes that exports have', () => {
  it.each<[string, Record<string, Content>, string | null, object]>([
    ['the usual one', usual, null, found],
    ['wrapped in a folder', under('Shop Slack export Mar 4 2026', usual), null, found],
    [
      'packed again on a Mac',
      { ...usual, '__MACOSX/._channels.json': 'x', '.DS_Store': 'x', 'prod-incident/.DS_Store': 'x' },
      null,
      found,
    ],
    [
      'with all other roots',
      {
        ...usual,
        'integration_logs.json': [],
        'canvases.json': '[]',
        'huddle_transcripts.json': '[\n]',
        'lists.json': '[]',
        'file_conversations.json': '[]',
        'content_flags.json': '[]',
        'dms.json': '[]',
      },
      null,
      found,
    ],
    [
      'of an organisation',
      { 'channels.json': channels, 'org_users.json': users, 'prod-incident/2026-03-04.json': day },
      null,
      found,
    ],
    [
      'of the teams of an organisation',
      {
        'org_users.json': users,
        ...under('teams/shop', { 'channels.json': channels, 'prod-incident/2026-03-04.json': day }),
      },
      null,
      found,
    ],
    [
      'of teams with lists at the top',
      { 'org_users.json': users, 'channels.json': channels, 'teams/shop/prod-incident/2026-03-04.json': day },
      null,
      found,
    ],
    [
      'with the old name of a channel, which is in the list',
      { ...usual, 'channels.json': [{ id: 'C1', name: 'inc-7', previous_names: ['prod-incident'] }] },
      'inc-7',
      { ...found, title: 'inc-7' },
    ],
    [
      'with the old name of a channel, which is nowhere',
      { ...usual, 'channels.json': [{ id: 'C1', name: 'inc-7' }] },
      'prod-incident',
      { ...found, kind: 'unlisted', channel: expect.stringMatching(/^X[0-9A-F]{10}$/) },
    ],
    [
      'without any list',
      { 'prod-incident/2026-03-04.json': day },
      null,
      { ...found, kind: 'unlisted', channel: expect.stringMatching(/^X/), people: {} },
    ],
    [
      'of a private channel',
      { ...usual, 'channels.json': '[]', 'groups.json': channels },
      null,
      { ...found, kind: 'private' },
    ],
    [
      'of direct messages',
      { 'dms.json': [{ id: 'D0123456', members: ['U1', 'U2'] }], 'users.json': users, 'D0123456/2026-03-04.json': day },
      'D0123456',
      { ...found, kind: 'dm', channel: 'D0123456', title: 'Direct messages D0123456' },
    ],
    [
      'of comments on a canvas',
      { 'channels.json': channels, 'users.json': users, 'FC:F0123:Plan/2026-03-04.json': day },
      'F0123',
      { ...found, kind: 'canvas', channel: 'F0123', title: 'Comments on Plan' },
    ],
    ['of one of several channels, by name', { ...usual, 'ops/2026-03-04.json': day }, '#prod-incident', found],
    ['of one of several channels, by id', { ...usual, 'ops/2026-03-04.json': day }, 'C1', found],
    ['with uploads', { ...usual, '__uploads/F1/graph.png': 'x' }, null, found],
  ])('%s', async (_, files, channel, expected) => {
    expect(await readExport(files, channel)).toMatchObject(expected)
  })

  it.each([
    ['old-name', 'unlisted', 'public'],
    ['C0ABC12345', 'unlisted', 'public'],
    ['D0ABC12345', 'dm', 'D0ABC12345 is private by the export, and so is its incident: do not say that it was public.'],
    [
      'G0ABC12345',
      'private',
      'G0ABC12345 is private by the export, and so is its incident: do not say that it was public.',
    ],
  ])('a folder %s that no list names is %s; where somebody says that it was public: %s', async (folder, kind, said) => {
    for (const lists of [{}, { 'channels.json': [{ id: 'C2', name: 'other' }] }]) {
      const path = await writeZip(await temporary(), Object.entries({ ...lists, [`${folder}/2026-03-04.json`]: day }))
      const wanted = { path, name: 'export.zip', channel: folder, title: null, range: everything }

      const plan = await planImport(wanted)
      const asPublic = await planImport({ ...wanted, public: true })

      expect('conversation' in plan && plan.conversation.kind).toBe(kind)
      expect('conversation' in asPublic ? asPublic.conversation.kind : asPublic.refused).toBe(said)
      for (const each of [plan, asPublic]) if ('close' in each) each.close()
    }
  })

  it.each<[string, Record<string, Content>, string | null, RegExp]>([
    [
      'no channel is named',
      { ...usual, 'ops/2026-03-04.json': day },
      null,
      /^The export has several conversations: say which one\. There are: prod-incident \(C1\) and ops\.$/,
    ],
    [
      'the channel is not there',
      usual,
      'nope',
      /^The export has no conversation called nope\. There are: prod-incident \(C1\)\.$/,
    ],
    [
      'the channel has no messages',
      { ...usual, 'channels.json': [...channels, { id: 'C2', name: 'quiet' }] },
      'quiet',
      /^quiet has no messages in this export; after a rename they may be under the old name\. There are: prod-incident/,
    ],
    [
      'two channels have the name',
      {
        ...under('teams/a', usual),
        ...under('teams/b', { ...usual, 'channels.json': [{ id: 'C2', name: 'prod-incident' }] }),
      },
      'prod-incident',
      /^Several conversations are called prod-incident: say the id of one\. There are: teams\/a\/prod-incident \(C1\) and teams\/b\/prod-incident \(C2\)\.$/,
    ],
    [
      'there are very many',
      Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`c${index}/2026-03-04.json`, day])),
      null,
      /and 28 more\.$/,
    ],
    ['it is another zip', { 'readme.txt': 'hello' }, null, /^The zip is no export of Slack: /],
    [
      'all days are empty',
      { ...usual, 'prod-incident/2026-03-04.json': '[]' },
      null,
      /^prod-incident has no messages in this export: export a longer range of dates\.$/,
    ],
    [
      'nothing can be read',
      { ...usual, 'prod-incident/2026-03-04.json': '{"a":1}' },
      null,
      /^Nothing of prod-incident could be read\. prod-incident\/2026-03-04\.json is no list\.$/,
    ],
  ])('one sentence says what to do where %s', async (_, files, channel, refused) => {
    expect(await readExport(files, channel)).toEqual({ refused: expect.stringMatching(refused) })
  })
})
