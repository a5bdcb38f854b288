import { createServer } from 'node:net'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import { type Practice, type PracticeOptions, startPractice } from '../src/start.ts'

export type Running = { practice: Practice; app: App; stop(): Promise<void> }

/** A practice Slack and a real Bolt app, connected over the transport; `listen` adds the app's listeners. */
export async function runBolt(options: PracticeOptions, listen: (app: App) => void): Promise<Running> {
  const practice = await startPractice(options)
  const over = practice.transport === 'http' ? await overHttp(practice) : overSocket(practice)
  const app = new App({
    ...over.options,
    token: practice.tokens.bot,
    logLevel: LogLevel.ERROR,
    convoStore: false,
    clientOptions: { slackApiUrl: `${practice.url}/api/` },
  })
  listen(app)
  await app.start(over.port)
  return {
    practice,
    app,
    async stop() {
      await app.stop()
      await practice.stop()
    },
  }
}

function overSocket(practice: Practice) {
  return { options: { socketMode: true, appToken: practice.tokens.app }, port: 0 }
}

async function overHttp(practice: Practice) {
  const port = await freePort()
  const receiver = new HTTPReceiver({ signingSecret: practice.tokens.signingSecret, logLevel: LogLevel.ERROR })
  practice.setBotUrl(`http://127.0.0.1:${port}`)
  return { options: { receiver }, port }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
