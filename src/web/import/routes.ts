import { type Context, Hono } from 'hono'
import type { WebDeps } from '../deps.ts'
import { may, refuse } from '../guard.ts'
import { secretHeaders } from '../headers.ts'
import { isFromHere } from '../is-from-here.ts'
import { notePage } from '../plain-pages.ts'
import { readForm } from '../read-form.ts'
import { ask, askToSignIn } from '../sign-in/ask.ts'
import type { Reader, Readers } from '../sign-in/readers.ts'
import type { BegunImport, SentFile, SentImport, TypedImport } from './deps.ts'
import { importPage } from './import-page.ts'
import { importsPage } from './imports-page.ts'
import { readUpload, statusOf, uploadLimit } from './read-upload.ts'

/** The addresses to which forms are sent. */
export const forms = ['/import', '/import/choose']

const invalid = 'That form was not valid, or the connection broke off, and nothing was imported. Send it again.'
const tooLarge = `The file is larger than ${uploadLimit / 1024 / 1024} MB: export a shorter range of dates, or import it with npm run import:slack.`
const noFile = 'Choose a file: the zip that you downloaded from Slack’s export.'

const noDisk = {
  507: 'The disk of imoc is full, and nothing was imported. Ask whoever runs imoc for more room, and send the file again.',
  503: 'imoc could not keep the file, and nothing was imported. Send it again in a moment; if that happens again, tell whoever runs imoc.',
} as const

const nothing: TypedImport = { channel: '', title: '', from: '', until: '', isPublic: false }

function typedIn(fields: { get(name: string): string | null | undefined }): TypedImport {
  const typed = (name: string) => fields.get(name) ?? ''
  const texts = { channel: typed('channel'), title: typed('title'), from: typed('from'), until: typed('until') }
  return { ...texts, isPublic: typed('public') === 'yes' }
}

/** Where people make past incidents of exports of Slack. */
export function importRoutes(deps: WebDeps, readers: Readers): Hono {
  const { imports } = deps
  const routes = new Hono()
  for (const path of ['/import', '/import/*']) routes.use(path, secretHeaders)

  type Said = Extract<BegunImport, { said: string }>
  async function page(c: Context, reader: Reader, said: Said | null, typed: TypedImport = nothing) {
    const recent = await imports.recent(reader.id)
    return c.html(importsPage({ recent, said, typed }), said === null ? 200 : 422)
  }

  async function begin(c: Context, reader: Reader, sent: SentImport, file: SentFile) {
    const begun = await imports.begin(reader.id, sent, file)
    if ('said' in begun) return page(c, reader, begun, sent)
    const before = begun.before ? `?before=${sent.title.trim() === '' ? 'same' : 'title'}` : ''
    return c.redirect(`/import/${begun.id}${before}`, 303)
  }

  /** Who sends a form, if they may; or the answer to somebody who may not, before anything of the form is read. */
  async function sender(c: Context): Promise<Reader | Response> {
    if (!isFromHere(c)) return c.redirect('/', 303)
    const reader = await readers.of(c)
    if (reader === null)
      return ask(c, deps, {
        page: '/import',
        said: 'You are not signed in any more, and nothing was done.',
        status: 401,
      })
    return (await may(reader, { needs: 'imoc', number: undefined }, deps))
      ? reader
      : refuse(c, { reader, needs: 'imoc' }, deps)
  }

  routes.get('/import', async (c) => {
    const reader = await readers.of(c)
    return reader === null ? askToSignIn(c, deps) : page(c, reader, null)
  })

  routes.post('/import', async (c) => {
    const reader = await sender(c)
    if (reader instanceof Response) return reader
    const upload = await imports.folder().then(
      (folder) => readUpload(c, folder),
      (error: unknown) => ({ disk: statusOf(error) }),
    )
    if (upload !== null && typeof upload === 'object' && 'disk' in upload)
      return c.html(notePage('Nothing was imported', noDisk[upload.disk]), upload.disk)
    if (upload === null) return c.html(notePage('Nothing was imported', invalid), 400)
    const refused = (said: string, typed?: TypedImport) => page(c, reader, { said, kept: null, choices: [] }, typed)
    if (upload === 'too-large') return refused(tooLarge)
    const { path, name, fields } = upload
    const typed = typedIn(fields)
    return path === null ? refused(noFile, typed) : begin(c, reader, { ...typed, name }, { path })
  })

  routes.get('/import/choose', (c) => c.redirect('/import', 303))
  routes.post('/import/choose', async (c) => {
    const reader = await sender(c)
    if (reader instanceof Response) return reader
    const form = await readForm(c)
    if ('refused' in form) return c.html(notePage('Nothing was imported', invalid), form.refused)
    return begin(c, reader, { ...typedIn(form.fields), name: '' }, { kept: form.fields.get('kept') ?? '' })
  })

  routes.get('/import/:id', async (c) => {
    const reader = await readers.of(c)
    if (reader === null) return askToSignIn(c, deps)
    const found = await imports.find(reader.id, c.req.param('id'))
    return found === null ? c.notFound() : c.html(importPage(found, c.req.query('before')))
  })
  return routes
}
