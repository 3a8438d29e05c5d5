import { describe, expect, it } from 'vitest'
import { findPersonalData } from '../../../../pipeline/normalize/redact.ts'

const names = (text: string): string[] => findPersonalData(text).filter(({ kind }) => kind === 'name').map(({ start, end }) => text.slice(start, end))

describe('names of persons', () => {
  it.each([
    ['Hi John, it broke', 'John'], ['hi john, it broke', 'john'], ['Dear Ms. Qwertz, hello', 'Qwertz'], ['My name is Zorblat Quinkle and', 'Zorblat Quinkle'], ['my name is lena andersson.', 'lena andersson'], ['Name: Abby M. Laidlaw', 'Abby M. Laidlaw'],
    ['Mein Name ist Jürgen von der Heide.', 'Jürgen von der Heide'], ['ich heiße Käthe Weiß', 'Käthe Weiß'], ['Sehr geehrter Herr Obermaier,', 'Obermaier'], ['Viele Grüße\nAnke Schröder', 'Anke Schröder'],
    ['Me llamo María José de la Fuente.', 'María José de la Fuente'], ['Estimada señora Ibarrola:', 'Ibarrola'], ['Un saludo,\nÍñigo Peña', 'Íñigo Peña'], ["Je m'appelle Jean-Luc d'Arcy.", "Jean-Luc d'Arcy"], ['Cordialement,\nHélène Lefèvre', 'Hélène Lefèvre'],
    ['Mi chiamo Giulia Bianchi', 'Giulia Bianchi'], ['Gentile signora Pautasso,', 'Pautasso'], ['Meu nome é João da Silva', 'João da Silva'], ['Atenciosamente\nZélia Araújo', 'Zélia Araújo'], ['名前は佐藤 陽菜。', '佐藤 陽菜'], ['鈴木様', '鈴木'], ['高橋と申します', '高橋'],
    ['меня зовут Иван Петров', 'Иван Петров'], ['С уважением, Ольга Смирнова', 'Ольга Смирнова'], ['我叫王小明', '王小明'], ['请联系李女士', '李'], ['Thanks,\nZorblat Quinkle', 'Zorblat Quinkle'], ['Thanks\nPriya St. John', 'Priya St. John'], ["Karen O'Neill called", "Karen O'Neill"],
  ])('are found in %j', (text, name) => {
    expect(names(text)).toEqual([name])
  })

  it('are found again where a part of them stands alone', () => {
    expect(names('My name is Zorblat Quinkle. Ask for Quinkle.')).toEqual(['Zorblat Quinkle', 'Quinkle'])
  })

  it.each([
    'Hi team, it broke', 'Hi there!', 'Dear Customer Support,', 'To whom it may concern', 'Guten Tag, das Konto', 'Firefox crashes on Windows', 'Open Google Chrome and Microsoft Edge', 'I use PhonePe and Paytm', 'Thanks in advance', 'Best regards', 'Vielen Dank', 'Sehr geehrte Damen und Herren,',
    'The Password Manager asks', 'in San Diego', 'on Monday in May', 'Ask Siri or Alexa', 'THE APP IS BROKEN', 'user name: it is gone', 'お客様の名前が違います', 'My name appears wrong', 'called twice', 'Tor Browser', 'Settings > Privacy Panel', 'Olá, O aplicativo fecha', 'Mit freundlichen Grüßen',
  ])('are not seen in %j', (text) => {
    expect(names(text)).toEqual([])
  })
})
