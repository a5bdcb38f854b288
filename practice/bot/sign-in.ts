/**
 * Signs a person of the practice Slack in to the bot's pages, as their browser would do it. Resolves with the cookie that their requests have
 * to carry. Rejects if the bot or the Slack answers otherwise.
 */
export async function signIn(botUrl: string, user: string): Promise<string> {
  const begun = await step(`${botUrl}/sign-in/slack?page=/`, '')
  const agreed = await step(`${begun.leadsTo}&${new URLSearchParams({ user })}`, '')
  const { cookies } = await step(agreed.leadsTo, begun.cookies)
  return cookies
}

async function step(address: string, cookie: string): Promise<{ leadsTo: string; cookies: string }> {
  const headers = cookie === '' ? {} : { cookie }
  const answer = await fetch(address, { redirect: 'manual', headers, signal: AbortSignal.timeout(20_000) })
  const to = answer.headers.get('location')
  if (to === null) throw new Error(`Signing in ended at ${new URL(address).pathname} with ${answer.status}.`)
  const set = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '')
  return { leadsTo: new URL(to, address).href, cookies: set.filter((pair) => !pair.endsWith('=')).join('; ') }
}
