import { createServer, type Server } from 'node:http'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Practice, startPractice } from '../../src/start.ts'
import { chromiumPath, startChromium } from './chromium.ts'
import { expectSound, visit } from './visit.ts'

const chromium = chromiumPath()

const Token = z.looseObject({ id_token: z.string() })
const Claims = z.looseObject({ sub: z.string() })

/** An app that shows to whoever signs in who they are. */
async function startApp(practice: () => Practice): Promise<{ url: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const { url, tokens } = practice()
    const back = { client_id: tokens.clientId, redirect_uri: `http://${request.headers.host}/done` }
    if (pathname === '/sign-in/slack') {
      const asked = new URLSearchParams({ ...back, response_type: 'code', scope: 'openid', state: 's' })
      response.writeHead(302, { location: `${url}/openid/connect/authorize?${asked}` }).end()
      return
    }
    if (pathname !== '/done') {
      response.writeHead(404).end()
      return
    }
    const body = new URLSearchParams({
      ...{ ...back, client_secret: tokens.clientSecret, code: searchParams.get('code') ?? '' },
    })
    const answer = await fetch(`${url}/api/openid.connect.token`, { method: 'POST', body })
    const [, claims = ''] = Token.parse(await answer.json()).id_token.split('.')
    const { sub } = Claims.parse(JSON.parse(Buffer.from(claims, 'base64url').toString()))
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<h1>Signed in as ${sub}</h1>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.number() }).parse(server.address())
  return { url: `http://127.0.0.1:${port}`, server }
}

const looks = [
  ['wide', 'light', { width: 1280, height: 800 }],
  ['wide', 'dark', { width: 1280, height: 800 }],
  ['narrow', 'light', { width: 390, height: 844 }],
  ['narrow', 'dark', { width: 390, height: 844 }],
] as const

describe.runIf(chromium)("the link to the app's web home", { timeout: 60_000 }, () => {
  let browser: Browser
  let practice: Practice
  let app: Awaited<ReturnType<typeof startApp>>

  beforeAll(async () => {
    practice = await startPractice({ clock: { kind: 'real' } })
    app = await startApp(() => practice)
    browser = await startChromium(chromium ?? '')
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    app?.server.close()
    await practice?.stop()
  })

  it.each(looks)('One press signs in whom one is, on a %s page in %s colours', async (width, colorScheme, viewport) => {
    await practice.act.bot({ state: 'ready', url: app.url })
    const person = await visit(browser, `${practice.url}/#/mira/`, { viewport, colorScheme })
    const { page, shot } = person
    const narrow = width === 'narrow'
    const signedIn = async (name: string) => {
      const link = page.getByRole('link', { name: `Open bot’s web home as ${name}` })
      const closed = narrow && (await page.locator('.with-drawer').count()) === 0
      if (closed) await page.getByRole('button', { name: 'Channels', exact: true }).click()
      const [opened] = await Promise.all([page.waitForEvent('popup'), link.click()])
      const said = await opened.getByRole('heading').textContent()
      await opened.close()
      return said
    }

    expect(await signedIn('Mira Sandoval')).toBe(`Signed in as ${practice.read.person('mira').id}`)
    await shot(`37-web-home-${width}-${colorScheme}`)
    await expectSound(person)
    await page
      .locator('.rail')
      .getByRole('radio', { name: /^Jonas/ })
      .click()
    expect(await signedIn('Jonas Brandt')).toBe(`Signed in as ${practice.read.person('jonas').id}`)
    await person.end()
  })

  it('There is no link while the bot is not ready', async () => {
    await practice.act.bot({ state: 'stopped' })
    const person = await visit(browser, `${practice.url}/#/mira/`)
    await person.page.getByText('has stopped').waitFor()

    expect(await person.page.getByRole('link', { name: /web home/ }).count()).toBe(0)
    await practice.act.bot({ state: 'ready' })
    await person.page.getByRole('link', { name: /web home/ }).waitFor()
    await person.end()
  })
})
