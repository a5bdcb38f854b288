import { awayAt, type Beside, changes, onDuty, type Rota } from './rota.ts'

/** One person on duty without interruption. */
export type Stretch = { member: string; from: Date; until: Date }

/** A stretch in which the person on duty cannot be reached and nobody has taken over. */
export type Gap = Stretch & ({ because: 'away'; why: string | null } | { because: 'unknown' } | { because: 'nobody' })

/** Who is on duty from one moment to another, stretch by stretch. */
export function stretches(rota: Rota, from: Date, until: Date, beside: Beside = {}): Stretch[] {
  const all = pieces(rota, from, until, beside).map((piece) => ({ ...piece, member: onDuty(rota, piece.from, beside) }))
  return joined(all, (one, other) => one.member === other.member)
}

/** `known`: the people that Slack knows. */
export function gaps(
  rota: Rota,
  { from, until, known, ...beside }: Beside & { from: Date; until: Date; known: (member: string) => boolean },
): Gap[] {
  const all = pieces(rota, from, until, beside).flatMap((piece): Gap[] => {
    const member = onDuty(rota, piece.from, beside)
    const covers = (each: { from: Date; until: Date }) => each.from <= piece.from && piece.from < each.until
    if (beside.shifts && ![...beside.shifts, ...(beside.swaps ?? [])].some(covers)) {
      return [{ ...piece, member, because: 'nobody' }]
    }
    const away = awayAt(rota, member, piece.from)
    if (away) return [{ ...piece, member, because: 'away', why: away.why }]
    return known(member) ? [] : [{ ...piece, member, because: 'unknown' }]
  })
  const reason = (gap: Gap) => `${gap.member} ${gap.because} ${'why' in gap ? gap.why : ''}`
  return joined(all, (one, other) => reason(one) === reason(other))
}

function pieces(rota: Rota, from: Date, until: Date, beside: Beside): { from: Date; until: Date }[] {
  const edges = [from, ...changes(rota, from, until, beside), until]
  return edges.slice(0, -1).map((start, index) => ({ from: start, until: edges[index + 1] ?? until }))
}

/** Merges neighbours that are alike. */
function joined<T extends { from: Date; until: Date }>(all: T[], alike: (one: T, other: T) => boolean): T[] {
  const whole: T[] = []
  for (const each of all) {
    const last = whole.at(-1)
    if (last && last.until.getTime() === each.from.getTime() && alike(last, each)) {
      whole.splice(-1, 1, { ...last, until: each.until })
    } else whole.push(each)
  }
  return whole
}
