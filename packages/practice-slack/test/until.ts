/** Waits for what a bot does in its own time; says so when it does not come. */
export async function until(done: () => boolean, ms = 5000): Promise<void> {
  const end = Date.now() + ms
  while (!done() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10))
  if (!done()) throw new Error(`It did not come to that within ${ms / 1000} s.`)
}
