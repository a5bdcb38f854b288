import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

const key = 'correct horse battery staple'

describe('a private incident on the page without Slack', { timeout: 120_000 }, () => {
  let world: World
  let hidden: Incident
  let cookie = ''

  beforeAll(async () => {
    world = await startWorld({ env: { IMOC_EMERGENCY_KEY: key } })
    await world.command('robin', '#general', 'declare Search is slow')
    await world.command('robin', '#general', 'declare private: Mira sold our keys')
    hidden = await world.newest()
    const opened = await post('sign-in', { as: 'robin', key })
    cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
  })
  afterAll(() => world.end())

  const post = (form: string, fields: Record<string, string>) =>
    fetch(`${world.url}/without-slack/${form}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie },
      body: new URLSearchParams(fields),
    })
  /** What is read of an incident, without its own number. */
  async function read(number: number): Promise<string> {
    const answer = await fetch(`${world.url}/without-slack?show=${number}`, { headers: { cookie } })
    return without(number, await answer.text())
  }

  it('Neither the list nor its number shows it, even to somebody who is in it, since the key is shared', async () => {
    const list = await (await fetch(`${world.url}/without-slack`, { headers: { cookie } })).text()

    expect(list).toContain('Search is slow')
    expect(list).not.toContain('sold')
    expect(await read(hidden.number)).toBe(await read(999))
  })

  it('A note for it is answered as for a number that nobody has, and is not recorded', async () => {
    const before = (await world.facts(hidden)).length
    const [ours, nobodys] = await Promise.all(
      [hidden.number, 999].map(async (number) => {
        const answer = await post('note', { incident: String(number), text: 'it was Mira' })
        return { status: answer.status, text: without(number, await answer.text()) }
      }),
    )

    expect(ours?.status).toBe(422)
    expect(ours).toEqual(nobodys)
    expect(await world.facts(hidden)).toHaveLength(before)
  })
})

/** A page in which an incident's own number stands for any. */
function without(number: number, text: string): string {
  return text.replaceAll(new RegExp(`\\b${number}\\b`, 'g'), 'N')
}
