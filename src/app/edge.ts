import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Config } from '../config/index.ts'
import { features } from '../features/index.ts'
import { reconcileAfterOutage } from '../features/record/capture/reconcile-after-outage.ts'
import { listenersOf } from '../features/registry.ts'
import { refuseUnknown } from '../features/shell/people/index.ts'
import type { Clock } from '../incident/clock.ts'
import { createHeartbeat } from '../jobs/heartbeat.ts'
import { createClient } from '../slack/client.ts'
import { createEdge, type Edge, type Noticed } from '../slack/edge.ts'
import { sendFallbackReply } from '../slack/fallback-reply.ts'
import type { Identity } from '../slack/identity.ts'
import { wasHeard } from '../store/heartbeat.ts'
import type { Store } from '../store/store.ts'
import type { Contexts } from './contexts.ts'
import type { OutboundParts } from './outbound.ts'
import type { Signals } from './signals.ts'

type Parts = {
  store: Store
  outbound: OutboundParts
  contexts: Contexts
  identity: Identity
  signals: Signals
  clock: Clock
  log: Logger
}

/** Composes what receives Slack's events, and the heartbeat, which knows since when no process received any. */
export function composeEdge(config: Config, parts: Parts) {
  const { store, contexts, signals, clock, log } = parts
  const edge = edgeOver(config, parts)
  const heartbeat = createHeartbeat({
    store,
    clock,
    log,
    connected: edge.connected,
    catchUp: (why, deaf) => reconcileAfterOutage(why, deaf, contexts.effects),
  })
  signals.on('heard', heartbeat.heard)
  signals.on('dropped', heartbeat.dropped)
  return { edge, heartbeat }
}

function edgeOver({ environment }: Config, { store, outbound, contexts, identity, signals, clock, log }: Parts): Edge {
  const { botToken, slackApiUrl: apiUrl, transport } = environment
  const { watch, interactive } = outbound
  const answering = contexts.people
  return createEdge({
    botToken,
    apiUrl,
    transport,
    client: createClient({ token: botToken, apiUrl, watch }),
    identity,
    watch,
    log,
    listeners: listenersOf(features, () => answering),
    gate: (user) => refuseUnknown(user, answering),
    wasHere: () => wasHeard(store),
    noticed: noticedBy(signals, outbound),
    updateView: (viewId, view) => answering.slack.updateView(viewId, view),
    aside: (to, reply) => sendFallbackReply(to, reply, { ...interactive, key: randomUUID(), now: clock.now() }),
  })
}

function noticedBy(signals: Signals, { blocked }: OutboundParts): Noticed {
  return {
    heard: () => signals.emit('heard'),
    dropped: () => signals.emit('dropped'),
    refused: (code) => blocked.refused({ key: 'workspace', code, method: 'auth.test', channel: null }),
    accepted: () => blocked.accepted({ method: 'auth.test' }),
  }
}
