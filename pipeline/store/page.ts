/** A page of a list and the opaque cursor of the next one; null at the end. */
export interface Page<Item> { readonly items: readonly Item[], readonly next: string | null }
export interface PageRequest { readonly limit: number, readonly cursor: string | null }
