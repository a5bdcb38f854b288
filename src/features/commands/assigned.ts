export type Roles = readonly { id: string; name: string }[]

type Assigned = { verb: string; text: string } | { say: string }

const someone = '<@[^>]+>|@[\\w.-]*\\w'
const first = new RegExp(`^(?:to )?(${someone})[,;:.!?]*(?: (.*))?$`)
const last = new RegExp(`^(.*?)(?: (?:to|for))? (${someone})[.!?]*$`)

const choose =
  'Choose what to assign: `/incident role operations @who` gives a role, `/incident task restart the workers @who` a task, `/incident handover @who` the lead.'

/** Reads `/incident assign` as other tools use it: with a role it gives the role, with other words it gives a task, in either order. */
export function assigned(text: string, roles: Roles): Assigned {
  const typed = text.replace(/\s+/g, ' ').trim()
  const [, who, rest = ''] = first.exec(typed) ?? swapped(last.exec(typed))
  if (who === undefined) return { verb: 'role', text }
  const words = rest.replace(/^(?:(?:to\s+be|as|to)\s+)?(?:the\s+)?(?:role\s+of\s+)?/i, '').trim()
  if (words === '') return { say: choose }
  const task = /^(?:task\s*)?#?(\d{1,6})$/i.exec(words)
  if (task) return { verb: 'task', text: `${task[1]} give ${who}` }
  const role = roleIn(words, roles)
  if (role) return { verb: 'role', text: `${role.name} ${who}${role.team}` }
  return { verb: 'task', text: `${words.replace(/^task\s*:?\s+/i, '')} ${who}` }
}

const swapped = (match: RegExpExecArray | null) => (match ? [match[0], match[2], match[1]] : [])

/** Reads a role and nothing else, except the team of a liaison. */
function roleIn(words: string, roles: Roles): { name: string; team: string } | null {
  const [, named = '', team = ''] = /^(.*?)(?: role)?( for .+)?$/i.exec(words) ?? []
  const asked = named.toLowerCase()
  if (lead.has(asked)) return { name: 'imoc', team: '' }
  const role = roles.find(({ id, name }) => id === asked || name.toLowerCase() === asked)
  return role ? { name: role.id, team } : null
}

/** Nobody can be given the IMOC's part: it is claimed or handed over, and the answer says so. */
const lead = new Set(['imoc', 'ic', 'lead', 'commander', 'incident commander', 'incident manager'])
