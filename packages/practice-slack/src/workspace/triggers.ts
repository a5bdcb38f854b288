import type { Clock } from '../clock.ts'
import { SlackError } from '../slack-error.ts'

export type Trigger = { user: string; at: number; used: boolean; viewId: string | undefined }

export type Triggers = {
  issue(id: string, of: { user: string; viewId?: string | undefined }): string
  /** The trigger if it can still be used; call `spend` once it was used. */
  check(id: string | undefined): Trigger
  spend(trigger: Trigger): void
}

const lifeMs = 3000

export function createTriggers(clock: Clock): Triggers {
  const triggers = new Map<string, Trigger>()
  const forgetOld = () => {
    for (const [id, trigger] of triggers) {
      if (triggers.size <= 1000) return
      if (clock.now().getTime() - trigger.at > lifeMs) triggers.delete(id)
    }
  }
  return {
    issue(id, of) {
      forgetOld()
      triggers.set(id, { user: of.user, viewId: of.viewId, at: clock.now().getTime(), used: false })
      return id
    },
    check(id) {
      const trigger = triggers.get(id ?? '')
      if (trigger === undefined) throw new SlackError('invalid_trigger_id')
      if (trigger.used) throw new SlackError('exchanged_trigger_id')
      if (clock.now().getTime() - trigger.at > lifeMs) throw new SlackError('expired_trigger_id')
      return trigger
    },
    spend(trigger) {
      trigger.used = true
    },
  }
}
