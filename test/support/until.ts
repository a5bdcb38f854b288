/** Waits for a condition, looking every few milliseconds; rejects with `what` when it has not come in time. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, patienceMs = 20_000): Promise<void> {
  const stopAt = performance.now() + patienceMs
  while (!(await holds())) {
    if (performance.now() > stopAt) throw new Error(`Waited ${patienceMs / 1000} s in vain: ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
