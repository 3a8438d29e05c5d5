import { existsSync } from 'node:fs'

/** The project's folder, whether this file runs from its source or from `dist`. */
export const projectRoot: URL = rootAbove(new URL('.', import.meta.url))

function rootAbove(folder: URL): URL {
  const parent = new URL('..', folder)
  if (existsSync(new URL('package-lock.json', folder)) || parent.href === folder.href) return folder
  return rootAbove(parent)
}
