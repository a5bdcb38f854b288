import type { House } from '../../context.ts'
import { configuredChannel } from '../../posts/configured-channel.ts'

/** Looked up once in a process: a message is edited often, and a channel keeps its id. */
const known = new WeakMap<House['slack'], Map<string, string>>()

/** The channel of those who deploy, joined; null where none is named, or none of that name is there, which the log tells. */
export async function deployChannel(house: House): Promise<string | null> {
  const name = house.settings.locks.deploy_channel?.replace(/^#/, '') ?? null
  if (name === null) return null
  const ids = known.get(house.slack) ?? new Map<string, string>()
  known.set(house.slack, ids)
  const id = ids.get(name) ?? (await configuredChannel(name, house))
  if (id === null) {
    house.log.warn(
      { channel: name },
      'the channel for locks on deploys does not exist; make it or change config/locks.yaml',
    )
    return null
  }
  if (!ids.has(name)) await house.slack.join(id)
  ids.set(name, id)
  return id
}
