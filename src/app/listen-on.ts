import type { Config } from '../config/index.ts'
import { createWeb } from '../web/create-web.ts'
import type { WebDeps } from '../web/deps.ts'
import { type Listening, listen } from '../web/listen.ts'
import { hostnameOf, namesHostOf } from '../web/status/named-host.ts'
import { createStatusSite } from '../web/status/site.ts'

type Given = Pick<Parameters<typeof listen>[1], 'others' | 'report'> & {
  environment: Pick<Config['environment'], 'host' | 'port' | 'statusPort'>
}

/**
 * Opens our port, and the one of the status page if that has its own. A status page with a host of its own also has it on our port, so that
 * a proxy that leads there by mistake opens nothing else to the public.
 */
export async function listenOn(deps: WebDeps, { environment, ...given }: Given): Promise<Listening> {
  const { host, port, statusPort } = environment
  const { baseUrl, statusUrl } = deps
  const site = statusUrl === null ? null : createStatusSite(deps)
  const hasItsHost = statusUrl !== null && hostnameOf(statusUrl) !== hostnameOf(baseUrl)
  const aside = site && hasItsHost ? { web: site, isFor: namesHostOf(statusUrl) } : null

  const ours = await listen(createWeb(deps), { ...given, host, port, aside })
  if (site === null || statusPort === null) return ours
  try {
    const { report } = given
    const its = await listen(site, { host, port: statusPort, portFrom: 'STATUS_PORT', ...(report && { report }) })
    return {
      port: ours.port,
      close: async (patience) => void (await Promise.all([ours.close(patience), its.close(patience)])),
    }
  } catch (error) {
    await ours.close(0)
    throw error
  }
}
