/** Words that announce personal data, by what they announce, in the languages that support cases come in. Lower case, with their marks. */
export const cueWords = {
  TITLE: 'mr mrs ms miss mx dr prof professor sir madam herr herrn frau fräulein señor señora señorita sra srta monsieur madame mme mlle mademoiselle signor signora signore signorina sig dott dottor dottoressa senhor senhora dona don doña господин госпожа гражданин mevrouw meneer pan pani',
  GREETING: 'hi hello dear hey hola hallo liebe lieber bonjour bonsoir salut cher chère ciao caro cara gentile egregio olá oi prezado prezada estimado estimada querido querida hej hei hoi beste geachte здравствуйте привет уважаемый уважаемая дорогой дорогая morning afternoon evening moin servus namaste नमस्ते',
  CLOSING: 'regards thanks cheers sincerely yours faithfully best thank gracias saludo saludos cordialmente atentamente grüße grüßen gruß danke cordialement merci vous amicalement saluti grazie distinti cordiali atenciosamente obrigado obrigada abraços abraço cumprimentos groeten groet уважением спасибо пожеланиями धन्यवाद greetings love xoxo signed',
  NAMED: 'llamo heiße heisse appelle chiamo chamo зовут called named',
  NAME_WORD: 'name nombre nome nom имя имени naam imię nazwisko surname firstname lastname fullname nachname vorname apellido apellidos cognome prénom sobrenome фамилия नाम username',
  BIRTH: 'born dob birth birthday birthdate geboren geb geburtsdatum geburtstag nacido nacida nacimiento né née naissance nato nata nascita nascido nascida nascimento родился родилась рождения',
  SECRET_WORD: 'password passwd pwd passcode passwort kennwort contraseña senha пароль wachtwoord',
  BEARER: 'bearer basic token',
} as const
