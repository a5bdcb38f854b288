import { severitySaid, statusSaid, titleSaid } from '../../../incident/lifecycle/posts.ts'
import { severityName } from '../../../incident/lifecycle/severity.ts'
import { isOver, type Status } from '../../../incident/lifecycle/status.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { decode, plain } from '../../../slack/mrkdwn.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureContext } from '../../context.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction } from '../../handlers.ts'
import { show } from '../../post.ts'
import { say } from '../../posts/line.ts'
import { behindStatusPage } from '../../updates/status-page-says.ts'
import { whatStatusPageSays } from '../../updates/what-status-page-says.ts'
import { openAgain, openSeverity, openStatus } from '../actions.ts'
import { closeAnyway, setSeverityPress, setStatus } from './actions.ts'
import { statusPosts } from './posts.ts'
import {
  changeSeverity,
  changeStatus,
  changeTitle,
  readNewTitle,
  readSeverity,
  readStatus,
  runningPromise,
} from './rules.ts'
import { backMenu, closeFirst, openNow, severityMenu, standing, statusMenu, tellPublic } from './view.ts'

/** Changes the status and the severity. Every change is posted in the channel, whoever makes it. */
export const statusFeature: FeatureOf<'status'> = {
  name: 'status',

  commands: {
    // Without an argument it is a question, and the person who asks does not have to be in the channel.
    status: async (input, ctx) => {
      if (input.text === '') return whereItStands(input.channel, ctx)
      return inIncident(input, ctx, async (found) => {
        const wish = readStatus(decode(input.text))
        if (isRefusal(wish)) return { text: inMrkdwn(wish.refused) }
        const asked = await askToClose(found.state, wish, ctx)
        return asked ?? move(found.id, { ...wish, by: input.user }, ctx)
      })
    },

    title: (input, ctx) =>
      inIncident(input, ctx, async (found) => {
        const title = readNewTitle(decode(input.text))
        if (typeof title !== 'string') return { text: inMrkdwn(title.refused) }
        const done = await ctx.writer.commit(found.id, (state, now) =>
          changeTitle(state, { title, by: input.user }, now),
        )
        if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
        return {
          text: `INC-${done.state.number} is now called *${plain(done.state.title)}*. The channel name does not change.`,
        }
      }),

    severity: (input, ctx) =>
      inIncident(input, ctx, async (found) => {
        if (input.text.trim() === '') return severityMenu(found.state, ctx.settings.severities)
        const wish = readSeverity(decode(input.text), ctx.settings.severities)
        if (isRefusal(wish)) return { text: inMrkdwn(wish.refused) }
        return setSeverity(found.id, { ...wish, by: input.user }, ctx)
      }),
  },

  actions: [
    onAction(openStatus, async ({ value }, ctx) => {
      const found = await ctx.incidents.byId(value)
      return found && statusMenu(found.state)
    }),

    onAction(openAgain, async ({ value }, ctx) => {
      const found = await ctx.incidents.byId(value)
      return found && (isOver(found.state.status) ? backMenu(found.state) : statusMenu(found.state))
    }),

    onAction(openSeverity, async ({ value }, ctx) => {
      const found = await ctx.incidents.byId(value)
      return found && severityMenu(found.state, ctx.settings.severities)
    }),

    onAction(setStatus, async ({ value: { incidentId, to, seen }, user: by }, ctx) => {
      const wish = readStatus(to)
      if (isRefusal(wish)) return { text: inMrkdwn(wish.refused) }
      const found = await ctx.incidents.byId(incidentId)
      const changed = found && seen && found.state.status !== seen && found.state.status !== wish.to
      if (changed) return statusMenu(found.state, stale(seen))
      return move(incidentId, { ...wish, by }, ctx)
    }),

    onAction(closeAnyway, async ({ value: { incidentId, seen, why }, user: by }, ctx) => {
      const found = await ctx.incidents.byId(incidentId)
      if (found && found.state.status !== seen) return statusMenu(found.state, stale(seen))
      const wish = { to: 'closed' as const, why: why || null, by }
      const done = await ctx.writer.commit(incidentId, (state, now) => changeStatus(state, wish, now))
      return { text: isRefusal(done) ? inMrkdwn(done.refused) : closed(done.state) }
    }),

    onAction(setSeverityPress, async ({ value: { incidentId, to, seen }, user: by }, ctx) => {
      // The button may be older than the configuration.
      const wish = readSeverity(to, ctx.settings.severities)
      if (isRefusal(wish)) return { text: inMrkdwn(wish.refused) }
      const found = await ctx.incidents.byId(incidentId)
      const { severities } = ctx.settings
      if (found && seen && found.state.severity !== seen)
        return severityMenu(found.state, severities, stale(plain(severityName(seen, severities))))
      return setSeverity(incidentId, { ...wish, by }, ctx)
    }),
  ],

  posts: statusPosts,

  reactions: {
    'status-changed': (fact) => [say(statusSaid(fact.seq))],
    retitled: (fact) => [say(titleSaid(fact.seq))],
    'severity-changed': (fact) => [say(severitySaid(fact.seq))],
    erased: (fact) => {
      const { of, seq } = fact.data
      if (of === 'retitled') return [show(titleSaid(seq), fact)]
      if (of === 'status-changed') return [show(statusSaid(seq), fact)]
      return of === 'severity-changed' ? [show(severitySaid(seq), fact)] : []
    },
  },
}

