/** The id of an element in the document, and the key its value is kept under. */
export const idOf = (block, element) => `el-${block.block_id ?? ''}-${element.action_id ?? ''}`.replace(/[^\w-]/g, '_')

export const keyOf = (block, element) => `${block.block_id ?? ''}/${element.action_id ?? ''}`
