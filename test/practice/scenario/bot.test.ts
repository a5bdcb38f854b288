import { afterEach, describe, expect, it } from 'vitest'
import { type Bot, createBot } from '../../../practice/bot/bot.ts'
import { botEnvironment } from '../../../practice/bot/environment.ts'
import { freePort } from '../../../practice/bot/free-port.ts'
import { lastWords } from '../../../practice/bot/last-words.ts'
import { lastHandover, rotaFrom } from '../../../practice/bot/rota.ts'

const healthy = `require('http').createServer((q, a) => a.end('{"ok":true}')).listen(process.env.PORT, '127.0.0.1')`

describe('the bot as a child process', () => {
  let bot: Bot | undefined
  afterEach(() => bot?.kill())

  async function child(script: string): Promise<Bot> {
    const port = await freePort()
    const env = { ...process.env, PORT: String(port) }
    bot = createBot({ root: '.', url: `http://127.0.0.1:${port}`, env, args: ['-e', script] })
    return bot
  }

  it('The bot starts, ends at once when killed, and starts again', async () => {
    const bot = await child(healthy)
    await bot.start()
    const first = bot.pid()

    await bot.kill()
    expect(bot.deaths()).toBe(1)
    await bot.start()

    expect(bot.pid()).not.toBe(first)
    await bot.stop()
    expect(bot.deaths()).toBe(1)
    expect(bot.pid()).toBeUndefined()
  })

  it('A bot that cannot start gives its last sentence as the reason', async () => {
    const bot = await child(`console.error('SLACK_BOT_TOKEN is missing: set it.'); process.exit(1)`)

    await expect(bot.start()).rejects.toThrow('The bot did not start: SLACK_BOT_TOKEN is missing: set it.')
  })

  it('A bot that ends by itself is reported with its error', async () => {
    const bot = await child(`${healthy}; setTimeout(() => { throw new Error('out of luck') }, 300)`)
    const dead = new Promise<string>((resolve) => bot.onDeath(resolve))
    await bot.start()

    expect(await dead).toBe('Error: out of luck')
  })
})

describe('the last words of a program', () => {
  it.each([
    ['One sentence.\n', 'One sentence.'],
    [
      'file:///a.ts:3\n  throw new Error()\n  ^\n\nError: no port\n    at a (b:1:2)\n\nNode.js v24.21.0\n',
      'Error: no port',
    ],
    ['{"level":60,"msg":"The database is locked."}\n', 'The database is locked.'],
    ['', undefined],
  ])('From the output %j the last words are %s', (stderr, expected) => {
    expect(lastWords(stderr)).toBe(expected)
  })
})

describe('the environment of the bot', () => {
  const slack = {
    url: 'http://127.0.0.1:4600',
    transport: 'socket' as const,
    tokens: { bot: 'xoxb-1', app: 'xapp-1', signingSecret: 's' },
  }
  const setup = { slack, port: 4601, data: 'd/bot', config: ['d/config', 'config'], driven: true }

  it('The bot is pointed at the practice Slack and its clock', () => {
    expect(
      botEnvironment(setup, { PATH: '/bin', SLACK_SIGNING_SECRET: 'real', GITHUB_TOKEN: 'real', SHIPIT_TOKEN: 'real' }),
    ).toEqual({
      PATH: '/bin',
      SLACK_API_URL: 'http://127.0.0.1:4600/api/',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      PORT: '4601',
      HOST: '127.0.0.1',
      IMOC_URL: 'http://127.0.0.1:4601',
      IMOC_DATA: 'd/bot',
      IMOC_CONFIG: 'd/config,config',
      LOG_LEVEL: 'info',
      IMOC_CLOCK_URL: 'ws://127.0.0.1:4600/clock',
    })
  })

  it('The bot knows the practice neighbours and no others', () => {
    const env = botEnvironment({ ...setup, neighbours: { SHIPIT_URL: 'http://127.0.0.1:1' } }, { SHIPIT_URL: 'real' })

    expect(env).toMatchObject({ SHIPIT_URL: 'http://127.0.0.1:1' })
  })

  it('The bot has the signing secret in place of the app token over HTTP', () => {
    const env = botEnvironment(
      { ...setup, slack: { ...slack, transport: 'http' }, driven: false },
      { SLACK_APP_TOKEN: 'real' },
    )

    expect(env).toMatchObject({ SLACK_SIGNING_SECRET: 's' })
    expect(env).not.toHaveProperty('SLACK_APP_TOKEN')
    expect(env).not.toHaveProperty('IMOC_CLOCK_URL')
  })
})

describe('the rota of the practice', () => {
  it.each([
    ['2026-03-04T12:00:00Z', '2026-03-02'],
    ['2026-03-02T08:59:00Z', '2026-02-23'],
    ['2026-03-02T09:00:00Z', '2026-03-02'],
    ['2026-03-08T23:30:00Z', '2026-03-02'],
    ['2026-07-06T07:59:00Z', '2026-06-29'],
    ['2026-07-06T08:00:00Z', '2026-07-06'],
  ])('The rota at %s starts on the Monday of %s, so that its first member is on call', (now, monday) => {
    expect(lastHandover(new Date(now), 'Europe/Berlin')).toBe(monday)
  })

  it('The rest of the rota file is kept', () => {
    const text = rotaFrom(
      '# why\nzone: Europe/Berlin\nmembers: [a@b.c]\nstart: 2017-01-30\n',
      new Date('2026-03-04T12:00:00Z'),
    )

    expect(text).toBe('# why\nzone: Europe/Berlin\nmembers: [ a@b.c ]\nstart: 2026-03-02\n')
  })
})
