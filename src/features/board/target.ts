import type { ActionInput } from '../../slack/interaction.ts'

/** A button's "incident|number|more". */
export function targetOf({ value }: ActionInput): { incidentId: string; number: number; rest: string } {
  const [incidentId = '', number = '', ...rest] = (value ?? '').split('|')
  return { incidentId, number: Number(number), rest: rest.join('|') }
}