async function setSeverity(
  id: string,
  wish: { to: string; why: string | null; by: string },
  ctx: FeatureContext,
): Promise<Reply> {
  const { severities: levels } = ctx.settings
  const done = await ctx.writer.commit(id, (state, now) => changeSeverity(state, { ...wish, levels }, now))
  if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
  return { text: `INC-${done.state.number} is ${plain(severityName(wish.to, levels))} now.` }
}

/** Shown above a menu that was opened before the last change: the press changed nothing. */
const stale = (seen: string) => `Nothing was changed: it was ${seen} when you opened this menu. `

async function move(
  id: string,
  wish: { to: Status; why: string | null; by: string },
  ctx: FeatureContext,
): Promise<Reply> {
  const done = await ctx.writer.commit(id, (state, now) => changeStatus(state, wish, now))
  return isRefusal(done) ? { text: inMrkdwn(done.refused) } : moved(done.state, ctx)
}

/** Asks before the incident is closed, if people outside still read something else or expect an update; null if they do not. */
async function askToClose(
  state: State,
  { to, why }: { to: Status; why: string | null },
  ctx: FeatureContext,
): Promise<Reply | null> {
  if (to !== 'closed' || state.status === 'closed') return null
  const behind = behindStatusPage(await whatStatusPageSays(state.id, ctx), { ...state, status: to })
  const promised = runningPromise(state)
  return behind || promised ? closeFirst(state, { says: behind?.says ?? null, promised, why }) : null
}

const closed = ({ number }: State) => `INC-${number} is closed now.`

/** Answers a person who changed the status. If the public page shows something else, it offers to post an update. */
async function moved(state: State, ctx: FeatureContext): Promise<Reply> {
  const done = `INC-${state.number} is ${state.status} now.`
  const behind = behindStatusPage(await whatStatusPageSays(state.id, ctx), state)
  return behind ? tellPublic(state, done, behind.says) : { text: done }
}

/** Shows the incident of the channel; elsewhere it shows all that are open. Only the person who asks sees it. */
async function whereItStands(channel: string, ctx: FeatureContext): Promise<Reply> {
  const asked = { settings: ctx.settings, now: ctx.clock.now() }
  const found = await ctx.incidents.byChannel(channel)
  if (found) return standing(found.state, asked)
  const { open, unread } = await ctx.incidents.openAndUnread()
  return openNow(
    open.map(({ state }) => state),
    { ...asked, unread },
  )
}
