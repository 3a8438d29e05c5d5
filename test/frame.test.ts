import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesBelow, repositoryRoot } from './support/source-tree.ts'

interface Manifest {
  readonly name?: string
  readonly version?: string
  readonly license?: unknown
  readonly engines?: { readonly node?: string }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly overrides?: Readonly<Record<string, unknown>>
  readonly scripts?: Readonly<Record<string, string>>
}
interface LockEntry extends Manifest {
  readonly resolved?: string
  readonly optional?: boolean
  readonly hasInstallScript?: boolean
}

const read = (path: string) => readFileSync(join(repositoryRoot, path), 'utf8')
const manifest = JSON.parse(read('package.json')) as Manifest
const lockText = read('package-lock.json')
const { packages } = JSON.parse(lockText) as { readonly packages: Readonly<Record<string, LockEntry>> }
const locked = Object.entries(packages).filter(([path]) => path !== '')
const installed = locked.filter(([path]) => existsSync(join(repositoryRoot, path, 'package.json')))

const EXACT_VERSION = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/

describe('package.json', () => {
  it('pins every dependency to one version', () => {
    const pins = { ...manifest.dependencies, ...manifest.devDependencies }
    expect(Object.entries(pins).filter(([, version]) => !EXACT_VERSION.test(version))).toEqual([])
  })

  it('pins every override to one version', () => {
    const leaves = (value: unknown): unknown[] => typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value]
    expect(leaves(manifest.overrides).filter((version) => !EXACT_VERSION.test(String(version)))).toEqual([])
  })

  it('needs nothing at install time', () => {
    expect(Object.keys(manifest.scripts ?? {}).filter((name) => /^(pre|post)?(install|prepare)$|^prepublish/.test(name))).toEqual([])
  })
})

describe('the lockfile', () => {
  it('names the same dependencies as package.json', () => {
    expect(packages['']?.dependencies).toEqual(manifest.dependencies)
    expect(packages['']?.devDependencies).toEqual(manifest.devDependencies)
  })

  it('names no registry, so that any registry serves it', () => {
    expect(locked.filter(([, entry]) => entry.resolved !== undefined)).toEqual([])
    expect(lockText).not.toMatch(/"resolved"|registry\./)
  })

  it('is what is installed', () => {
    const differing = installed.filter(([path, entry]) => (JSON.parse(read(`${path}/package.json`)) as Manifest).version !== entry.version)
    expect(differing.map(([path]) => path)).toEqual([])
    expect(locked.filter(([path, entry]) => entry.optional !== true && !existsSync(join(repositoryRoot, path))).map(([path]) => path)).toEqual([])
  })

  it('requires no install script', () => {
    // core-js prints an appeal; esbuild checks a binary that its platform package brings anyway. Both are for development.
    const unneeded = ['node_modules/core-js', 'node_modules/esbuild']
    expect(locked.filter(([, entry]) => entry.hasInstallScript === true).map(([path]) => path)).toEqual(unneeded)
  })
})

describe('licences', () => {
  const allowed = ['0BSD', 'Apache-2.0', 'Apache-2.0 AND MIT', '(AFL-2.1 OR BSD-3-Clause)', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '(ISC AND CC-BY-3.0)', 'MIT', 'MIT-0', '(MIT AND Zlib)', 'MIT AND OFL-1.1', '(MIT OR CC0-1.0)', 'MPL-2.0', 'PSF-2.0', 'Python-2.0', 'Unlicense']
  // Their package.json does not say it in SPDX; the licence file beside it does.
  const byLicenceFile: Readonly<Record<string, RegExp>> = {
    'dejavu-fonts-ttf': /Bitstream Vera Fonts Copyright/,
    'png-js': /MIT License/,
    'typed-function': /The MIT License/,
  }

  it('of all installed packages are on the list of allowed ones', () => {
    const others = installed.flatMap(([path]) => {
      const { name = '', license } = JSON.parse(read(`${path}/package.json`)) as Manifest
      const text = byLicenceFile[name]
      if (text !== undefined) return text.test(licenceFileOf(path)) ? [] : [`${name}: licence file changed`]
      return allowed.includes(String(license)) ? [] : [`${name}: ${String(license)}`]
    })
    expect(others).toEqual([])
    expect(installed.length).toBeGreaterThan(100)
  })

  it('includes that of the project', () => {
    expect(manifest.license).toBe('Apache-2.0')
    expect(read('LICENSE')).toContain('Apache License')
  })
})

describe('the repository', () => {
  it('names no folder of one machine and no package registry', () => {
    const files = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'package.json', 'tsconfig.json', 'vitest.config.ts', '.npmrc', '.ci/run',
      ...['api', 'data', 'docs', 'notebooks', 'pipeline', 'reports', 'test'].flatMap(filesBelow)]
    const foreign = /(?<![\w.])\/(?:work|home|root|Users)\/\w|registry\.npmjs|npm\.pkg\.github/
    expect(files.filter((path) => !/\.(gz|png|parquet|jpg)$/.test(path) && path !== 'test/frame.test.ts' && foreign.test(read(path)))).toEqual([])
  })
})

function licenceFileOf(path: string): string {
  const file = ['LICENSE', 'LICENSE.md', 'LICENCE'].map((name) => `${path}/${name}`).find((name) => existsSync(join(repositoryRoot, name)))
  return file === undefined ? '' : read(file)
}
