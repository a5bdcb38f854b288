/** A rule that was tried and is not shipped: how often it fitted labelled messages of ours when it was dropped, and how often it was right. */
type Dropped = { what: string; tag: string; fitted: number; right: number }

export const dropped: readonly Dropped[] = [
  { what: 'Tells a change as done, whatever comes after it', tag: 'action-taken', fitted: 5, right: 2 },
  {
    what: 'Its writer began or ended a change on the board within two minutes',
    tag: 'action-taken',
    fitted: 1,
    right: 0,
  },
  {
    what: 'Says where the fault is and where it is not ("only on", "others are fine")',
    tag: 'information-diagnostic',
    fitted: 5,
    right: 2,
  },
  { what: 'Gives a reason ("because", "due to")', tag: 'information-diagnostic', fitted: 0, right: 0 },
  {
    what: 'Its writer entered a decision in nearly its words within three minutes',
    tag: 'decision',
    fitted: 0,
    right: 0,
  },
  { what: 'Somebody reacted with an astonished face', tag: 'surprise', fitted: 1, right: 0 },
  { what: 'Begins with yes or no under a question', tag: 'information-providing', fitted: 1, right: 0 },
  {
    what: 'Says "it is the …", whether or not somebody had named it before',
    tag: 'hypothesis-confirmed',
    fitted: 1,
    right: 0,
  },
  { what: 'Says that something is waiting for something', tag: 'waiting-on', fitted: 2, right: 1 },
  { what: 'Contained a secret, which is masked', tag: 'communication-cost', fitted: 0, right: 0 },
]
