const common = new Set(
  [
    'about after again all also and any are because been before being between both but can did does each for from get had has have her here him his',
    'how into its just may more most much not now off one only onto other our out over own same see some such than that the their them then',
    'there these they this those through too two use very was way were what when where which while who why will with would yes yet you your',
  ].flatMap((line) => line.split(' ')),
)
const word = /[\p{L}\p{N}][\p{L}\p{N}:._-]*[\p{L}\p{N}]/gu

/** The words of a text that carry its meaning, cut to six letters so that "deployed" and "deploy" are the same. */
export function termsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(word) ?? []
  return new Set(words.filter((one) => one.length > 2 && !common.has(one)).map((one) => one.slice(0, 6)))
}

/** How many terms two texts share. */
export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0
  for (const term of a) if (b.has(term)) count++
  return count
}
