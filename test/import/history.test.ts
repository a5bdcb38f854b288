import { writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { surveyHistory } from '../../src/import/history/import-history.ts'
import { incidentOfRow, momentIn } from '../../src/import/history/incident-of-row.ts'
import { readMapping, type System, systems } from '../../src/import/history/mapping.ts'
import { type Row, rowsOf } from '../../src/import/history/read-rows.ts'
import { valuesAt } from '../../src/import/history/values-at.ts'
import { RefusedFile } from '../../src/import/refused-file.ts'
import { temporary } from './read-export.ts'

const severities = ['unknown', 'sev1', 'sev2', 'sev3', 'sev4']
const file = { name: 'incidents.json', digest: 'd', by: null }

/** The answers that these systems document, as far as they matter here. */
const pagerduty = {
  id: 'PT4KHLK',
  summary: '[#1234] The server is on fire.',
  title: 'The server is on fire.',
  html_url: 'https://shop.pagerduty.com/incidents/PT4KHLK',
  incident_number: 1234,
  created_at: '2015-10-06T21:30:42Z',
  status: 'resolved',
  resolved_at: '2015-10-06T21:38:23Z',
  service: { id: 'PIJ90N7', summary: 'My Mail Service' },
  priority: { id: 'P53ZZH5', summary: 'P2' },
  urgency: 'high',
  assignments: [{ at: '2015-11-10T00:31:52Z', assignee: { id: 'PXPGF42', summary: 'Earline Greenholt' } }],
  body: { type: 'incident_body', details: 'Smoke in rack 4' },
}
const opsgenie = {
  id: '70413a06-38d6-4c85-92b8-5ebc900d42e2',
  tinyId: '1791',
  message: 'Our servers are in danger',
  description: 'High temperature',
  status: 'closed',
  priority: 'P1',
  createdAt: '2017-01-08T08:25:12.000Z',
  updatedAt: '2017-01-08T10:25:12.000Z',
  impactStartDate: '2017-01-08T08:00:00Z',
  impactEndDate: '2017-01-08T10:00:00Z',
  responders: [{ type: 'team', id: 't1', name: 'NOC' }],
  links: { web: 'https://shop.app.opsgenie.com/incident/detail/1' },
}
const incidentIo = {
  id: '01FDAG4SAP5TYPT98WGR2N7W91',
  reference: 'INC-123',
  name: 'Our database is sad',
  summary: 'Disk full',
  severity: { name: 'Major' },
  incident_status: { name: 'Closed', category: 'closed' },
  created_at: '2021-08-17T13:28:57.801578Z',
  incident_timestamp_values: [
    { incident_timestamp: { name: 'Reported at' }, value: { value: '2021-08-17T13:28:57.801578Z' } },
    { incident_timestamp: { name: 'Resolved at' }, value: { value: '2021-08-17T15:00:00Z' } },
  ],
  incident_role_assignments: [{ role: { name: 'Incident Lead' }, assignee: { name: 'Lisa Karlin Curtis' } }],
  permalink: 'https://app.incident.io/incidents/123',
  visibility: 'private',
}

async function made(system: System, row: unknown) {
  const past = incidentOfRow(row, { mapping: await readMapping(system, null), severities, file })
  if (!('key' in past)) return past
  const { title, severity, began, ended, more, private: hidden } = past
  const notes = more.map(({ data }) => ('text' in data ? data.text : ''))
  return { title, severity, began: began.toISOString(), ended: ended.toISOString(), private: hidden, notes }
}

describe('incidents of other systems', () => {
  it('A note that is too long is cut between characters, and says so', async () => {
    const past = await made('incident-io', { ...incidentIo, summary: `${'y'.repeat(9_998)}😀😀` })
    const last = 'notes' in past ? past.notes.at(-1) : ''

    expect(last?.slice(-3)).toBe('yy…')
    expect(last?.isWellFormed()).toBe(true)
  })

  it.each<[System, object, object]>([
    [
      'pagerduty',
      pagerduty,
      {
        ...{ title: 'The server is on fire.', severity: 'sev2', private: false },
        ...{ began: '2015-10-06T21:30:42.000Z', ended: '2015-10-06T21:38:23.000Z' },
        notes: [
          'From PagerDuty, number 1234, severity P2, status resolved, service My Mail Service. https://shop.pagerduty.com/incidents/PT4KHLK',
          'People in PagerDuty: Earline Greenholt.',
          'Smoke in rack 4',
        ],
      },
    ],
    [
      'opsgenie',
      opsgenie,
      {
        ...{ title: 'Our servers are in danger', severity: 'sev1', private: false },
        ...{ began: '2017-01-08T08:00:00.000Z', ended: '2017-01-08T10:00:00.000Z' },
        notes: [
          'From Opsgenie, number 1791, severity P1, status closed. https://shop.app.opsgenie.com/incident/detail/1',
          'People in Opsgenie: NOC.',
          'High temperature',
        ],
      },
    ],
    [
      'incident-io',
      incidentIo,
      {
        ...{ title: 'Our database is sad', severity: 'sev2', private: true },
        ...{ began: '2021-08-17T13:28:57.801Z', ended: '2021-08-17T15:00:00.000Z' },
        notes: [
          'From incident.io, number INC-123, severity Major, status closed. https://app.incident.io/incidents/123',
          'People in incident.io: Lisa Karlin Curtis.',
          'Disk full',
        ],
      },
    ],
  ])('%s becomes a past incident', async (system, row, expected) => {
    expect(await made(system, row)).toEqual(expected)
  })

  it.each<[object, string]>([
    [{ id: undefined, incident_number: undefined }, 'has no id and no number'],
    [{ title: '  ', summary: null }, 'has no title'],
    [{ status: 'acknowledged' }, 'is not over ("acknowledged"): import it once it is'],
    [{ created_at: 'yesterday' }, 'has no time at which it began'],
    [{ resolved_at: '2014-10-06T21:38:23Z' }, 'ended before it began'],
  ])('What lacks something is listed: %j', async (more, why) => {
    expect(await made('pagerduty', { ...pagerduty, ...more })).toEqual({ why })
  })

  it.each(systems)(
    'The mapping of %s can be read, and its severities are those of the configuration',
    async (system) => {
      const mapping = await readMapping(system, null)

      expect(Object.values(mapping.severities).filter((id) => !severities.includes(id))).toEqual([])
    },
  )

  it.each([
    ['2026-03-04', '2026-03-04T00:00:00.000Z'],
    ['2026-03-04T09:30:00+0100', '2026-03-04T08:30:00.000Z'],
    ['2026-03-04 09:30:00', '2026-03-04T09:30:00.000Z'],
    ['2026-03-04 09:30 UTC', '2026-03-04T09:30:00.000Z'],
    ['1772614800', '2026-03-04T09:00:00.000Z'],
    ['1772614800000', '2026-03-04T09:00:00.000Z'],
    ['04/03/2026', null],
    ['2026-13-01', null],
    ['2026-02-31', null],
    ['2026-02-31T10:00:00Z', null],
    ['2028-02-29 10:00', '2028-02-29T10:00:00.000Z'],
  ])('The time %s is %s', (text, at) => {
    expect(momentIn(text)?.toISOString() ?? null).toBe(at)
  })

  it('A path finds a value, those of a list, or those of the ones that are like something', () => {
    const value = {
      a: { b: 1 },
      'x.y': 'own',
      l: [
        { n: { name: 'p' }, v: 'one' },
        { n: { name: 'q' }, v: 'two' },
      ],
      z: ['s', '', 't'],
    }

    expect(valuesAt(value, 'a.b')).toEqual(['1'])
    expect(valuesAt(value, 'x.y')).toEqual(['own'])
    expect(valuesAt(value, 'l[].v')).toEqual(['one', 'two'])
    expect(valuesAt(value, 'l[n.name=q].v')).toEqual(['two'])
    expect(valuesAt(value, 'z')).toEqual(['s', 't'])
    expect(valuesAt(value, 'constructor')).toEqual([])
    expect(valuesAt(null, 'a.b')).toEqual([])
  })
})

describe('files of incidents', () => {
  async function rows(content: string | Buffer, lists = ['incidents']) {
    const path = await temporary('incidents')
    await writeFile(path, content)
    const read: Row[] = []
    for await (const row of rowsOf(path, lists)) read.push(row)
    return read.sort((a, b) => a.place.localeCompare(b.place))
  }

  it.each<[string, string | Buffer, object[]]>([
    [
      'a list',
      '[{"id":1},{"id":2}]',
      [
        { place: 'item 1', value: { id: 1 } },
        { place: 'item 2', value: { id: 2 } },
      ],
    ],
    [
      'a list with a broken item',
      '[{"id":1},{"id":oops},{"id":3}]',
      [
        { place: 'item 1', value: { id: 1 } },
        { place: 'item 2', why: 'is no valid JSON' },
        { place: 'item 3', value: { id: 3 } },
      ],
    ],
    ['an answer of an API', '\ufeff {"incidents":[{"id":1}],"more":false}', [{ place: 'item 1', value: { id: 1 } }]],
    [
      'CSV',
      '\ufeffid, title \r\n1,"a ""b"",\nc"\r\n\r\n2,d\r\n',
      [
        { place: 'line 3', value: { id: '1', title: 'a "b",\nc' } },
        { place: 'line 5', value: { id: '2', title: 'd' } },
      ],
    ],
    [
      'CSV with a line that is too long',
      'id,title\n1,a\n2,b,c\n3,d\n',
      [
        { place: 'line 2', value: { id: '1', title: 'a' } },
        { place: 'line 3', why: 'does not have as many fields as the first line' },
        { place: 'line 4', value: { id: '3', title: 'd' } },
      ],
    ],
  ])('%s is read row by row', async (_, content, expected) => {
    expect(await rows(content)).toEqual(expected)
  })

  it.each<[string, string | Buffer, RegExp]>([
    ['nothing', '', /^The file is empty: export it again\.$/],
    ['half an object', '{"incidents":[', /^The file begins like JSON and is none, or a part of it is missing/],
    [
      'an object without a list',
      '{"ok":true}',
      /^The file has no list of incidents \(looked for: incidents\): save the list alone\.$/,
    ],
    ['UTF-16', Buffer.from('[]', 'utf16le'), /^The file is neither JSON nor CSV in UTF-8/],
  ])('%s is refused in one sentence', async (_, content, refused) => {
    await expect(rows(content)).rejects.toThrow(refused)
  })

  it('What cannot be imported is listed by its line, and a file of nothing else is refused', async () => {
    const mapping = await readMapping('pagerduty', null)
    const path = await temporary('incidents.csv')
    const head = 'incident_number,description,status,created_at,resolved_at,priority_name'
    await writeFile(
      path,
      `${head}\n7,Checkout slow,resolved,2026-03-04T09:00:00Z,2026-03-04T10:00:00Z,P1\n8,Search,triggered,2026-03-04T09:00:00Z,,\n`,
    )

    const survey = await surveyHistory({ path, name: 'incidents.csv', mapping, severities })

    expect(survey).toMatchObject({
      rows: 2,
      good: 1,
      unread: ['incidents.csv, line 3: it is not over ("triggered"): import it once it is.'],
    })
    await writeFile(path, `${head}\n8,Search,triggered,2026-03-04T09:00:00Z,,\n`)
    await expect(surveyHistory({ path, name: 'incidents.csv', mapping, severities })).rejects.toThrow(RefusedFile)
  })
})
