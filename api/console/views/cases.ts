import { fragment } from '../dom.ts'
import { pageHead } from '../page-parts.ts'
import { tabs } from '../places.ts'
import type { View } from '../router.ts'
import { casesPart } from './case-list.ts'

/** Cases of the whole queue. */
export const casesView: View = async (context) => ({ title: 'Cases', content: fragment(tabs('/cases'), pageHead('Cases of the whole queue'), await casesPart('/v1/cases', 'cases', context)) })
