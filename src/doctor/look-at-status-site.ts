import { aside, type Finding, well, wrong } from './finding.ts'

/** Checks that nothing but the status page answers where the public reads it. `statusUrl` is its base address, null if it has no own. */
export async function lookAtStatusSite(statusUrl: string | null): Promise<Finding[]> {
  if (statusUrl === null) return []
  const ask = (path: string) =>
    fetch(`${statusUrl}${path}`, { redirect: 'manual', signal: AbortSignal.timeout(5_000) }).then(
      ({ status }) => status,
      () => null,
    )
  const [page, other] = await Promise.all([ask('/status.json'), ask('/health')])
  if (page === null || other === null) {
    return [aside(`No status page answers at ${statusUrl}, as seen from here: start imoc, or open it from outside.`)]
  }
  if (page !== 200) {
    return [
      wrong(`Something else than the status page answers at ${statusUrl}: lead it to imoc, or change STATUS_URL.`),
    ]
  }
  return other === 404
    ? [well(`The status page answers at ${statusUrl}, and nothing else does.`)]
    : [
        wrong(
          `All pages of imoc answer at ${statusUrl}, where only the status page should: let the proxy pass the Host of requests on, or lead it to a port that STATUS_PORT names.`,
        ),
      ]
}
