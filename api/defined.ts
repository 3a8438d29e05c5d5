type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> }

/** The same object without the members that are undefined, as exact optional properties want it. */
export function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Defined<T>
}
