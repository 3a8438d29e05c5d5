/** `pt-BR` → `pt`; undefined when it is no language tag. */
export function primarySubtag(tag: string | null): string | undefined {
  return /^([a-z]{2,3})(?:[-_]|$)/i.exec(tag?.trim() ?? '')?.[1]?.toLowerCase()
}

/** Region of a language tag: `pt-BR` → `BR`; undefined without one. */
export function regionSubtag(tag: string | null): string | undefined {
  return /^[a-z]{2,3}(?:[-_][a-z]{4})?[-_]([a-z]{2})(?:[-_]|$)/i.exec(tag?.trim() ?? '')?.[1]?.toUpperCase()
}
