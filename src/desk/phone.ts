import type { Settings } from '../config/index.ts'
import { nextOnDuty, onDuty } from '../incident/rota.ts'
import type { People } from '../store/people.ts'

/** Who is IMOC now and next, with their numbers, and where people meet. Needs no database: without one, names stay as written. */
export async function phoneText(settings: Settings, people: People | null, now: Date): Promise<string> {
  const { numbers, bridge } = settings.phone
  const line = async (member: string): Promise<string> => {
    const seen = await people?.find(member).catch(() => null)
    const name = seen ? `${seen.name} (${member})` : member
    const number = [member, seen?.email, seen?.id].map((each) => each && numbers[each]).find(Boolean)
    return `${name}: ${number ?? 'no number in config/phone.yaml'}`
  }
  return [
    `IMOC now: ${await line(onDuty(settings.rota, now))}`,
    `Next:     ${await line(nextOnDuty(settings.rota, now))}`,
    `Bridge:   ${bridge ?? 'none in config/phone.yaml'}`,
  ].join('\n')
}
