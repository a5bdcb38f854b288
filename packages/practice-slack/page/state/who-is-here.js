/** The people of this world; none when the server does not answer. */
export async function whoIsHere() {
  try {
    const response = await fetch('/control/people')
    const answer = await response.json()
    const people = Array.isArray(answer) ? answer : answer.people
    return Array.isArray(people) ? people : []
  } catch {
    return []
  }
}
