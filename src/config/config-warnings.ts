import { missingOf, type ProviderDefinition } from '../providers/define.ts'
import { lockProviders } from '../providers/deploy-lock/deploy-locks.ts'
import { pagingProviders } from '../providers/paging/paging.ts'
import type { Environment } from './environment.ts'
import type { Settings } from './shapes/index.ts'
import { usedLocks } from './shapes/locks.ts'

type Secrets = Pick<Environment, 'providers' | 'pagerdutyToken' | 'statuspageKey' | 'mitigationSecret' | 'emergencyKey'>

/** Whether Slack can find a person by this. */
const isAddress = (member: string): boolean => /^\S+@\S+\.\S+$/.test(member) || /^[UW][A-Z0-9]{5,}$/.test(member)

/** People from the example configuration, who answer no page. */
const isExample = (member: string): boolean => /@(?:practice\.example|example\.(?:com|org|net))$/i.test(member)

/**
 * What the configuration allows but would cause problems at night, each in one sentence with advice. `secrets`: what the environment
 * provides; null if only the files are checked.
 */
export function atNight(settings: Settings, secrets: Secrets | null): string[] {
  return [
    ...people(settings),
    ...services(settings),
    ...ladder(settings),
    ...(secrets === null ? [] : missing(settings, secrets)),
  ]
}

/** Everybody whom the configuration names, with the file that names them. */
export function namedPeople(settings: Settings): { file: string; who: string }[] {
  const { rota, paging, workspace, mitigations, rights } = settings
  const known = new Set(['rota', 'next', 'executive', 'everyone', 'imoc', ...settings.roles.map(({ id }) => id)])
  const all = [
    ...(rota.source ? [] : rota.members.map((who) => ({ file: 'rota.yaml', who }))),
    ...rota.overrides.map(({ member }) => ({ file: 'rota.yaml', who: member })),
    ...paging.ladder.map(({ who }) => ({ file: 'paging.yaml', who })),
    ...(paging.executive ? [{ file: 'paging.yaml', who: paging.executive }] : []),
    ...workspace.admins.people.map((who) => ({ file: 'workspace.yaml', who })),
    ...holdersNamed(rights)
      .filter((who) => !who.startsWith('@'))
      .map((who) => ({ file: 'rights.yaml', who })),
    ...mitigations.flatMap(({ who_may }) => who_may.map((who) => ({ file: 'mitigations.yaml', who }))),
  ].filter(({ who }) => !known.has(who))
  return all.filter(({ who }, place) => all.findIndex((other) => other.who === who) === place)
}

/** Everybody and every user group ("@sre") whom the configuration gives a right. */
export function holdersNamed(rights: Settings['rights']): string[] {
  return Object.values(rights).flatMap((who) => (who === 'everybody' ? [] : who))
}

function people(settings: Settings): string[] {
  const examples = namedPeople(settings).filter(({ who }) => isExample(who))
  const { rota, workspace } = settings
  const strangers = namedPeople(settings).filter(({ who }) => !isAddress(who))
  const members = new Set(rota.members)
  const others = rota.source ? [] : rota.overrides.filter(({ member }) => !members.has(member))
  const few = !rota.source && new Set(rota.members).size < 2
  return [
    ...(examples.length
      ? [
          `${[...new Set(examples.map(({ file }) => file))].join(' and ')}: ${some(examples.map(({ who }) => who))} ${examples.length === 1 ? 'is' : 'are'} of the example and can be paged by nobody: put your own people there.`,
        ]
      : []),
    ...(few
      ? ['rota.yaml: one person alone is on the rota, so a page that they miss has nobody to go on to: add another.']
      : []),
    ...strangers.map(
      ({ file, who }) =>
        `${file}: ${who} is neither an e-mail address nor a Slack user id (U…), so nobody can be found by it: write one of the two.`,
    ),
    ...others.map(
      ({ member }) =>
        `rota.yaml: ${member} has an override, and is not among the members: add them there, or take it out.`,
    ),
    ...(workspace.announcements === null
      ? [
          'workspace.yaml: announcements is null, so no channel hears of incidents: name one, in quotes because of the #, such as "#incidents".',
        ]
      : []),
    ...(workspace.admins.people.length + settings.rights.admin.length
      ? []
      : [
          'workspace.yaml: admins.people is empty, so what imoc cannot do is told to those who lead the incident: name somebody who can fix it.',
        ]),
  ]
}

