import { loadWorld, type Practice, type PracticeOptions, startPractice, type World } from 'practice-slack'

/** The workspace in which imoc is tried: a shop with a payments service, and six people who keep it running. */
export function shop(): World {
  return loadWorld(new URL('./world.yaml', import.meta.url))
}

/** A practice Slack with the shop's people, unless others are given, and with imoc's first steps on its page. */
export function startWorkspace(options: PracticeOptions = {}): Promise<Practice> {
  const greeting = new URL('./greeting/', import.meta.url)
  return startPractice({ botName: 'imoc', greeting, ...options, world: options.world ?? shop() })
}
