import { benjaminiHochberg } from './benjamini-hochberg.ts'

/**
 * Tests that come in families (a pattern with its segments): first which families hold anything, then what inside them.
 * A family’s p-value is Simes’: the smallest n p(k) / k. Of m families, those that Benjamini-Hochberg rejects at `q` are selected, R of them;
 * inside each, Benjamini-Hochberg at q R / m. The expected share of families selected in vain is at most q, and so is the average
 * share of false rejections over the selected families.
 * Source: Benjamini & Bogomolov (2014), J. R. Statist. Soc. B 76, 297–318; Simes (1986), Biometrika 73, 751–754.
 *
 * @param families p-values of each; an empty one is never selected
 * @param q in (0, 1)
 * @returns for each family the largest p-value rejected in it; 0 when it is not selected
 */
export function selectedFamilies(families: readonly (readonly number[])[], q: number): number[] {
  const simes = families.map((pValues) => Math.min(1, ...benjaminiHochberg(pValues)))
  const selected = benjaminiHochberg(simes).map((adjusted, i) => adjusted <= q && families[i]!.length > 0)
  const share = selected.filter(Boolean).length / Math.max(1, families.length)
  return families.map((pValues, i) => {
    if (!selected[i]) return 0
    const adjusted = benjaminiHochberg(pValues)
    return Math.max(0, ...pValues.filter((_, j) => adjusted[j]! <= q * share))
  })
}
