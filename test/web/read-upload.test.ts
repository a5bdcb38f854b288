import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { expect, it, onTestFinished } from 'vitest'
import { createWeb } from '../../src/web/create-web.ts'
import { readUpload, statusOf } from '../../src/web/import/read-upload.ts'
import { asReader, fakeDeps } from './fake-deps.ts'

const part = 'Content-Disposition: form-data; name="file"; filename="shop.zip"\r\nContent-Type: application/zip'
const form = (content: string, end = '\r\n--B--\r\n') => `--B\r\n${part}\r\n\r\n${content}${end}`
const headers = { 'content-type': 'multipart/form-data; boundary=B', 'sec-fetch-site': 'same-origin' }
const large = 'A'.repeat(3_000_000)

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'imoc-upload-'))
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  return made
}

async function read(body: string, into: string) {
  let upload: Awaited<ReturnType<typeof readUpload>> | undefined
  const app = new Hono().post('/', async (c) => {
    upload = await readUpload(c, into)
    return c.text('')
  })
  await app.request('/', { method: 'POST', headers, body })
  return upload
}

it('A file is on the disk as it was sent', async () => {
  const into = await folder()

  const upload = await read(form(large), into)

  expect(upload).toMatchObject({ name: 'shop.zip' })
  expect(upload && typeof upload === 'object' && 'path' in upload && (await readFile(`${upload.path}`, 'utf8'))).toBe(
    large,
  )
})

it.each(['hello', large])('A form that breaks off is none, and leaves nothing', async (content) => {
  const into = await folder()

  expect(await read(form(content, ''), into)).toBe(null)
  expect(await readdir(into)).toEqual([])
})

it.each(['hello', large])('A disk that refuses a file is said to do so', async (content) => {
  expect(await read(form(content), join(await folder(), 'nowhere'))).toEqual({ disk: 503 })
})

it.each([
  ['ENOSPC', 507],
  ['EDQUOT', 507],
  ['EACCES', 503],
])('%s is the status %i', (code, status) => {
  expect(statusOf(Object.assign(new Error('no'), { code }))).toBe(status)
})

it.each([
  ['of a file', async () => '/nowhere/at-all', 503, 'imoc could not keep the file'],
  [
    'of a folder',
    () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
    507,
    'The disk of imoc is full, and nothing was imported.',
  ],
])('Whoever sends a file is told of the refusal %s', async (_, made, status, words) => {
  const deps = fakeDeps()
  const web = createWeb({ ...deps, imports: { ...deps.imports, folder: made } })

  const answer = await web.request('/import', {
    method: 'POST',
    headers: { ...asReader.headers, ...headers },
    body: form(large),
  })

  expect(answer.status).toBe(status)
  expect(await answer.text()).toContain(words)
})
