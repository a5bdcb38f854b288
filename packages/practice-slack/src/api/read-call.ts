import type { Context } from 'hono'
import { type Bag, isBag, parseJson } from '../json.ts'

/**
 * A call as it arrived. `refused` is Slack's answer to a body that it cannot read, `warning` its remark on one; `passedOver` are arguments
 * that it ignores in such a body.
 */
export type ReadCall = {
  raw: Bag
  token: string | undefined
  refused?: string
  warning?: string
  passedOver?: string[]
}

/** Methods that only read: Slack reads their arguments from forms and query strings, not from JSON. */
const reading =
  /^(bookmarks\.list|chat\.getPermalink|conversations\.(history|info|list|members|replies)|files\.info|pins\.list|reactions\.get|team\.info|usergroups\.list|usergroups\.users\.list|users\.(conversations|info|list|lookupByEmail))$/

const forms = ['application/x-www-form-urlencoded', 'multipart/form-data']

export async function readCall({ req }: Context, method: string): Promise<ReadCall> {
  const bearer = req.header('authorization')?.replace(/^Bearer\s*/i, '')
  const { token: asked, ...query } = req.query()
  const [type = '', ...more] = (req.header('content-type') ?? '').split(';').map((part) => part.trim().toLowerCase())
  const charset = more.some((part) => part.startsWith('charset='))
  const call = { raw: query, token: bearer ?? asked }
  if (req.method === 'GET') return call
  if (type === 'application/json') {
    return unread(jsonCall(await req.text(), { raw: query, token: bearer }, charset), { method, query })
  }
  if (forms.includes(type)) {
    const { token, ...form } = await req.parseBody()
    const inBody = typeof token === 'string' ? token : undefined
    const warning = charset ? { warning: 'superfluous_charset' } : {}
    return { raw: { ...query, ...form }, token: bearer ?? inBody ?? asked, ...warning }
  }
  if ((await req.text()) === '') return call
  return { ...call, refused: type === '' ? 'missing_post_type' : 'invalid_post_type' }
}

function unread(call: ReadCall, { method, query }: { method: string; query: Bag }): ReadCall {
  if (!reading.test(method)) return call
  return { ...call, raw: query, passedOver: Object.keys(call.raw).filter((name) => !Object.hasOwn(query, name)) }
}

/** As in Slack, a token in JSON is ignored. */
function jsonCall(body: string, call: ReadCall, charset: boolean): ReadCall {
  const parsed = body === '' ? {} : parseJson(body)
  const warned = charset ? call : { ...call, warning: 'missing_charset' }
  if (parsed === undefined) return { ...warned, refused: 'invalid_json' }
  if (!isBag(parsed)) return { ...warned, refused: 'json_not_object' }
  const { token: _, ...rest } = parsed
  return { ...warned, raw: { ...call.raw, ...rest } }
}
