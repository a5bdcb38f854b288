import { type Environment, type Settings, usedLocks } from '../config/index.ts'
import { machineClock } from '../incident/clock.ts'
import { deployLocks } from '../providers/deploy-lock/deploy-locks.ts'
import { createOutgoing, type Outgoing } from '../providers/outgoing/outgoing.ts'
import { scheduleOf } from '../providers/paging/pagerduty-schedule.ts'
import { aside, type Finding, orWrong, well, wrong } from './finding.ts'

/** Checks the other systems that the configuration names, with questions that change nothing. */
export async function lookAtProviders(environment: Environment, settings: Settings): Promise<Finding[]> {
  const outgoing = createOutgoing({ allowPrivate: settings.outgoing.allow_private, proxied: environment.proxied })
  const looks = [
    () => schedule(environment, settings, outgoing),
    () => statuspage(environment, settings, outgoing),
    () => locks(environment, settings, outgoing),
    async () => unasked(settings),
  ]
  const found = await Promise.all(
    looks.map((look) =>
      orWrong('A system of the configuration', 'Set what it needs, or take it out of the configuration.', look),
    ),
  )
  return found.flat()
}

async function schedule({ pagerdutyToken }: Environment, { rota }: Settings, outgoing: Outgoing): Promise<Finding[]> {
  const clock = machineClock
  const schedules = scheduleOf(rota, { token: pagerdutyToken, clock, daysAhead: 14, outgoing })
  const answer = await schedules?.shifts()
  return answer === undefined ? [] : [scheduleFinding(answer)]
}

function scheduleFinding(answer: { shifts: unknown[] } | { away: string }): Finding {
  if ('away' in answer) {
    return wrong(
      `PagerDuty's schedule cannot be read (${answer.away}): check rota.yaml's source and PAGERDUTY_API_TOKEN. The file's own people count meanwhile.`,
    )
  }
  return answer.shifts.length
    ? well(`PagerDuty's schedule has ${answer.shifts.length} shifts in the next 14 days.`)
    : wrong("PagerDuty's schedule has nobody in the next 14 days: fill it, or take rota.yaml's source out.")
}

async function statuspage(
  { statuspageKey }: Environment,
  { statusPage }: Settings,
  outgoing: Outgoing,
): Promise<Finding[]> {
  if (statusPage.statuspage === null || statuspageKey === null) return []
  const { page_id } = statusPage.statuspage
  const answer = await outgoing({
    ...{ who: 'Statuspage', method: 'GET', expects: 'json', patience: 10_000 },
    url: `https://api.statuspage.io/v1/pages/${encodeURIComponent(page_id)}/components?per_page=100`,
    headers: { authorization: `OAuth ${statuspageKey}` },
  })
  if (!answer.ok) {
    return [
      wrong(
        `Statuspage answers ${answer.status} for the page ${page_id}: check STATUSPAGE_API_KEY and status-page.yaml's page_id.`,
      ),
    ]
  }
  const lost = statusPage.components.filter(
    ({ statuspage_id }) => statuspage_id && !answer.text.includes(`"${statuspage_id}"`),
  )
  return [
    well(`Statuspage shows the page ${page_id}.`),
    ...lost.map(({ id, statuspage_id }) =>
      wrong(`Statuspage has no component ${statuspage_id} (status-page.yaml: ${id}): copy its id anew.`),
    ),
  ]
}

/** Checks each target that can be asked about; a webhook cannot. */
async function locks({ providers: values }: Environment, settings: Settings, outgoing: Outgoing): Promise<Finding[]> {
  const providers = deployLocks(usedLocks(settings.locks), values, outgoing)
  const found = await Promise.all(
    settings.locks.locks.map(({ provider, target }) => {
      const asked = providers.get(provider)
      if (!asked?.read)
        return Promise.resolve([
          aside(`${target}: a webhook cannot be asked without locking; send it a test of your own.`),
        ])
      return orWrong(`${asked.name}, ${target}`, 'Check its token and the target in locks.yaml.', async () => {
        const standing = await asked.read?.({ target, mark: 'imoc doctor' })
        return [
          well(
            `${asked.name} can be asked about ${target}; ${standing ? 'a lock stands there now' : 'nothing is locked there'}.`,
          ),
        ]
      })
    }),
  )
  return found.flat()
}

/** Lists what can only be tested by doing it. */
function unasked({ paging, mitigations }: Settings): Finding[] {
  return [
    ...(paging.second
      ? [aside(`The second medium (${paging.second}) rings people, so it is not tried here: page yourself in a drill.`)]
      : []),
    ...(mitigations.length
      ? [aside(`${mitigations.length} mitigations are not pressed here: try each with /incident mitigate <name> dry.`)]
      : []),
  ]
}
