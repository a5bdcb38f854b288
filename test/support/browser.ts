/** What a browser shows after it has followed where it was led. */
export type Shown = { status: number; address: string; text: string; headers: Headers }

/** A browser that keeps cookies and follows redirects, each host with cookies of its own. */
export type Browser = {
  open(address: string): Promise<Shown>
  /** Sends the form of a page, as its button does. */
  post(address: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Shown>
  /** Opens the link that has these words on the page. */
  follow(shown: Shown, words: string): Promise<Shown>
  /** The names and values of the cookies that it keeps for a host. */
  cookies(address: string): Map<string, string>
}

const mostRedirects = 10

export function openBrowser(): Browser {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (address: string): Map<string, string> => {
    const { host } = new URL(address)
    const jar = jars.get(host) ?? new Map<string, string>()
    jars.set(host, jar)
    return jar
  }

  async function ask(address: string, init: RequestInit = {}, redirects = 0): Promise<Shown> {
    const jar = jarOf(address)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...init.headers, ...(cookie ? { cookie } : {}) }
    const answer = await fetch(address, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) keep(jar, line)
    const to = answer.headers.get('location')
    if (answer.status < 300 || answer.status > 399 || to === null) {
      return { status: answer.status, address, text: await answer.text(), headers: answer.headers }
    }
    if (redirects === mostRedirects) throw new Error(`${address} leads in a circle.`)
    return ask(new URL(to, address).href, {}, redirects + 1)
  }

  return {
    open: (address) => ask(address),
    post: (address, fields = {}, headers = {}) =>
      ask(address, { method: 'POST', body: new URLSearchParams(fields), headers: { ...sameSite, ...headers } }),
    async follow(shown, words) {
      const [, to] =
        new RegExp(`<a [^>]*href="([^"]+)"[^>]*>[^<]*(?:<strong>)?${RegExp.escape(words)}`).exec(shown.text) ?? []
      if (to === undefined) throw new Error(`${shown.address} has no link "${words}".`)
      return ask(new URL(to.replaceAll('&amp;', '&'), shown.address).href)
    },
    cookies: jarOf,
  }
}

const sameSite = { 'sec-fetch-site': 'same-origin' }

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const [name = '', value = ''] = pair.split('=')
  if (attributes.some((each) => /^\s*max-age=0$/i.test(each))) jar.delete(name)
  else jar.set(name, value)
}
