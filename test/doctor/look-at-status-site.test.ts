import { afterEach, expect, it } from 'vitest'
import { freePort } from '../../practice/bot/free-port.ts'
import { listenOn } from '../../src/app/listen-on.ts'
import { lookAtStatusSite } from '../../src/doctor/look-at-status-site.ts'
import type { Listening } from '../../src/web/listen.ts'
import { fakeDeps } from '../web/fake-deps.ts'

const open: Listening[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close(0)
})

/** An imoc with a port for all pages and one for the status page; `statusUrl` leads to either. */
async function imoc(leadsTo: 'all' | 'status') {
  const [port, statusPort] = [await freePort(), await freePort()]
  const statusUrl = `http://127.0.0.1:${leadsTo === 'all' ? port : statusPort}`
  const deps = fakeDeps({ baseUrl: `http://127.0.0.1:${port}`, statusUrl: leadsTo === 'all' ? null : statusUrl })
  open.push(await listenOn(deps, { environment: { host: '127.0.0.1', port, statusPort } }))
  return statusUrl
}

it('The doctor says that nothing but the status page answers at its address', async () => {
  const statusUrl = await imoc('status')

  expect(await lookAtStatusSite(statusUrl)).toEqual([
    { is: 'well', text: `The status page answers at ${statusUrl}, and nothing else does.` },
  ])
})

it('The doctor warns of an address of the status page that leads to all pages', async () => {
  const statusUrl = await imoc('all')

  expect(await lookAtStatusSite(statusUrl)).toEqual([
    { is: 'wrong', text: expect.stringMatching(/^All pages of imoc answer at .*: let the proxy pass the Host .*\.$/) },
  ])
})

it('The doctor says when it cannot reach the status page, and nothing where it is no site of its own', async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`

  expect(await lookAtStatusSite(nobody)).toEqual([{ is: 'aside', text: expect.stringContaining(nobody) }])
  expect(await lookAtStatusSite(null)).toEqual([])
})
