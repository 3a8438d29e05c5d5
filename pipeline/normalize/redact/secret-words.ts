/** "Password" in the languages that support cases come in; the last word where it is several. Lower case. */
export const passwordWords: ReadonlySet<string> = new Set([
  'password', 'passwd', 'pwd', 'pass', 'passcode', 'passphrase', 'passwort', 'kennwort', 'passe', 'contraseña', 'contrasena', 'clave', 'senha', 'palavra-passe', 'wachtwoord', 'hasło', 'haslo', 'heslo', 'jelszó', 'şifre', 'sifre', 'parola',
  'lösenord', 'passord', 'adgangskode', 'salasana', 'пароль', 'パスワード', '暗証番号', '密码', '密碼', '비밀번호', 'पासवर्ड', 'kodeord', 'pin',
])

/** Last parts of names of keys, tokens and sessions in headers, cookies and addresses. Lower case. */
export const tokenWords: ReadonlySet<string> = new Set([
  'token', 'tok', 'key', 'apikey', 'secret', 'session', 'sessionid', 'sessid', 'sid', 'phpsessid', 'jsessionid', 'auth', 'authorization', 'credential', 'password', 'passwd', 'pwd', 'pass', 'jwt', 'otp', 'nonce', 'csrf', 'xsrf', 'csrftoken', 'xsrftoken',
  'accesstoken', 'refreshtoken', 'idtoken', 'authtoken', 'clientsecret', 'aspsessionid', 'connect.sid', 'oauth_verifier', 'cookie', 'bearer', 'x-api-key', 'sharedaccesssignature',
])

/** Names that are also used for harmless words; their value must then look random. */
export const doubtfulTokenWords: ReadonlySet<string> = new Set(['code', 'ticket', 'authcode', 'sig', 'signature', 'hash', 'state', 'samlresponse', 'invite', 'reset'])
