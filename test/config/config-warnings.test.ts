import { describe, expect, test } from 'vitest'
import { atNight, namedPeople } from '../../src/config/config-warnings.ts'
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

test('A complete configuration gives no warnings', () => {
  expect(atNight(good, environment(keys))).toEqual([])
  expect(atNight(good, null)).toEqual([])
})

describe('the configuration as shipped', () => {
  const told = atNight(shipped, null).join('\n')

  test.each([
    'rota.yaml: mira@practice.example, jonas@practice.example and 4 more are of the example and can be paged by nobody',
    '"second" is null, so nobody is paged outside Slack',
    '"executive" is null',
    'phone.yaml: it has no number',
    'admins.people is empty',
  ])("The shipped configuration gives the warning '%s'", (sentence) => {
    expect(told).toContain(sentence)
  })
})

test.each<[string, Partial<Settings>, string]>([
  [
    'a rota with one person',
    { rota: { ...rota, members: ['ana@shop.test'] } },
    'rota.yaml: one person alone is on the rota',
  ],
  [
    'an unknown component',
    { services: [{ id: 'web', name: 'Web', components: ['gone'] }] },
    'services.yaml: web names the component gone, which status-page.yaml does not have',
  ],
  [
    'a lock of an unknown service',
    { locks: { locks: [{ service: 'gone', provider: 'github', target: 'o/r' }], deploy_channel: null } },
    'locks.yaml: o/r belongs to a service that services.yaml does not have',
  ],
])('The configuration check warns of %s', (_, changes, sentence) => {
  expect(atNight({ ...good, ...changes }, environment(keys)).join('\n')).toContain(sentence)
})

test.each<[string, Partial<Settings>, string]>([
  ['the second paging medium', {}, 'PAGERDUTY_ROUTING_KEY (paging.yaml: second)'],
  ['the page without Slack', {}, 'IMOC_EMERGENCY_KEY'],
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
])('The configuration check warns when the key for %s is missing', (_, changes, name) => {
  expect(atNight({ ...good, ...changes }, environment()).join('\n')).toContain(`The environment lacks ${name}`)
})

test('Each person is listed once, with the first file that names them, and roles are left out', () => {
  const twice = { ...good, workspace: { ...good.workspace, admins: { people: ['ana@shop.test', 'ops@shop.test'] } } }
  expect(namedPeople(twice)).toEqual([
    { file: 'rota.yaml', who: 'ana@shop.test' },
    { file: 'rota.yaml', who: 'bo@shop.test' },
    { file: 'paging.yaml', who: 'cto@shop.test' },
    { file: 'workspace.yaml', who: 'ops@shop.test' },
  ])
})
