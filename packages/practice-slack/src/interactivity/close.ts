import type { User, View } from '../workspace/types.ts'
import { closeView } from '../workspace/views.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { payloadBase, payloadView } from './payload-parts.ts'

/** A person closes a modal; the bot is notified only if the view asked for it (notify_on_close). */
export async function closeByPerson(ws: Workspace, user: User, view: View): Promise<void> {
  const taken = closeView(ws, user.id, view.id)
  for (const gone of taken) {
    if (!gone.notify_on_close) continue
    await ws.interact({
      kind: 'interactive',
      payload: {
        type: 'view_closed',
        ...payloadBase(ws, user),
        view: payloadView(gone),
        is_cleared: taken.length > 1,
      },
    })
  }
}
