/** True for the ways in which exports write yes: true, yes, y, 1, in any case. */
export const saysYes = (text: string | undefined): boolean => /^(?:true|yes|y|1)$/i.test(text?.trim() ?? '')

/** The first text that is not blank. */
export const firstFilled = (...texts: readonly (string | undefined)[]): string | undefined => texts.find((text) => text !== undefined && text.trim() !== '')

/** Those texts that are not blank, each once. */
export const filled = (...texts: readonly (string | undefined)[]): readonly string[] => [...new Set(texts.flatMap((text) => (text === undefined || text.trim() === '' ? [] : [text.trim()])))]
