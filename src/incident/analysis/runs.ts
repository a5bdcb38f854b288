/** Any odd number that mixes well. */
const base = 0x9e3779b1
/** How many marks there are: a long message takes a small part of them, so that most runs of other texts meet none. */
const marks = 1 << 20

/** Runs of so many characters, to be looked for in other texts. */
export type Runs = { add(text: string): void; areIn(text: string): boolean }

/** `length`: of each run, in characters. Only runs that have the mark of a known one are compared with it, since that takes longer. */
export function createRuns(length: number): Runs {
  const known = new Set<string>()
  const marked = new Uint8Array(marks)
  return {
    add(text) {
      anyRun(text, length, (at, mark) => {
        known.add(text.slice(at, at + length))
        marked[mark] = 1
        return false
      })
    },
    areIn: (text) => anyRun(text, length, (at, mark) => marked[mark] === 1 && known.has(text.slice(at, at + length))),
  }
}

/** Whether one of the runs of a text is it. `mark`: a number below `marks`, which is the same for equal runs (a rolling hash). */
function anyRun(text: string, length: number, isIt: (at: number, mark: number) => boolean): boolean {
  let power = 1
  for (let count = 0; count < length; count += 1) power = Math.imul(power, base)
  let hash = 0
  for (let at = 1 - length; at + length <= text.length; at += 1) {
    const left = at > 0 ? Math.imul(text.charCodeAt(at - 1), power) : 0
    hash = (Math.imul(hash, base) + text.charCodeAt(at + length - 1) - left) | 0
    if (at >= 0 && isIt(at, hash >>> 12)) return true
  }
  return false
}
