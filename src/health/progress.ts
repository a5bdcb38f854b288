/** What takes less (ms) is not worth a line. */
const moment = 1_000

/** Says what a start is busy with: one line for each stage that takes longer than a moment, none for the others. */
export function createProgress(say: (stage: string) => void) {
  return async <T>(stage: string, work: Promise<T>): Promise<T> => {
    const late = setTimeout(() => say(stage), moment)
    try {
      return await work
    } finally {
      clearTimeout(late)
    }
  }
}
