import { birthDate } from './birth-date.ts'
import { card } from './card.ts'
import { coordinates } from './coordinates.ts'
import { email } from './email.ts'
import { iban } from './iban.ts'
import { ip } from './ip.ts'
import type { PersonalDataKind } from './kind.ts'
import { mac } from './mac.ts'
import { name } from './name.ts'
import { nationalId } from './national-id.ts'
import { none } from './none.ts'
import { password } from './password.ts'
import { phone } from './phone.ts'
import { privateKey } from './private-key.ts'
import { token } from './token.ts'
import { urlLogin } from './url-login.ts'

/**
 * Every kind of personal data by the word that stands in its mask, `[phone:7f3a91]`.
 * Where findings overlap, the kind that stands first here names the whole.
 */
export const personalData = {
  'private-key': privateKey,
  login: urlLogin,
  token,
  password,
  email,
  iban,
  card,
  mac,
  ip,
  coordinates,
  'national-id': nationalId,
  'birth-date': birthDate,
  phone,
  name,
  none,
} as const satisfies Record<string, PersonalDataKind>
