import { describe, expect, test } from 'vitest'
import { atNight, namedPeople } from '../../src/config/at-night.ts'
import { readEnvironment } from '../../src/config/environment.ts'
import { readSettings, type Settings } from '../../src/config/index.ts'

const shipped = readSettings(['config'])
const rota = { ...shipped.rota, members: ['ana@shop.test', 'bo@shop.test'] }
const good: Settings = {
  ...shipped,
  rota,
  paging: { ...shipped.paging, second: 'pagerduty', executive: 'cto@shop.test' },
  phone: { ...shipped.phone, numbers: { 'ana@shop.test': '+49 30 1234567' } },
  workspace: { ...shipped.workspace, admins: { people: ['ops@shop.test'] } },
}
const tokens = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }
const keys = { PAGERDUTY_ROUTING_KEY: 'a'.repeat(32), IMOC_EMERGENCY_KEY: 'b'.repeat(16) }
const environment = (more: Record<string, string> = {}) => readEnvironment({ ...tokens, ...more })

test('a configuration that names all that a night needs has nothing said of it', () => {
  expect(atNight(good, environment(keys))).toEqual([])
  expect(atNight(good, null)).toEqual([])
})

describe('as it is shipped', () => {
  const told = atNight(shipped, null).join('\n')

  test.each([
    'rota.yaml: mira@practice.example, jonas@practice.example and 4 more are of the example and can be paged by nobody',
    '"second" is null, so nobody is paged outside Slack',
    '"executive" is null',
    'phone.yaml: it has no number',
    'admins.people is empty',
  ])('says: %s', (sentence) => {
    expect(told).toContain(sentence)
  })
})

test.each<[string, Partial<Settings>, string]>([
  ['one person alone', { rota: { ...rota, members: ['ana@shop.test'] } }, 'rota.yaml: one person alone is on the rota'],
  [
    'a component that there is not',
    { services: [{ id: 'web', name: 'Web', components: ['gone'] }] },
    'services.yaml: web names the component gone, which status-page.yaml does not have',
  ],
  [
    'a lock of a service that there is not',
    { locks: { locks: [{ service: 'gone', provider: 'github', target: 'o/r' }], deploy_channel: null } },
    'locks.yaml: o/r belongs to a service that services.yaml does not have',
  ],
])('%s is told', (_, changes, sentence) => {
  expect(atNight({ ...good, ...changes }, environment(keys)).join('\n')).toContain(sentence)
})

test.each<[string, Partial<Settings>, string]>([
  ['the second medium', {}, 'PAGERDUTY_ROUTING_KEY (paging.yaml: second)'],
  ['the way without Slack', {}, 'IMOC_EMERGENCY_KEY'],
  [
    'a lock',
    { locks: { locks: [{ service: 'all', provider: 'github', target: 'o/r' }], deploy_channel: null } },
    'GITHUB_TOKEN (locks.yaml)',
  ],
  [
    'a status page',
    { statusPage: { ...shipped.statusPage, statuspage: { page_id: 'p' } } },
    'STATUSPAGE_API_KEY (status-page.yaml: statuspage)',
  ],
])('without its key %s is told', (_, changes, name) => {
  expect(atNight({ ...good, ...changes }, environment()).join('\n')).toContain(`The environment lacks ${name}`)
})

test('everybody is named once, with the first file that has them, and roles are nobody', () => {
  const twice = { ...good, workspace: { ...good.workspace, admins: { people: ['ana@shop.test', 'ops@shop.test'] } } }
  expect(namedPeople(twice)).toEqual([
    { file: 'rota.yaml', who: 'ana@shop.test' },
    { file: 'rota.yaml', who: 'bo@shop.test' },
    { file: 'paging.yaml', who: 'cto@shop.test' },
    { file: 'workspace.yaml', who: 'ops@shop.test' },
  ])
})
