import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Content, writeZip } from '../../support/made-zip.ts'
import { until } from '../../support/until.ts'
import type { Step, Way } from './step.ts'

const said = (seconds: number, text: string, more: object = {}) => ({
  ...{ type: 'message', ts: `${1_772_000_000 + seconds}.000100`, user: 'U0GONE', text },
  ...more,
})
const day = '2026-02-25.json'
const known: [string, Content][] = [
  [
    'channels.json',
    [
      { id: 'C0OLD', name: 'prod-incident' },
      { id: 'C0OPS', name: 'ops' },
      { id: 'C0NEW', name: 'new' },
    ],
  ],
  ['users.json', [{ id: 'U0GONE', name: 'pia', profile: { real_name: 'Pia Nord' } }]],
]
const whole: [string, Content][] = [
  ...known,
  [`prod-incident/${day}`, [said(0, 'checkout is slow'), { ...said(1, 'x'), ts: undefined }, { type: 'file' }]],
  [`ops/${day}`, [said(5, 'hello')]],
]

const wrongFiles: [string, [string, Content][] | string][] = [
  ['picture.png', 'this is no zip'],
  ['empty.zip', ''],
  ['other.zip', [['readme.txt', 'hello']]],
  ['quiet.zip', known],
  ['damaged.zip', [...known, [`prod-incident/${day}`, 'this is no JSON']]],
]

export const importing: Step = {
  title: 'Importing a channel of Slack',
  play: async (way) => {
    const { readsAs, sends } = way
    await readsAs('mira', '/import')
    await uploads(way, whole, { who: 'sam' })
    await sends('mira', '/import', new FormData(), { signedIn: false })
    await sends('mira', '/import', { title: 'No file' })
    await sends('mira', '/import', without())
    for (const [name, files] of wrongFiles) await uploads(way, files, { name })
    await uploads(way, whole, { channel: 'payments' })
    await uploads(way, whole, { channel: 'new' })
    const asked = await uploads(way, whole, {})
    const kept = /name="kept" value="([^"]+)"/.exec(asked)?.[1] ?? ''
    const choice = { kept, channel: 'C0OLD', title: 'Checkout was slow' }
    await sends('mira', '/import/choose', choice)
    await finished(way)
    await sends('mira', '/import/choose', choice)
    await sends('mira', '/import/choose', choice, { headers: { 'content-type': 'text/plain' } })
    await readsAs('vera', '/audit?action=imported')
  },
}

function without(): FormData {
  const form = new FormData()
  form.set('file', new Blob([]), '')
  return form
}

type Upload = { name?: string; channel?: string; who?: string }

async function uploads(
  { data, sends }: Way,
  files: [string, Content][] | string,
  { name = 'shop.zip', ...more }: Upload,
) {
  const { channel = '', who = 'mira' } = more
  const content =
    typeof files === 'string' ? Buffer.from(files) : await readFile(await writeZip(join(data, name), files))
  const form = new FormData()
  form.set('channel', channel)
  form.set('title', '')
  form.set('file', new Blob([content]), name)
  return sends(who, '/import', form)
}

async function finished({ store, page, readsAs }: Way): Promise<void> {
  const { id } = await store.prisma.import.findFirstOrThrow({ where: { file: { startsWith: 'shop.zip' } } })
  await until('the import is finished', async () =>
    (await page(`/import/${id}`, 'mira')).includes('imported. Reactions'),
  )
  await readsAs('mira', `/import/${id}`)
}
