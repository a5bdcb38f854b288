import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { enveloped, postSigned, slashCommand } from '../support/signed.ts'
import { startWorld, type World } from '../support/world.ts'

const seconds = () => Math.floor(Date.now() / 1_000)

describe('imoc over HTTP', { timeout: 120_000 }, () => {
  let world: World | null = null
  afterEach(async () => {
    await world?.end()
    world = null
  })
  const started = async (options: Parameters<typeof startWorld>[0] = {}) => {
    world = await startWorld({ transport: 'http', ...options })
    return world
  }

  /** `/health` as somebody asks for it who comes with these headers. */
  const health = (at: World, headers: Record<string, string> = {}) =>
    new Promise<{ status: number; body: Record<string, unknown> }>((done, fail) => {
      request(`${at.url}/health`, { headers }, (answer) => {
        let text = ''
        answer.on('data', (chunk: Buffer) => {
          text += chunk.toString()
        })
        answer.on('end', () => done({ status: answer.statusCode ?? 0, body: JSON.parse(text) }))
      })
        .on('error', fail)
        .end()
    })

  it('The health check fails while the signing secret is wrong, and says what to check to this machine alone', async () => {
    const at = await started({ env: { SLACK_SIGNING_SECRET: 'not-what-slack-has' } })
    await postSigned(at, slashCommand('U1', 'C1', 'status'))

    const inside = await health(at)
    const outside = await Promise.all(
      [
        { 'x-forwarded-for': '203.0.113.9' },
        { host: 'imoc.example' },
        { forwarded: 'for=203.0.113.9' },
        { via: '1.1 p' },
      ].map((headers) => health(at, headers)),
    )

    expect(inside).toMatchObject({ status: 503, body: { ok: false, slack: { refusedInARow: 1 } } })
    expect(inside.body.problems).toEqual([expect.stringContaining('check SLACK_SIGNING_SECRET')])
    expect(outside).toEqual(outside.map(() => ({ status: 503, body: { ok: false } })))
  })

  it("The health check fails while the clock is an hour off Slack's signatures, until a request is accepted again", async () => {
    const at = await started()

    const [late, early] = [
      await postSigned(at, slashCommand('U1', 'C1', 'status'), { at: seconds() - 3_600 }),
      await postSigned(at, slashCommand('U1', 'C1', 'status'), { at: seconds() + 3_600 }),
    ]

    expect([late.status, early.status]).toEqual([401, 401])
    expect(await health(at)).toMatchObject({ status: 503, body: { ok: false } })
    await at.declare('robin', 'The clock is set')
    expect(await health(at)).toMatchObject({ status: 200, body: { ok: true, problems: [] } })
  })

  it('The health check succeeds while somebody forges requests, once real ones were accepted', async () => {
    const at = await started()
    await at.declare('robin', 'Something real')

    for (let n = 0; n < 5; n += 1) await postSigned(at, slashCommand('U1', 'C1', 'status'), { secret: 'guessed' })

    expect((await health(at)).status).toBe(200)
  })

  it('A command that is sent again is taken once, and one from another workspace is not taken', async () => {
    const at = await started()
    const incident = await at.declare('robin', 'Once')
    const { channel } = incident
    const robin = at.practice.read.state('robin').me.id
    const note = slashCommand(robin, channel, 'note this once')
    const now = seconds()

    const answers = [await postSigned(at, note, { at: now }), await postSigned(at, note, { at: now })]
    const theirs = slashCommand(robin, channel, 'note of another workspace')
    theirs.set('team_id', 'T0OTHER')
    await postSigned(at, theirs)
    const said = { type: 'message', channel, user: robin, ts: `${now}.000100`, text: 'of another workspace' }
    await postSigned(at, { ...enveloped(said, 'Ev0OTHER'), team_id: 'T0OTHER' })
    await at.settle()

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const kinds = (await at.facts(incident)).flatMap(({ kind, data }) =>
      kind === 'noted' || kind === 'message' ? [data.text] : [],
    )
    expect(kinds).toEqual(['this once'])
  })
})
