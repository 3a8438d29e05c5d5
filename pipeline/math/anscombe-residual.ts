/**
 * Standardised Anscombe residual of a count: near normal where the model holds.
 * Source: McCullagh & Nelder (1989), Generalized Linear Models, 2nd ed., §2.4.2, with the leverage of §12.5.
 *
 * @param leverage of the row, in [0, 1); values at 1 are drawn just below
 */
export function anscombeResidual(count: number, mean: number, dispersion: number, leverage: number): number {
  const spread = Math.sqrt(dispersion * Math.max(1 - leverage, Number.EPSILON))
  return 1.5 * (Math.cbrt(count) ** 2 / Math.cbrt(Math.sqrt(mean)) - Math.sqrt(mean)) / spread
}
