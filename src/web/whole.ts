/** A number that somebody may have typed; anything else counts as none. */
export function whole(typed: string | null | undefined): number | undefined {
  return typed != null && /^\d{1,9}$/.test(typed) ? Number(typed) : undefined
}
