import type { Settings } from '../config/index.ts'
import { nextOnDuty, onDuty } from '../incident/on-call/rota.ts'
import { type Covers, swapsOf } from '../store/covers.ts'
import type { People } from '../store/people.ts'

/** What the database knows in addition to the configuration. */
type Kept = { people: People; covers: Pick<Covers, 'standing'> }

/**
 * Who is IMOC now and next, with their numbers, and where people meet. Needs no network and no database: without a database, names stay as
 * configured and swaps are unknown.
 */
export async function phoneText(settings: Settings, kept: Kept | null, now: Date): Promise<string> {
  const { numbers, bridge } = settings.phone
  const standing = await kept?.covers.standing(now).catch(() => null)
  const line = async (member: string): Promise<string> => {
    const seen = await kept?.people.find(member).catch(() => null)
    const name = seen ? `${seen.name} (${member})` : member
    const number = [member, seen?.email, seen?.id].map((each) => each && numbers[each]).find(Boolean)
    return `${name}: ${number ?? 'no number in config/phone.yaml'}`
  }
  return [
    `IMOC now: ${await line(onDuty(settings.rota, now, { swaps: swapsOf(standing ?? []) }))}`,
    `Next:     ${await line(nextOnDuty(settings.rota, now))}`,
    `Bridge:   ${bridge ?? 'none in config/phone.yaml'}`,
    ...(settings.rota.source ? ['This is from config/rota.yaml: the PagerDuty schedule was not asked.'] : []),
    ...(standing ? [] : ['Without the database, swaps on the rota are not known.']),
  ].join('\n')
}
