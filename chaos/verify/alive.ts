import type { Check } from './evidence.ts'

export const alive: Check = {
  name: 'alive',
  promise: 'somebody could declare an incident: where nothing was done, nothing is proved',
  find: ({ incidents }) => (incidents.length > 0 ? [] : ['No incident was declared, however often it was tried.']),
}
