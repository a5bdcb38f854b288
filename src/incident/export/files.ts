/** What can be exported, by the names of the files. The archive has all the others, and more. */
export const exportFiles = [
  'all.zip',
  'timeline.html',
  'timeline.md',
  'timeline.csv',
  'timeline.json',
  'transcript.txt',
] as const
export type ExportFile = (typeof exportFiles)[number]

export function isExportFile(name: unknown): name is ExportFile {
  return exportFiles.some((each) => each === name)
}
