import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { App, LogLevel } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import { afterEach, expect, test } from 'vitest'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const node = ['--disable-warning=ExperimentalWarning', program]

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

/** Starts the program as a person does, and answers what it said once it listens. */
async function start(...args: string[]): Promise<{ said: string; setting(name: string): string; child: ChildProcess }> {
  const child = spawn(process.execPath, [...node, '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  stops.push(() => child.exitCode === null && child.kill('SIGKILL'))
  let said = ''
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    said += chunk
    if (said.includes('Ctrl-C stops it.')) break
  }
  return { said, child, setting: (name) => new RegExp(`${name}=(\\S+)`).exec(said)?.[1] ?? '' }
}

test('The program prints how to connect, and a connected Bolt app answers a command until it is stopped', async () => {
  const { said, setting, child } = await start()
  const url = /at (http:\S+): open it/.exec(said)?.[1] ?? ''
  const app = new App({
    token: setting('SLACK_BOT_TOKEN'),
    appToken: setting('SLACK_APP_TOKEN'),
    socketMode: true,
    logLevel: LogLevel.ERROR,
    convoStore: false,
    clientOptions: { slackApiUrl: setting('SLACK_API_URL') },
  })
  app.command('/lunch', async ({ command, ack }) => ack(`Ordered for ${command.user_name}: ${command.text}`))
  await app.start()
  stops.push(() => app.stop())

  const deed = { as: 'robin', channel: '#general', command: '/lunch', text: 'ramen' }
  const answer = await fetch(`${url}/control/command`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(deed),
  })
  const page = await (await fetch(url)).text()
  const exit = once(child, 'exit')
  child.kill('SIGTERM')

  expect(await answer.json()).toMatchObject({ ok: true, ack: { text: 'Ordered for robin: ramen' } })
  expect(page).toContain('<title>The practice Slack</title>')
  expect(await exit).toEqual([0, null])
})

test('Over HTTP the program gives a signing secret in place of an app token', async () => {
  const { said, setting } = await start('--transport', 'http')
  const client = new WebClient(setting('SLACK_BOT_TOKEN'), { slackApiUrl: setting('SLACK_API_URL') })

  expect(await client.auth.test()).toMatchObject({ ok: true, team: 'Practice', user: 'bot' })
  expect(setting('SLACK_SIGNING_SECRET')).toMatch(/^[0-9a-f]{32}$/)
  expect(setting('SLACK_APP_TOKEN')).toBe('')
  expect(said).toContain('signed requests go to http://127.0.0.1:3000/slack/events')
})

test('A wrong command line ends with status 2 and one sentence', () => {
  const { status, stderr, stdout } = spawnSync(process.execPath, [...node, '--prot', '1'], { encoding: 'utf8' })

  expect({ status, stderr, stdout }).toEqual({
    status: 2,
    stderr: 'There is no option --prot. See --help.\n',
    stdout: '',
  })
})
