/** Attributes of Vega's output that say nothing in a picture with `role="img"`, or that would be blocked or doubled on a page. */
const dropped = / (?:(?:role|aria-[a-z]+|pointer-events|class|xmlns:xlink|version|style|font-family)="[^"]*"|opacity="1")/g
/** Outlines of groups without a fill or a stroke: they draw nothing. */
const emptyPaths = /<path (?![^>]*(?:fill|stroke)=)[^>]*\/>/g
const longFractions = /-?\d+\.\d{3,}(?:e-\d+)?/g
const ids = /(id="|url\(#)((?:clip|gradient_)\d+)/g

/**
 * The drawing inside Vega's SVG, made ready to stand in a page beside others: no roles of its own, coordinates to 1/100 pixel,
 * and ids that begin with the chart's own and count from 1, so that they neither clash nor depend on what was drawn before.
 * Only tags are touched; text in them is escaped by Vega (`<` and `>` never stand bare in text or values).
 */
export function tidySvg(svg: string, chartId: string): { readonly inner: string, readonly width: number, readonly height: number } {
  const names = new Map<string, string>()
  const nameOf = (id: string): string => {
    const known = names.get(id) ?? `${chartId}-${names.size + 1}`
    names.set(id, known)
    return known
  }
  const tidy = svg.replace(/<[^>]+>/g, (tag) => tag
    .replace(dropped, '')
    .replace(ids, (_, before: string, id: string) => before + nameOf(id)))
    .replace(emptyPaths, '')
    .replace(/<[^>]+>/g, (tag) => tag.replace(longFractions, (number) => String(Math.round(Number(number) * 100) / 100)))
  const size = /<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>/.exec(tidy)
  return { inner: tidy.slice(tidy.indexOf('>') + 1, tidy.lastIndexOf('</svg>')), width: Number(size?.[1]), height: Number(size?.[2]) }
}
