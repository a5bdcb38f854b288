/** What takes less than this (ms) is not logged. */
const moment = 1_000

/** Reports what a start is doing: one line for each stage that takes longer than a moment. */
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
