export type Lanes<Job> = {
  /** Puts a job at the end of its lane; answers the job that may start now, if it is this one. */
  enter(job: Job): Job | undefined
  /** Takes a job that has ended out of its lane; answers the one behind it. */
  leave(job: Job): Job | undefined
}

/** Jobs of one lane start one after another; without `ordered` each starts at once, as Slack promises no order. */
export function createLanes<Job extends { lane: string }>(ordered: boolean): Lanes<Job> {
  const lanes = new Map<string, Job[]>()
  return {
    enter(job) {
      if (!ordered) return job
      const lane = lanes.get(job.lane)
      if (lane === undefined) {
        lanes.set(job.lane, [job])
        return job
      }
      lane.push(job)
      return undefined
    },
    leave(job) {
      const lane = lanes.get(job.lane)
      if (lane?.[0] !== job) return undefined
      lane.shift()
      if (lane.length === 0) lanes.delete(job.lane)
      return lane[0]
    },
  }
}
