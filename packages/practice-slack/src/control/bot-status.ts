export type BotState = 'starting' | 'ready' | 'stopped'

/** How the bot is doing, as whoever runs it says. */
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
