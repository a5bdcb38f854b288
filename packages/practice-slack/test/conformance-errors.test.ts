import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { methods } from '../src/api/methods.ts'
import { type Practice, startPractice } from '../src/start.ts'
import { haveSamples, sample, strangers } from './samples.ts'

const refusal = z.looseObject({ ok: z.literal(false), error: z.string().regex(/^[a-z_]+$/) })

describe.skipIf(!haveSamples)("errors compared with Slack's samples", () => {
  let folder: string
  let open: Practice
  let shut: Practice

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'practice-'))
    const manifest = join(folder, 'manifest.json')
    const scopes = { bot: [] }
    await writeFile(
      manifest,
      JSON.stringify({ display_information: { name: 'x' }, features: {}, oauth_config: { scopes }, settings: {} }),
    )
    open = await startPractice({ pace: 'off' })
    shut = await startPractice({ manifest, pace: 'off' })
  })
  afterAll(async () => {
    await open.stop()
    await shut.stop()
    await rm(folder, { recursive: true })
  })

  async function post(practice: Practice, method: string, token: string, body: string): Promise<unknown> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const response = await fetch(`${practice.url}/api/${method}`, { method: 'POST', headers, body })
    expect(response.status).toBe(200)
    return response.json()
  }

  // There are no samples of signing in.
  test.each(Object.keys(methods).filter((method) => !method.startsWith('openid.')))(
    "%s refuses with the keys of Slack's samples and HTTP status 200",
    async (method) => {
      const known = sample(`api/${method}.json`)
      const wrong = JSON.stringify({
        error: 'x',
        channel: 'C0NOBODY000',
        blocks: 1,
        view: 1,
        users: 'U1',
        trigger_id: '1',
      })
      const { bot, app } = open.tokens
      const own = method === 'apps.connections.open' ? app : bot

      const answers = [
        await post(open, method, own, wrong),
        await post(open, method, own, '{'),
        await post(open, method, 'xoxb-none', '{}'),
        await post(open, method, own === bot ? app : bot, '{}'),
        await post(shut, method, method === 'apps.connections.open' ? shut.tokens.app : shut.tokens.bot, wrong),
      ]

      expect(answers.flatMap((answer) => strangers(known, answer))).toEqual([])
      expect(refusal.safeParse(answers[1]).success).toBe(true)
      if (method !== 'api.test') expect(answers[2]).toMatchObject({ ok: false, error: 'invalid_auth' })
    },
  )
})
