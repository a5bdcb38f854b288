import { randomBytes, randomInt } from 'node:crypto'
import { createAlarms } from './alarms.ts'
import { createGate } from './api/gate.ts'
import { apiRoutes } from './api/routes.ts'
import type { Tokens } from './api/run-method.ts'
import { besideError } from './api/scopes.ts'
import { avatars } from './avatars.ts'
import { createClock } from './clock.ts'
import { createClockLink } from './clock-link.ts'
import { createAct } from './control/act.ts'
import { actRoutes } from './control/act-routes.ts'
import { createBotStatus } from './control/bot-status.ts'
import { leverRoutes } from './control/levers.ts'
import { createRead } from './control/read.ts'
import { readRoutes } from './control/read-routes.ts'
import { streamRoute } from './control/stream-route.ts'
import { createWatchers } from './control/watchers.ts'
import { createSaver, readDataFile } from './data-file.ts'
import { createBotLine } from './delivery/bot-line.ts'
import { announceEnd } from './events/app-events.ts'
import { createFaults } from './faults/faults.ts'
import { standing as standingOf } from './faults/standing.ts'
import { blockTypes } from './limits/block-list.ts'
import { loadManifest } from './manifest.ts'
import { createIssuer } from './openid/issuer.ts'
import { openIdRoutes } from './openid/routes.ts'
import { eventsPerHour } from './pace/event-cap.ts'
import { createPace } from './pace/pace.ts'
import { pageFiles } from './page-files.ts'
import type { Practice, PracticeOptions } from './practice.ts'
import { guarded, listen, portOf, stopServer } from './server.ts'
import { sharedFiles } from './shared-files.ts'
import { createTrafficLog } from './traffic-log.ts'
import { findChannel, findChannelByName } from './workspace/find.ts'
import { newState } from './workspace/new-state.ts'
import { createResponseUrls } from './workspace/response-urls.ts'
import { createTriggers } from './workspace/triggers.ts'
import type { Workspace } from './workspace/workspace.ts'
import { checkedWorld, defaultWorld } from './world/load.ts'

export type { Practice, PracticeOptions } from './practice.ts'

/** Starts a practice Slack on the loopback address and resolves once it listens. `stop` ends it and leaves nothing but its data file. */
export async function startPractice(options: PracticeOptions = {}): Promise<Practice> {
  const say = options.log ?? (() => {})
  const transport = options.transport ?? 'socket'
  const setClock = createClock(options.clock ?? { kind: 'real' })
  const manifest = loadManifest(options.manifest, options.botName)
  const saved = options.dataFile === undefined ? undefined : readDataFile(options.dataFile)
  const tokens = { ...newTokens(), ...saved?.tokens }
  const world = options.world ? checkedWorld(options.world) : defaultWorld()
  const state = saved?.state ?? newState(world, manifest.name, setClock.now())
  if (options.unknownBlocks) state.unknownBlocks = checkedTypes(options.unknownBlocks)
  const traffic = createTrafficLog(setClock.now)
  const saver = createSaver(options.dataFile, () => ({ tokens, state }))
  const watchers = createWatchers()
  const seed = options.seed ?? 1
  const pace = options.pace ?? 'slack'
  const alarms = createAlarms(setClock)
  const faults = createFaults({
    seed,
    clock: setClock,
    alarms,
    changed: (list) => watchers.tell({ type: 'faults', faults: list }),
    begins: (fault) => announceEnd(ws, fault),
    turned: () => line.look(),
    channelId: (ref) => (findChannel(ws, ref) ?? findChannelByName(ws, ref.replace(/^#/, '')))?.id,
  })
  const standing = standingOf(faults)
  const line = createBotLine({
    transport,
    tokens,
    traffic,
    faults,
    standing,
    clock: setClock,
    alarms,
    eventCap: pace === 'off' ? Number.POSITIVE_INFINITY : (options.eventsPerHour ?? eventsPerHour),
    botUrl: options.botUrl,
    ackTimeoutMs: options.ackTimeoutMs ?? 3000,
    socketLife: options.socketLife,
    team: state.team.id,
    appId: state.bot.app,
    handleOf: (id) => state.users.find((user) => user.id === id)?.handle ?? 'slack',
    warn: say,
  })
  const ws: Workspace = {
    state,
    clock: setClock,
    manifest: { ...manifest, withheld: standing.withheld },
    seed,
    distributed: options.distributed ?? false,
    url: '',
    editWindowMinutes: options.editWindowMinutes,
    triggers: createTriggers(setClock),
    responseUrls: createResponseUrls(setClock),
    chosen: new Map(),
    changed(change) {
      saver.soon()
      watchers.tell(change)
    },
    deliver: (envelope, lane) => line.queue.add(envelope, lane),
    interact: line.interact,
    warn: say,
  }
  for (const spec of options.faults ?? []) faults.add(spec)
  const link = createClockLink({
    clock: setClock,
    queue: () => line.queue,
    alarms,
    botTimeoutMs: options.botTimeoutMs ?? 60_000,
    moved: () => ws.changed({ type: 'clock' }),
  })
  const bot = createBotStatus()
  const act = createAct(ws, bot)
  const read = createRead({ ws, bot, transport, traffic, faults })
  const issuer = createIssuer(ws, tokens)
  const newSocketAddress = () => line.newSocketAddress(ws.url.replace(/^http/, 'ws'))
  const app = guarded([
    apiRoutes({
      ws,
      tokens,
      issuer,
      traffic,
      newSocketAddress,
      called: saver.soon,
      gate: createGate({
        pace: createPace(setClock, pace, options),
        faults,
        standing,
        beside: (method, error) => besideError(ws, method, error),
      }),
    }),
    leverRoutes({ faults, seed, sockets: line.sockets, clock: link.clock, queue: line.queue, warn: say }),
    readRoutes({ ws, read, tokens, transport }),
    streamRoute({ ws, read, watchers, traffic }),
    actRoutes({ act, warn: say }),
    avatars(ws),
    openIdRoutes({ ws, issuer, client: tokens, bot }),
    sharedFiles(ws, tokens.bot),
    pageFiles(options.greeting),
  ])
  const server = await listen(app, {
    port: options.port ?? 0,
    host: options.host ?? '127.0.0.1',
    doors: [{ path: '/clock', server: link.server, mayEnter: () => setClock.kind === 'driven' }, ...line.doors],
  })
  const port = portOf(server)
  ws.url = `http://127.0.0.1:${port}`
  return {
    url: ws.url,
    port,
    tokens,
    transport,
    clock: link.clock,
    act,
    read,
    deliveries: line.queue,
    faults,
    sockets: line.sockets,
    openId: { rotateKeys: issuer.rotateKeys },
    setBotUrl: line.setBotUrl,
    async stop() {
      line.stop()
      link.stop()
      alarms.stop()
      saver.stop()
      await stopServer(server)
    },
  }
}

function checkedTypes(types: readonly string[]): string[] {
  const strange = types.find((type) => !blockTypes.includes(type))
  if (strange === undefined) return [...types]
  throw new Error(`There is no type of block called ${strange}; there is ${blockTypes.join(', ')}.`)
}

function newTokens(): Tokens {
  const secret = (bytes: number) => randomBytes(bytes).toString('hex')
  return {
    bot: `xoxb-practice-${secret(12)}`,
    app: `xapp-practice-${secret(12)}`,
    signingSecret: secret(16),
    clientId: `1000000000000.${randomInt(10 ** 12, 10 ** 13)}`,
    clientSecret: secret(16),
  }
}
