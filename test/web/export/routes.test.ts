import { describe, expect, it, vi } from 'vitest'
import { exportFiles } from '../../../src/incident/export/files.ts'
import type { AuditEntry } from '../../../src/store/audit.ts'
import { auditSentence } from '../../../src/web/audit/words.ts'
import { createWeb } from '../../../src/web/create-web.ts'
import { size } from '../../../src/web/export/page.ts'
import { listen } from '../../../src/web/listen.ts'
import { asReader, base, fakeDeps } from '../fake-deps.ts'

const all = { action: null, actor: null, incident: null }

function begin(changes: Parameters<typeof fakeDeps>[0] = {}) {
  const deps = fakeDeps(changes)
  const web = createWeb(deps)
  const ask = (
    path: string,
    { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
  ) => web.request(`${base}/${path}`, { method, headers: { ...asReader.headers, ...headers } })
  const audited = async () =>
    (await deps.audit.oldest(all, { after: 0, limit: 99 })).map(({ action, details }) => ({ action, details }))
  return { deps, web, ask, audited }
}

describe('the downloads of an incident', () => {
  it.each(exportFiles)(
    '%s comes as a file with its length, is never cached, and is put into the audit',
    async (file) => {
      const { ask, audited } = begin()

      const answer = await ask(`export/${file}`)
      const { headers, status } = answer

      expect(status).toBe(200)
      expect(headers.get('content-disposition')).toBe(`attachment; filename="INC-42-checkout-answers-with-500-${file}"`)
      expect(Number(headers.get('content-length'))).toBe((await answer.arrayBuffer()).byteLength)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-robots-tag')).toContain('noindex')
      expect(await audited()).toEqual([{ action: 'exported', details: { file, private: false } }])
    },
  )

  it('Each download is an entry, also a second one within the hour', async () => {
    const { ask, audited } = begin()

    await ask('export/timeline.csv')
    await ask('export/timeline.csv')

    expect(await audited()).toHaveLength(2)
  })

  it.each([
    ['a question for the headers alone', { method: 'HEAD' }, 200],
    ['a prefetch', { headers: { 'sec-purpose': 'prefetch;prerender' } }, 503],
    ['a program that makes previews', { headers: { 'user-agent': 'Slackbot-LinkExpanding 1.0' } }, 503],
  ])('%s gets nothing of it, makes nothing and is not in the audit', async (_, how, status) => {
    let exports = 0
    const { ask, audited } = begin({
      pages: {
        page: async () => null,
        async export() {
          exports += 1
          return null
        },
      },
    })

    const answer = await ask('export/timeline.csv', how)

    expect(answer.status).toBe(status)
    expect(await answer.text()).not.toContain('Checkout')
    expect([exports, await audited()]).toEqual([0, []])
  })

  it('What cannot be put into the audit is not sent, and its making ends', async () => {
    let ended = 0
    const end = () => {
      ended += 1
    }
    const { ask, deps } = begin({
      report: () => undefined,
      pages: { page: async () => null, export: async () => ({ next: async () => null, end }) },
    })
    deps.audit.add = async () => Promise.reject(new Error('away'))

    expect((await ask('export/timeline.csv')).status).toBe(500)
    expect(ended).toBe(1)
  })

  it('While too many are made, the reader is asked to try again, and nothing is in the audit', async () => {
    const { ask, audited } = begin({ pages: { page: async () => null, export: async () => null } })
    const answer = await ask('export/all.zip')

    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await audited()).toEqual([])
  })

  it('A reader who does not read three of them gets no fourth before one has ended, and keeps nobody else waiting', async () => {
    const end = vi.fn()
    const endless = { next: async () => new Uint8Array(1024 * 1024), end }
    const { ask, deps, web, audited } = begin({ pages: { page: async () => null, export: async () => endless } })
    const unread = [await ask('export/timeline.csv'), await ask('export/timeline.csv'), await ask('export/all.zip')]

    const fourth = await ask('export/timeline.md')

    expect([...unread, fourth].map(({ status }) => status)).toEqual([200, 200, 200, 429])
    expect([fourth.headers.get('retry-after'), fourth.headers.get('content-disposition')]).toEqual(['5', null])
    expect(await fourth.text()).toContain('Three of your downloads are still running.')
    expect(await audited()).toHaveLength(3)
    const cookie = `__Host-imoc_session=${await deps.signIn.sessions.begin('Mira', 'slack')}`
    expect((await web.request(`${base}/export/timeline.md`, { headers: { cookie } })).status).toBe(200)

    await unread[0]?.body?.cancel()
    expect(end).toHaveBeenCalledOnce()
    expect((await ask('export/timeline.md')).status).toBe(200)
  })

  it('Somebody who is not signed in is asked to, and an incident that they may not see does not exist', async () => {
    const { web, ask } = begin({ incident: async () => null })
    for (const file of ['', ...exportFiles.map((each) => `/${each}`)]) {
      expect((await web.request(`${base}/export${file}`)).status).toBe(401)
      const answer = await ask(`export${file}`)
      expect([answer.status, (await answer.text()).includes('Page not found')]).toEqual([404, true])
    }
    expect((await ask('export/everything.exe')).status).toBe(404)
  })

  it('A download that breaks off does not look complete, and one that its reader gives up is not made to its end', async () => {
    let made = 0
    let ended = 0
    const endless = {
      next: async () => {
        made += 1
        if (made > 8) throw new Error('The thread ended')
        return new Uint8Array(1024 * 1024)
      },
      end: () => {
        ended += 1
      },
    }
    const reports: string[] = []
    const written = vi.spyOn(console, 'error')
    const { web } = begin({
      pages: { page: async () => null, export: async () => endless },
      report: (error, route) => void reports.push(`${route}: ${error.message}`),
    })
    const { port, close } = await listen(web, { host: '127.0.0.1', port: 0 })
    try {
      // More than once: what is sent last is a matter of chance.
      for (let times = 0; times < 8; times += 1) {
        made = 0
        const answer = await fetch(`http://127.0.0.1:${port}${base}/export/all.zip`, asReader)
        expect(answer.status).toBe(200)
        await expect(answer.arrayBuffer()).rejects.toThrow()
      }
      made = -1_000
      const leaving = await fetch(`http://127.0.0.1:${port}${base}/export/all.zip`, asReader)
      await leaving.body?.cancel()
      await vi.waitFor(() => expect(ended).toBe(1), 5_000)
      expect(written).not.toHaveBeenCalled()
      expect(reports).toEqual(Array(8).fill('/incidents/:number/export/all.zip: The thread ended'))
    } finally {
      written.mockRestore()
      await close(0)
    }
  })
})

