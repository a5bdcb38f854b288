/** Where people ask to be signed in. */
export const signInPath = '/sign-in'

/** Where signing in with Slack begins. */
export const beginPath = '/sign-in/slack'

/** Where Slack sends browsers back to; the app's settings in Slack have to name it. */
export const backFromSlack = '/sign-in/done'

/** Where a link of one's own leads. */
export const enterPath = '/enter'

export const signOutPath = '/sign-out'

/** The path of such a link. */
export const enterWith = (secret: string): string => `${enterPath}?${new URLSearchParams({ key: secret })}`
