/** What people say and do in an incident, as far as the rules that suggest tags look at it. People are named by their handles. */
export type Deed = { step: string; at: Date; who: string } & (
  | { do: 'says'; text: string; thread: string | null; broadcast: boolean }
  | { do: 'edits' | 'reacts'; text: string; target: string }
  | { do: 'deletes' | 'pins'; target: string }
  | { do: 'joins' | 'leaves' }
  | { do: 'acknowledges' | 'takes-over' }
  | { do: 'command'; text: string }
  | { do: 'offers'; to: string; summary: string }
  | { do: 'updates'; text: string }
)

export type Story = { name: string; deeds: Deed[] }
