interface Range { readonly type: string, readonly quality: number, readonly precision: number }

/**
 * The offered media type that an `Accept` header likes best (RFC 9110 §12.5.1); the first offered one when the
 * header is absent or all are liked equally, and also when none is: an answer in the default form helps more than a 406.
 */
export function preferredType<Type extends string>(accept: string | undefined, offered: readonly [Type, ...Type[]]): Type {
  const ranges = (accept ?? '*/*').split(',').map(rangeOf)
  let best: Type = offered[0]
  let bestQuality = 0
  for (const type of offered) {
    const quality = qualityOf(type, ranges)
    if (quality > bestQuality) [best, bestQuality] = [type, quality]
  }
  return best
}

function rangeOf(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const q = parameters.find((parameter) => parameter.startsWith('q='))
  const quality = q === undefined ? 1 : Number(q.slice(2))
  return { type, quality: Number.isFinite(quality) ? quality : 0, precision: type === '*/*' ? 0 : type.endsWith('/*') ? 1 : 2 }
}

function qualityOf(type: string, ranges: readonly Range[]): number {
  const fitting = ranges.filter((range) => range.type === '*/*' || range.type === type || (range.type.endsWith('/*') && type.startsWith(range.type.slice(0, -1))))
  return fitting.reduce((best, range) => range.precision > best.precision ? range : best, { type: '', quality: 0, precision: -1 }).quality
}
