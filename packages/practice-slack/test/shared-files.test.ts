import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Practice, startPractice } from '../src/start.ts'

describe('files that people share', () => {
  let practice: Practice
  const share = async (name: string, content: string, encoding?: 'base64') => {
    const files = [{ name, content, ...(encoding ? { encoding } : {}) }]
    const { ts } = await practice.act.say({ as: 'robin', channel: '#general', text: '', files })
    const file = practice.read.messages('robin', '#general').find((message) => message.ts === ts)?.files?.[0]
    if (!file) throw new Error('The message has no file.')
    return file
  }
  beforeEach(async () => {
    practice = await startPractice({ port: 0 })
  })
  afterEach(() => practice.stop())

  it('A shared file comes to the app unchanged when it sends its token', async () => {
    const bytes = Buffer.from([0, 255, 1, 254])
    const file = await share('core.bin', bytes.toString('base64'), 'base64')
    const answer = await fetch(file.url_private, { headers: { authorization: `Bearer ${practice.tokens.bot}` } })

    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
    expect(file.size).toBe(4)
  })

  it('An app without files:read gets a sign-in page with status 200, as Slack is reported to answer', async () => {
    const strict = await startPractice({ port: 0, manifest: 'manifest.yml' })
    const files = [{ name: 'notes.txt', content: 'secret' }]
    await strict.act.say({ as: 'robin', channel: '#general', text: '', files })
    const url = strict.read.messages('robin', '#general').at(-1)?.files?.[0]?.url_private ?? ''
    const answer = await fetch(url, { headers: { authorization: `Bearer ${strict.tokens.bot}` } })
    const said = await answer.text()
    await strict.stop()

    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(said).not.toContain('secret')
  })

  it('A shared file is closed to another token', async () => {
    const file = await share('notes.txt', 'secret')
    const answer = await fetch(file.url_private, { headers: { authorization: 'Bearer xoxb-other' } })

    expect(answer.status).toBe(403)
  })

  it('A shared file is never served to a browser as something that runs', async () => {
    for (const name of ['x.html', 'x.svg', 'x.js']) {
      const file = await share(name, '<script>alert(1)</script>')
      const answer = await fetch(`${practice.url}/page/files/${file.id}`)

      expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
      expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    }
  })
})
