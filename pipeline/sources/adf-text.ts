import { isObject, objectsAt, textAt } from './json-path.ts'

/** Kinds of node that end a line. */
const blocks: ReadonlySet<string> = new Set(['paragraph', 'heading', 'codeBlock', 'listItem', 'taskItem', 'decisionItem', 'tableRow', 'rule', 'hardBreak', 'blockquote', 'panel', 'expand', 'mediaSingle'])
/** A document is read to this depth; readers refuse deeper rows anyway. */
const MAX_DEPTH = 64

/**
 * The plain text of a rich document in Atlassian Document Format, one line per block. Text that is no such document stays as
 * it is. Mentions are left out, because they are names; cards give their address, emoji their sign.
 * Source: developer.atlassian.com, Atlassian Document Format, version 1.
 *
 * @param value the value of the field: text, a document, or nothing
 */
export function adfText(value: unknown): string | undefined {
  if (!isObject(value) || value.type !== 'doc') return textAt(value)
  return nodeText(value, 0).split('\n').map((line) => line.trim()).filter((line) => line !== '').join('\n')
}

function nodeText(node: Readonly<Record<string, unknown>>, depth: number): string {
  if (depth > MAX_DEPTH) return ''
  const inner = objectsAt(node, ['content']).map((child) => nodeText(child, depth + 1)).join('')
  switch (node.type) {
    case 'text': return textAt(node, ['text']) ?? ''
    case 'emoji': return textAt(node, ['attrs', 'text']) ?? textAt(node, ['attrs', 'shortName']) ?? ''
    case 'inlineCard': case 'blockCard': case 'embedCard': return ` ${textAt(node, ['attrs', 'url']) ?? ''} `
    case 'status': return textAt(node, ['attrs', 'text']) ?? ''
    case 'tableCell': case 'tableHeader': return `${inner.replaceAll('\n', ' ')} `
    default: return blocks.has(String(node.type)) ? `${inner}\n` : inner
  }
}
