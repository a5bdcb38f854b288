import { assigned, type Roles } from './assigned.ts'

/** What somebody typed after `/incident`: the command that is meant, or one line that says what to type. */
export type Meant = { verb: string; text: string } | { say: string }

const duplicate =
  'imoc does not merge incidents. In the channel of the one that is not needed, type `/incident status cancelled same as INC-7`, and continue in the other.'

/** The commands of other tools, with the nearest command of ours; `text` is what follows. */
const same: Record<string, (text: string, roles: Roles) => Meant> = {
  resolve: (text) => ({ verb: 'status', text: `resolved ${text}` }),
  resolved: (text) => ({ verb: 'status', text: `resolved ${text}` }),
  fixed: (text) => ({ verb: 'status', text: `resolved ${text}` }),
  monitoring: (text) => ({ verb: 'status', text: `mitigated ${text}` }),
  mitigated: (text) => ({ verb: 'status', text: `mitigated ${text}` }),
  identified: (text) => ({ verb: 'status', text: `identified ${text}` }),
  close: (text) => ({ verb: 'status', text: `closed ${text}` }),
  closed: (text) => ({ verb: 'status', text: `closed ${text}` }),
  cancel: (text) => ({ verb: 'status', text: `cancelled ${text}` }),
  reopen: (text) => ({ verb: 'status', text: `investigating ${text}` }),
  new: (text) => ({ verb: 'declare', text }),
  create: (text) => ({ verb: 'declare', text }),
  open: (text) => ({ verb: 'declare', text }),
  report: (text) => ({ verb: 'declare', text }),
  start: (text) => ({ verb: 'declare', text }),
  rename: (text) => ({ verb: 'title', text }),
  retitle: (text) => ({ verb: 'title', text }),
  sev: (text) => ({ verb: 'severity', text }),
  escalate: (text) => (text === '' ? { verb: 'imoc', text: 'call' } : { verb: 'page', text }),
  assign: assigned,
  lead: (text) => (text === '' ? { verb: 'imoc', text: 'me' } : { verb: 'handover', text }),
  commander: (text) => (text === '' ? { verb: 'imoc', text: '' } : { verb: 'handover', text }),
  who: () => ({ verb: 'imoc', text: 'who' }),
  ic: (text) => (text === '' ? { verb: 'imoc', text: '' } : { verb: 'handover', text }),
  oncall: () => ({ verb: 'imoc', text: '' }),
  summary: (text) => (text === '' ? { verb: 'write-up', text } : { verb: 'update', text }),
  action: (text) => ({ verb: 'task', text }),
  actions: (text) => ({ verb: 'task', text }),
  todo: (text) => ({ verb: 'task', text }),
  'follow-up': (text) => ({ verb: 'task', text }),
  followup: (text) => ({ verb: 'task', text }),
  'catch-up': () => ({ verb: 'catchup', text: '' }),
  story: () => ({ verb: 'catchup', text: '' }),
  brief: () => ({ verb: 'catchup', text: '' }),
  briefing: () => ({ verb: 'catchup', text: '' }),
  find: (text) => ({ verb: 'search', text }),
  postmortem: (text) => ({ verb: 'write-up', text }),
  'post-mortem': (text) => ({ verb: 'write-up', text }),
  retro: (text) => ({ verb: 'write-up', text }),
  writeup: (text) => ({ verb: 'write-up', text }),
  exports: () => ({ verb: 'export', text: '' }),
  download: () => ({ verb: 'export', text: '' }),
  log: (text) => ({ verb: 'note', text }),
  duplicate: () => ({ say: duplicate }),
  merge: () => ({ say: duplicate }),
  subscribe: () => ({
    say: 'Press *Send me the updates* under the incident in the announcements channel: every update comes to you by direct message.',
  }),
  join: () => ({
    say: 'Open the incident\u2019s channel in Slack and press Join. `/incident status` lists what is open.',
  }),
  invite: (text) => ({
    say: `To call somebody in, type \`/incident page ${text.startsWith('<@') ? text : '@who'}\`: imoc asks them and invites them to the channel.`,
  }),
  archive: () => ({
    say: 'imoc does not archive channels. `/incident status closed` ends the incident; archive the channel in Slack when nobody needs it.',
  }),
  acknowledge: () => ({
    say: 'Press *Acknowledge* on the page in our direct messages, or type `/incident imoc me` to lead.',
  }),
  ack: () => ({ say: 'Press *Acknowledge* on the page in our direct messages, or type `/incident imoc me` to lead.' }),
}

/** Returns the command that was meant. `verbs` are our commands; `severities` can be typed as commands, too. */
export function meant(
  { verb, text }: { verb: string; text: string },
  { verbs, severities, roles }: { verbs: Iterable<string>; severities: readonly string[]; roles: Roles },
): Meant {
  const known = new Set(verbs)
  if (verb === '' || known.has(verb)) return { verb, text }
  const other = Object.hasOwn(same, verb) ? same[verb]?.(text, roles) : undefined
  if (other) return 'say' in other ? other : { ...other, text: other.text.trim() }
  if (severities.includes(verb)) return { verb: 'severity', text: `${verb} ${text}`.trim() }
  const near = nearest(verb, [...known, ...Object.keys(same)])
  const shown = cutShort(verb)
  return near
    ? { say: `The command ${shown} does not exist. Did you mean \`/incident ${near}\`? Nothing was done.` }
    : { say: `The command ${shown} does not exist. Nothing was done. \`/incident help\` lists the commands.` }
}

const cutShort = (verb: string): string => `“/incident ${verb.slice(0, 40).replace(/[`*_~<>&]/g, '')}”`

/** Returns the word that is one or two typing errors away; null if there is none. */
function nearest(typed: string, words: string[]): string | null {
  const most = typed.length <= 4 ? 1 : 2
  const ranked = words.map((word) => ({ word, slips: slipsBetween(typed, word) })).sort((a, b) => a.slips - b.slips)
  const [best] = ranked
  return best && best.slips <= most ? best.word : null
}

/** Counts the letters that are missing, additional, wrong, or swapped with their neighbour (optimal string alignment). */
function slipsBetween(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return Number.POSITIVE_INFINITY
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const above = rows[row - 1] ?? []
      const cost = one[row - 1] === other[column - 1] ? 0 : 1
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      line.push(
        Math.min(
          (above[column] ?? 0) + 1,
          (line[column - 1] ?? 0) + 1,
          (above[column - 1] ?? 0) + cost,
          ...(swapped ? [(rows[row - 2]?.[column - 2] ?? 0) + 1] : []),
        ),
      )
    }
    rows.push(line)
  }
  return rows[one.length]?.[other.length] ?? 0
}