describe('the page of exports', () => {
  it('It says what each file is for, what is missing, and that imoc keeps none', async () => {
    const text = await (await begin().ask('export')).text()

    for (const file of exportFiles) expect(text).toContain(`href="${base}/export/${file}" download>${file}</a>`)
    expect(text).not.toMatch(/About [\d.]+ [kM]B/)
    expect(text).toContain('imoc keeps none of them')
    expect(text).toContain('remove it there, too')
    expect(text).toContain('aria-current="page">Export</a>')
    expect(text).not.toContain('This incident is private')
  })

  it.each([
    [0, null],
    [999_400, null],
    [1_300_000, 'About 1 MB'],
    [8_600_000, 'About 9 MB'],
    [45_200_000, 'About 50 MB'],
  ])('%d bytes are said as %s', (bytes, words) => {
    expect(size(bytes)).toBe(words)
  })

  it('The schema of the JSON is served where the JSON says', async () => {
    const { ask, web } = begin()
    const { schema } = JSON.parse(await (await ask('export/timeline.json')).text())

    expect(schema).toMatch(/^https:\/\/imoc\.example\/assets\//)
    expect(JSON.parse(await (await web.request(new URL(schema).pathname)).text())).toMatchObject({
      properties: { version: { const: 1 } },
    })
  })
})

it.each([
  ['timeline.csv', false, 'Mira exported INC-42: the timeline as CSV.'],
  ['all.zip', true, 'Mira exported INC-42 (private): the whole incident as an archive.'],
])('In the audit, the download of %s is a sentence', (file, hidden, sentence) => {
  const entry: AuditEntry = {
    ...{ id: 1, at: new Date(0), actor: 'U1', action: 'exported', incident: 42 },
    details: { file, private: hidden },
  }

  expect(auditSentence(entry, () => 'Mira')).toBe(sentence)
})
