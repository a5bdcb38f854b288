import { describe, expect, it } from 'vitest'
import type { Right } from '../../src/incident/access/rights.ts'
import { createWeb } from '../../src/web/create-web.ts'
import { pageRights } from '../../src/web/page-rights.ts'
import { asReader, fakeDeps } from './fake-deps.ts'

const pagesOf = (web: ReturnType<typeof createWeb>) =>
  web.routes.flatMap(({ method, path }) => (method === 'ALL' ? [] : [`${method} ${path}`]))

describe('the rights that pages need', () => {
  it('Each page is in the table, and nothing else is', () => {
    expect(Object.keys(pageRights).toSorted()).toEqual([...new Set(pagesOf(createWeb(fakeDeps())))].toSorted())
  })

  it('A page that nobody has put into the table is shown to nobody', async () => {
    const errors: Error[] = []
    const web = createWeb(fakeDeps({ report: (error) => void errors.push(error) }))
    web.get('/new', (c) => c.text('all of it'))

    const answer = await web.request('/new')

    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('all of it')
    expect(errors.join()).toContain('does not say who may open GET /new')
  })

  describe('somebody who is signed in and has no right', () => {
    const has = (own: Right[]) => createWeb(fakeDeps({ hasRight: async (_, right) => own.includes(right) }))
    const needing = (needs: string[]) =>
      Object.entries(pageRights).flatMap(([page, right]) => (needs.includes(right) ? [page] : []))

    it.each(needing(['viewer', 'responder']))('%s says which right it takes, and shows nothing', async (page) => {
      const [method = '', path = ''] = page.split(' ')
      const answer = await has([]).request(path.replace(':number', '9999'), { method, ...asReader })

      expect([page, answer.status]).toEqual([page, 403])
      expect(await answer.text()).toContain(`It takes the right “${pageRights[page]}”`)
    })

    it.each(needing(['admin']))('%s does not exist for them', async (page) => {
      expect((await has(['viewer', 'responder']).request(page.split(' ')[1] ?? '', asReader)).status).toBe(404)
    })

    it('Pages that anybody may open stay open', async () => {
      expect((await has([]).request('/status', asReader)).status).toBe(200)
    })
  })
})