function services({ services, statusPage, locks, mitigations }: Settings): string[] {
  const components = new Set(statusPage.components.map(({ id }) => id))
  const ids = new Set(services.map(({ id }) => id))
  const unknown = services.flatMap(({ id, components: shown }) =>
    shown.filter((each) => !components.has(each)).map((each) => `services.yaml: ${id} names the component ${each}`),
  )
  const strangers = [
    ...locks.locks
      .filter(({ service }) => service !== 'all' && !ids.has(service))
      .map((each) => `locks.yaml: ${each.target}`),
    ...mitigations
      .filter(({ service }) => service !== null && !ids.has(service))
      .map(({ id }) => `mitigations.yaml: ${id}`),
  ]
  return [
    ...unknown.map((each) => `${each}, which status-page.yaml does not have: add it there, or take it out.`),
    ...strangers.map(
      (each) => `${each} belongs to a service that services.yaml does not have: add it there, or correct its name.`,
    ),
  ]
}

function ladder({ paging, phone, rota }: Settings): string[] {
  const silent = rota.members.filter((member) => phone.numbers[member] === undefined)
  const { ladder: steps, second, executive } = paging
  const wanted = steps.some(({ by }) => by === 'second')
  return [
    ...(wanted && second === null
      ? [
          'paging.yaml: the escalation list pages by a second medium and "second" is null, so nobody is paged outside Slack: name a provider, or take those steps out.',
        ]
      : []),
    ...(steps.some(({ who }) => who === 'executive') && executive === null
      ? [
          'paging.yaml: the escalation list ends at the executive, and "executive" is null: name somebody, or take that step out.',
        ]
      : []),
    ...(Object.keys(phone.numbers).length === 0
      ? [
          'phone.yaml: it has no number, so nobody can be called while Slack is down: add the numbers of the people on the rota.',
        ]
      : rota.source || silent.length < rota.members.length
        ? []
        : [`phone.yaml: it has no number of the rota's people (${some(silent)}): add theirs.`]),
  ]
}

/** What the named providers of a family lack. */
function ofProviders(
  family: readonly ProviderDefinition<unknown>[],
  named: readonly string[],
  { secrets, where }: { secrets: Secrets; where: string },
): [boolean, string][] {
  return family
    .filter(({ name }) => named.includes(name))
    .map((each) => {
      const missing = missingOf(each, secrets.providers).map(({ variable }) => variable)
      return [missing.length > 0, `${missing.join(' and ')} (${where})`]
    })
}

/** What the files name although the environment has no key for it. */
function missing({ paging, statusPage, locks, mitigations, rota }: Settings, secrets: Secrets): string[] {
  const lacks: [boolean, string][] = [
    ...ofProviders(pagingProviders, [paging.second ?? ''], { secrets, where: 'paging.yaml: second' }),
    [Boolean(rota.source) && secrets.pagerdutyToken === null, 'PAGERDUTY_API_TOKEN (rota.yaml: source)'],
    [
      statusPage.statuspage !== null && secrets.statuspageKey === null,
      'STATUSPAGE_API_KEY (status-page.yaml: statuspage)',
    ],
    ...ofProviders(lockProviders, usedLocks(locks), { secrets, where: 'locks.yaml' }),
    [mitigations.length > 0 && secrets.mitigationSecret === null, 'MITIGATION_WEBHOOK_SECRET (mitigations.yaml)'],
  ]
  return [
    ...lacks
      .filter(([is]) => is)
      .map(([, name]) => `The environment lacks ${name}: set it, or take out what needs it.`),
    ...(secrets.emergencyKey === null
      ? [
          'The environment lacks IMOC_EMERGENCY_KEY, so there is no page to declare on while Slack is away: set one, such as `openssl rand -hex 16` prints.',
        ]
      : []),
  ]
}

function some(list: string[]): string {
  return list.length <= 3 ? list.join(', ') : `${list.slice(0, 2).join(', ')} and ${list.length - 2} more`
}
