import { type Refusal, refuse } from '../../../incident/refusal.ts'
import { decode } from '../../../slack/mrkdwn.ts'
import type { Named, Role } from './rules.ts'

/** The parsed arguments of `/incident role`. `who` is as Slack wrote it; null means the person who typed. */
export type Wish = { verb: 'show' } | { verb: 'give' | 'leave'; role: Role; who: string | null; team: string | null }

/** Parses "scribe", "scribe @who", "liaison @who for payments", "leave scribe", or nothing. `text` is as Slack encoded it. */
export function readRole(text: string, roles: readonly Role[]): Wish | Refusal {
  if (text.trim() === '') return { verb: 'show' }
  const [, leaving, wanted = ''] = /^(leave\s+)?([\s\S]*)$/i.exec(text.trim()) ?? []
  if (/^imoc\b/i.test(wanted)) {
    return refuse(
      leaving
        ? 'An incident needs an IMOC. To leave, hand over with /incident handover @who.'
        : 'You cannot make somebody else the IMOC. Type /incident imoc me to take over yourself. The IMOC can hand over with /incident handover @who.',
    )
  }
  const role = roleNamed(wanted, roles)
  if (!role) {
    const word = wanted.split(/\s/)[0] ?? ''
    const said = word === '' ? 'Say which role' : `"${decode(word)}" is not a role`
    return refuse(`${said}. Type /incident role with one of ${roles.map(({ id }) => id).join(', ')}.`)
  }
  const rest = /^(<@[^>]+>|@\S+|me\b)?\s*(?:for\s+([\s\S]+))?$/i.exec(afterName(wanted, role))
  if (!rest) return refuse(`I do not understand the rest. Write /incident role ${role.id} [@who]${forTeam(role)}.`)
  const [, who = 'me', team] = rest
  const verb = leaving ? ('leave' as const) : ('give' as const)
  return { verb, role, who: who.toLowerCase() === 'me' ? null : who, team: team ? decode(team).trim() : null }
}

function roleNamed(text: string, roles: readonly Role[]): Role | undefined {
  return roles.find((role) => names(role).some((name) => startsWith(text, name)))
}

function afterName(text: string, role: Role): string {
  const name = names(role).find((each) => startsWith(text, each)) ?? ''
  return text.slice(name.length).trim()
}

/** Longer names come first, so that "Customer liaison" is found before "customer". */
const names = ({ id, name }: Named) => [id, name].sort((a, b) => b.length - a.length)

function startsWith(text: string, name: string): boolean {
  return text.slice(0, name.length).toLowerCase() === name.toLowerCase() && /^(\s|$)/.test(text.slice(name.length))
}

const forTeam = (role: Role) => (role.per_team ? ' for <team>' : '')
