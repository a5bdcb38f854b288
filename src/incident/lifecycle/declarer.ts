import type { State } from '../state.ts'

/** Whoever brought the incident here: who entered it afterwards, or else who declared it. Empty if that was nobody in Slack. */
export const declarerOf = ({ declaredBy, entered }: Pick<State, 'declaredBy' | 'entered'>): string =>
  entered?.by ?? declaredBy

export function declarerName(state: Pick<State, 'declaredBy' | 'entered'>, name: (id: string) => string): string {
  const id = declarerOf(state)
  return id === '' ? 'imoc' : name(id)
}
