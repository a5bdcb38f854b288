import { readFile, writeFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { type Content, writeZip } from '../support/made-zip.ts'
import { readDay, readZip, temporary } from './read-export.ts'

const day = 'prod-incident/2026-03-04.json'
const message = { type: 'message', ts: '1772614800.000100', user: 'U1', text: 'checkout is slow' }

/** A zip of a good export, and one more file, changed byte by byte. */
async function changed(
  change: (zip: Buffer) => Buffer,
  more: [string, Content] = ['aa/evil.json', []],
): Promise<string> {
  const path = await writeZip(await temporary(), [[day, [message]], more])
  await writeFile(path, change(await readFile(path)))
  return path
}

/** The same with one text replaced by another as long, wherever it is: in both places that a zip has for each name. */
const renamed = (from: string, to: string | Buffer) =>
  changed((zip) => {
    const [old, fresh] = [Buffer.from(from), Buffer.from(to)]
    for (let at = zip.indexOf(old); at >= 0; at = zip.indexOf(old, at + 1)) fresh.copy(zip, at)
    return zip
  })

/** Where the list of files has a field of the last file, so many bytes after the beginning of its entry. */
const listed = (zip: Buffer, field: number) => zip.lastIndexOf(Buffer.from('PK\u0001\u0002')) + field

const patched = (field: number, value: number, bytes: 2 | 4) =>
  changed((zip) => {
    zip.writeUIntLE(value, listed(zip, field), bytes)
    return zip
  })

async function withOptions(name: string, content: Buffer, options: { mode?: number; compress?: boolean }) {
  const zip = new ZipFile()
  zip.addBuffer(content, name, options)
  zip.end()
  return file(await buffer(zip.outputStream))
}

async function file(content: string | Buffer): Promise<string> {
  const path = await temporary()
  await writeFile(path, content)
  return path
}

it.each<[string, () => Promise<string>, RegExp]>([
  ['0 bytes', () => file(''), /^The file is empty: download the export again\.$/],
  [
    'another file',
    () => file('hello '.repeat(100)),
    /^The file is no zip, or a part of it is missing: download the export again\.$/,
  ],
  [
    'a zip that is cut off',
    () => changed((zip) => zip.subarray(0, zip.length - 40)),
    /^The file is no zip, or a part of it is missing/,
  ],
  ['a zip without its beginning', () => changed((zip) => zip.subarray(200)), /: download the export again\.$/],
  [
    'a path that leads out',
    () => renamed('aa/evil.json', '../evil.json'),
    /^The zip has a file whose path leads out of the zip \("\.\.\/evil\.json"\): export the channel from Slack again/,
  ],
  ['a path from the root', () => renamed('aa/evil.json', '/a/evil.json'), /whose path begins at the root of a disk/],
  ['a path on a drive', () => renamed('aa/evil.json', 'C:/evil.json'), /whose path begins at the root of a disk/],
  ['a path with a backslash', () => renamed('aa/evil.json', 'aa\\evil.json'), /whose path has a backslash/],
  [
    'a path with a control character',
    () => renamed('aa/evil.json', 'aa/e\u001bil.json'),
    /whose path has control characters/,
  ],
  [
    'a very long path',
    () => changed((zip) => zip, [`${'a/'.repeat(600)}x.json`, []]),
    /whose path is longer than 1000 characters/,
  ],
  [
    'a name that is not UTF-8',
    () => renamed('aa/evil.json', Buffer.from('aa/\xe4vil.json', 'latin1')),
    /^The name of file 2 in the zip is not UTF-8/,
  ],
  ['two files of one path', () => changed((zip) => zip, [day, []]), /^The zip has two files with the path/],
  [
    'a link',
    () => withOptions('aa/link', Buffer.from('/etc/passwd'), { mode: 0o120777 }),
    /^The zip has a link or a device in it/,
  ],
  ['a file that is locked', () => patched(8, 0x801, 2), /^The zip is locked with a password: send it without one\.$/],
  [
    'much in little',
    () => withOptions('bomb/2026-03-04.json', Buffer.alloc(30 * 1024 * 1024, 0x20), {}),
    /^The zip would unpack to more than 200 times its size/,
  ],
  [
    'the same content again and again',
    () => patched(20, 900_000_000, 4),
    /^The zip names the same content several times/,
  ],
])('%s is refused in one sentence', async (_, make, refused) => {
  expect(await readZip(await make())).toEqual({ refused: expect.stringMatching(refused) })
})

it('A damaged file is listed, and what could be read of it is kept', async () => {
  const path = await withOptions(day, Buffer.from(JSON.stringify([message])), { compress: false })
  const zip = await readFile(path)
  zip.write('C', zip.indexOf('checkout is slow'))

  const read = await readZip(await file(zip))

  expect(read).toMatchObject({ messages: 1, unread: [`${day} is damaged; what could be read of it is imported.`] })
})

it('A file that is larger than the zip says is read no further', async () => {
  const path = await changed((zip) => {
    zip.writeUIntLE(1, zip.indexOf(Buffer.from('PK\u0001\u0002')) + 24, 4)
    return zip
  })

  expect(await readZip(path, 'prod-incident')).toEqual({
    refused: `Nothing of prod-incident could be read. ${day} is damaged; what could be read of it is imported.`,
  })
})

it('A day that is larger than any real one is listed and not read', async () => {
  const huge = Buffer.alloc(51 * 1024 * 1024)
  for (let at = 0; at < huge.length; at += 4) huge.writeUInt32LE((at * 2_654_435_761) % 0xffff_ffff, at)
  const read = await readDay([message], { 'prod-incident/2026-03-05.json': huge })

  expect(read.unread).toEqual([
    'prod-incident/2026-03-05.json is larger than 50 MB; what could be read of it is imported.',
  ])
})
