import { HTTPReceiver } from '@slack/bolt'
import type { Logger } from 'pino'
import { boltLog } from './bolt-log.ts'
import type { Ears } from './ears.ts'
import { countInFlight } from './in-flight.ts'

/**
 * Signed requests, through two of Bolt's receivers. Events come as JSON: their answer waits until our transaction has committed
 * (`processBeforeResponse`). Commands, clicks and forms come as a form: they are answered the moment we say so, which Bolt
 * does not do for a receiver that waits.
 */
export function httpEars(options: { signingSecret: string; log: Logger; heard: () => void }): Ears {
  const { signingSecret, log, heard } = options
  const receiver = (processBeforeResponse: boolean) =>
    new HTTPReceiver({ signingSecret, endpoints: '/slack/events', processBeforeResponse, logger: boltLog(log) })
  const events = receiver(true)
  const interactions = receiver(false)
  const inFlight = countInFlight()
  // Before the first word of Slack's own nobody knows who we are, and after a stop nobody is there.
  let taking = false

  return {
    init(app) {
      events.init(app)
      interactions.init(app)
    },
    async start() {
      taking = true
      heard()
    },
    async stop(patience) {
      taking = false
      await inFlight.drained(patience)
    },
    connected: () => taking,
    requests(request, response) {
      if (!taking) {
        // Slack, or whatever spreads the load, asks another process or comes again.
        response.writeHead(503, { 'retry-after': '5' }).end()
        return
      }
      void inFlight.track(new Promise<void>((done) => response.once('close', done)))
      const isEvent = request.headers['content-type']?.startsWith('application/json') ?? false
      return (isEvent ? events : interactions).requestListener(request, response)
    },
  }
}
