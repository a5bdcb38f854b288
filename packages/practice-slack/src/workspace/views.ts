import { present } from '../json.ts'
import { SlackError } from '../slack-error.ts'
import { withBlockIds } from './blocks.ts'
import type { View } from './types.ts'
import type { ViewInput } from './view-input.ts'
import { keptValues } from './view-state.ts'
import { newHex, newId, unixSeconds, type Workspace } from './workspace.ts'

export const deepestStack = 3

export function modalsOf(ws: Workspace, user: string): View[] {
  return ws.state.modals[user] ?? []
}

function setModals(ws: Workspace, user: string, views: View[]): void {
  if (views.length === 0) delete ws.state.modals[user]
  else ws.state.modals[user] = views
  ws.changed({ type: 'views', only: user })
}

/** Opens a modal as the only one. */
export function openView(ws: Workspace, user: string, input: ViewInput): View {
  const view = newView(ws, input, undefined)
  setModals(ws, user, [view])
  return view
}

/** Puts a modal on top of the person's modals; three is the maximum. */
export function pushView(ws: Workspace, user: string, input: ViewInput): View {
  const stack = modalsOf(ws, user)
  if (stack.length >= deepestStack) throw new SlackError('push_limit_reached')
  const view = newView(ws, input, stack.at(-1))
  setModals(ws, user, [...stack, view])
  return view
}

/** Replaces the content of a view; input under the same block_id and action_id is kept. */
export function replaceView(ws: Workspace, view: View, input: ViewInput): View {
  const fresh = newView(ws, input, undefined)
  const next: View = {
    ...fresh,
    id: view.id,
    root_view_id: view.root_view_id,
    previous_view_id: view.previous_view_id,
    external_id: input.external_id ?? view.external_id,
    state: { values: keptValues(fresh.blocks, view.state.values) },
  }
  for (const [user, stack] of Object.entries(ws.state.modals)) {
    if (stack.some((candidate) => candidate.id === view.id)) {
      setModals(
        ws,
        user,
        stack.map((candidate) => (candidate.id === view.id ? next : candidate)),
      )
    }
  }
  for (const [user, home] of Object.entries(ws.state.homes)) {
    if (home.id !== view.id) continue
    ws.state.homes[user] = next
    ws.changed({ type: 'home', only: user })
  }
  return next
}

/** Closes a modal together with those above it; returns the closed ones, lowest first. */
export function closeView(ws: Workspace, user: string, viewId: string): View[] {
  const stack = modalsOf(ws, user)
  const at = stack.findIndex((view) => view.id === viewId)
  if (at < 0) return []
  setModals(ws, user, stack.slice(0, at))
  return stack.slice(at)
}

export function publishHome(ws: Workspace, user: string, input: ViewInput): View {
  const before = ws.state.homes[user]
  if (before) return replaceView(ws, before, input)
  const view = newView(ws, input, undefined)
  ws.state.homes[user] = view
  ws.changed({ type: 'home', only: user })
  return view
}

export function findView(ws: Workspace, where: (view: View) => boolean): View | undefined {
  return [...Object.values(ws.state.modals).flat(), ...Object.values(ws.state.homes)].find(where)
}

function newView(ws: Workspace, input: ViewInput, previous: View | undefined): View {
  const id = newId(ws, 'V')
  const { bot, team } = ws.state
  return present({
    id,
    team_id: team.id,
    type: input.type,
    title: input.title,
    submit: input.submit,
    close: input.close,
    blocks: withBlockIds(ws, input.blocks),
    private_metadata: input.private_metadata ?? '',
    callback_id: input.callback_id ?? '',
    external_id: input.external_id ?? '',
    state: { values: {} },
    hash: `${unixSeconds(ws)}.${newHex(ws, 8)}`,
    clear_on_close: input.clear_on_close ?? false,
    notify_on_close: input.notify_on_close ?? false,
    submit_disabled: input.submit_disabled,
    root_view_id: previous?.root_view_id ?? id,
    previous_view_id: previous?.id ?? null,
    app_id: bot.app,
    app_installed_team_id: team.id,
    bot_id: bot.id,
  })
}
