export type BotState = 'starting' | 'ready' | 'stopped'

/** The state of the bot, as reported by the program that runs it. */
export type BotStatus = {
  get(): { state: BotState; url: string | null }
  set(status: { state: BotState; url?: string | undefined }): void
}

export function createBotStatus(): BotStatus {
  let state: BotState = 'stopped'
  let url: string | null = null
  return {
    get: () => ({ state, url }),
    set(status) {
      state = status.state
      url = status.url ?? url
    },
  }
}
