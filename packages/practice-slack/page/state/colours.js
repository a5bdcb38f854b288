const spare = ['#0b7285', '#a8324a', '#2f7d32', '#8a5a00', '#6b3fa0', '#1f5fa8', '#b3541e', '#4a5a63']

/** People with the same colour could be taken for each other: the later one gets another. Pure. */
export function distinctColours(people) {
  const taken = new Set()
  return people.map((person) => {
    const free = spare.find((colour) => !taken.has(colour) && people.every((other) => other.colour !== colour))
    const colour = taken.has(person.colour) && free ? free : person.colour
    taken.add(colour)
    return colour === person.colour ? person : { ...person, colour }
  })
}
