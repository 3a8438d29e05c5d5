import type { SampleLanguage } from './texts.ts'

/**
 * The private, one-off part of what people write: it makes each case its own, as in a real queue.
 * Templates as in `texts.ts`; `{item}`, `{town}` and `{opening}` come from the lists, `{made_up}` is a made-up name.
 */
export interface Asides {
  readonly asides: readonly string[]
  /** Words before the problem; the problem follows after a colon or comma that is part of the opening. */
  readonly openings: readonly string[]
  /** A sentence that names the issue by `{phrase}`. */
  readonly named: string
  /** What people add to a subject. */
  readonly tails: readonly string[]
  readonly items: readonly string[]
  readonly towns: readonly string[]
}

export const asides: Readonly<Record<SampleLanguage, Asides>> = {
  en: {
    asides: [
      'It is about {item} that I wanted for my trip to {town}', 'I was just [ordering|looking at|paying for|selling] {item}', 'We live near {town} and the line is good', 'My account name is {made_up}', 'The seller is called {made_up}', 'My little shop {made_up} depends on it',
      'It was meant as a present for my [mother|brother|teacher|neighbour], {item}', 'I was sitting in a [café|train|waiting room] in {town} at the time', 'A friend from {town} told me to write', 'The chat was with someone called {made_up}', 'There is {item} waiting in my basket', 'The project is named {made_up}',
      'I collect {item} and trade it with people in {town}', 'Last time your colleague {made_up} was very kind', 'Our club {made_up} uses one account for all', 'I am moving to {town} next month',
    ],
    openings: ['For {small} days now: ', 'Since {day}: ', 'Again: ', 'Once more the same: ', 'Short version: ', 'This is what happens: ', 'I am puzzled. ', 'Something is wrong. ', 'I hope I am in the right place. ', 'Not sure whom to ask. '],
    named: 'My problem: {phrase}',
    tails: [' – {item}', ' ({order})', ', {made_up}', ', writing from {town}', ', please help', ' since {day}', ', shop {made_up}', ' while buying {item}', ' – account {made_up}', '!'],
    items: ['a bicycle helmet', 'garden lanterns', 'a blue teapot', 'hiking socks', 'a violin bow', 'tomato seeds', 'a desk lamp', 'winter boots', 'a birdhouse', 'watercolours', 'a chess set', 'a rain jacket', 'fishing reels', 'a coffee grinder', 'wool blankets', 'a telescope', 'roller skates', 'old postcards', 'a sewing machine', 'a picnic basket', 'candle moulds', 'a tent', 'model trains', 'a bread knife', 'yoga mats', 'a music stand', 'a dog collar', 'board games', 'a globe', 'cast iron pans', 'a hammock', 'vinyl records', 'a kettle', 'baby shoes', 'a surfboard', 'herb scissors', 'a typewriter', 'curtains', 'a doormat', 'ink cartridges', 'a rocking chair', 'a kite', 'phone stands', 'a mirror', 'garden hose', 'a wall clock'],
    towns: ['Leeds', 'Austin', 'Galway', 'Pune', 'Hobart', 'Lagos', 'Halifax', 'Boise', 'Cardiff', 'Tucson', 'Perth', 'Bristol', 'Chennai', 'Omaha', 'Dundee', 'Savannah', 'Regina', 'Norwich', 'Tampa', 'Cork', 'Darwin', 'Madison', 'Ibadan', 'Calgary'],
  },
  es: {
    asides: ['Es por {item} que quería para mi viaje a {town}', 'Estaba [comprando|mirando|vendiendo] {item}', 'Vivimos cerca de {town} y hay buena señal', 'Mi usuario es {made_up}', 'El vendedor se llama {made_up}', 'Mi pequeña tienda {made_up} depende de esto', 'Era un regalo para mi [madre|hermano|vecina], {item}', 'Estaba en un [café|tren] en {town}', 'Una amiga de {town} me dijo que escribiera', 'En el chat me atendió {made_up}', 'Nuestro club {made_up} usa una sola cuenta', 'Me mudo a {town} el mes que viene'],
    openings: ['Desde hace {small} días: ', 'Otra vez: ', 'En resumen: ', 'Pasa lo siguiente: ', 'Algo va mal. ', 'No sé a quién preguntar. '],
    named: 'Mi problema: {phrase}',
    tails: [' – {item}', ' ({order})', ', {made_up}', ', desde {town}', ', ayuda por favor', ', tienda {made_up}', ' – cuenta {made_up}'],
    items: ['un casco de bicicleta', 'faroles de jardín', 'una tetera azul', 'calcetines de montaña', 'un arco de violín', 'semillas de tomate', 'una lámpara', 'botas de invierno', 'acuarelas', 'un ajedrez', 'un impermeable', 'un molinillo de café', 'mantas de lana', 'un telescopio', 'patines', 'postales antiguas', 'una máquina de coser', 'una tienda de campaña', 'trenes en miniatura', 'juegos de mesa', 'una hamaca', 'discos de vinilo', 'cortinas', 'un espejo', 'una mecedora', 'una cometa'],
    towns: ['Zaragoza', 'Puebla', 'Rosario', 'Medellín', 'Vigo', 'Mérida', 'Málaga', 'Oaxaca', 'Salta', 'Cali', 'Gijón', 'Toluca', 'Córdoba', 'Murcia', 'Tijuana', 'Mendoza'],
  },
  de: {
    asides: ['Es geht um {item} für meine Reise nach {town}', 'Ich wollte gerade {item} [kaufen|ansehen|verkaufen]', 'Wir wohnen bei {town}, das Netz ist gut', 'Mein Kontoname ist {made_up}', 'Der Verkäufer heißt {made_up}', 'Mein kleiner Laden {made_up} hängt davon ab', 'Es sollte ein Geschenk für [meine Mutter|meinen Bruder|die Nachbarin] sein, {item}', 'Ich saß in {town} im [Café|Zug]', 'Eine Freundin aus {town} riet mir zu schreiben', 'Im Chat war jemand namens {made_up}', 'Unser Verein {made_up} nutzt ein gemeinsames Konto', 'Nächsten Monat ziehe ich nach {town}'],
    openings: ['Seit {small} Tagen: ', 'Schon wieder: ', 'Kurz gesagt: ', 'Folgendes passiert: ', 'Etwas stimmt nicht. ', 'Ich weiß nicht, wen ich fragen soll. '],
    named: 'Mein Problem: {phrase}',
    tails: [' – {order}', ' ({made_up})', ', {town}', ', bitte um Hilfe', ', Laden {made_up}', ' – Konto {made_up}'],
    items: ['einen Fahrradhelm', 'Gartenlaternen', 'eine blaue Teekanne', 'Wandersocken', 'einen Geigenbogen', 'Tomatensamen', 'eine Schreibtischlampe', 'Winterstiefel', 'Wasserfarben', 'ein Schachspiel', 'eine Regenjacke', 'eine Kaffeemühle', 'Wolldecken', 'ein Teleskop', 'Rollschuhe', 'alte Postkarten', 'eine Nähmaschine', 'ein Zelt', 'Modelleisenbahnen', 'Brettspiele', 'eine Hängematte', 'Schallplatten', 'Vorhänge', 'einen Spiegel', 'einen Schaukelstuhl', 'einen Drachen'],
    towns: ['Kassel', 'Graz', 'Basel', 'Rostock', 'Mainz', 'Linz', 'Ulm', 'Jena', 'Luzern', 'Trier', 'Bremen', 'Halle', 'Villach', 'Aachen', 'Görlitz', 'Winterthur'],
  },
  fr: {
    asides: ['C\'est pour {item} que je voulais pour mon voyage à {town}', 'J\'étais en train [d\'acheter|de regarder|de vendre] {item}', 'Nous habitons près de {town} et le réseau est bon', 'Mon compte s\'appelle {made_up}', 'Le vendeur se nomme {made_up}', 'Ma petite boutique {made_up} en dépend', 'C\'était un cadeau pour [ma mère|mon frère|ma voisine], {item}', 'J\'étais dans un [café|train] à {town}', 'Une amie de {town} m\'a conseillé d\'écrire', 'Sur le chat j\'ai parlé avec {made_up}', 'Notre club {made_up} partage un compte', 'Je déménage à {town} le mois prochain'],
    openings: ['Depuis {small} jours : ', 'Encore une fois : ', 'En bref : ', 'Voici ce qui se passe : ', 'Quelque chose ne va pas. ', 'Je ne sais pas à qui demander. '],
    named: 'Mon problème : {phrase}',
    tails: [' – {item}', ' ({order})', ', {made_up}', ', depuis {town}', ', aide svp', ', boutique {made_up}', ' – compte {made_up}'],
    items: ['un casque de vélo', 'des lanternes de jardin', 'une théière bleue', 'des chaussettes de marche', 'un archet de violon', 'des graines de tomates', 'une lampe de bureau', 'des bottes d\'hiver', 'des aquarelles', 'un jeu d\'échecs', 'un imperméable', 'un moulin à café', 'des couvertures en laine', 'un télescope', 'des patins', 'de vieilles cartes postales', 'une machine à coudre', 'une tente', 'des trains miniatures', 'des jeux de société', 'un hamac', 'des vinyles', 'des rideaux', 'un miroir', 'un cerf-volant'],
    towns: ['Lille', 'Namur', 'Dakar', 'Nantes', 'Liège', 'Rennes', 'Québec', 'Brest', 'Dijon', 'Tours', 'Annecy', 'Thiès', 'Metz', 'Gatineau', 'Pau', 'Bruges'],
  },
  pt: {
    asides: ['É sobre {item} que eu queria para a viagem a {town}', 'Eu estava [comprando|vendo|vendendo] {item}', 'Moramos perto de {town} e o sinal é bom', 'Meu usuário é {made_up}', 'O vendedor se chama {made_up}', 'Minha lojinha {made_up} depende disso', 'Era um presente para [minha mãe|meu irmão|a vizinha], {item}', 'Eu estava num [café|trem] em {town}', 'Uma amiga de {town} me disse para escrever', 'No chat falei com {made_up}', 'Nosso clube {made_up} usa uma conta só', 'Mudo para {town} no mês que vem'],
    openings: ['Faz {small} dias: ', 'De novo: ', 'Em resumo: ', 'Acontece o seguinte: ', 'Algo está errado. ', 'Não sei a quem perguntar. '],
    named: 'Meu problema: {phrase}',
    tails: [' – {item}', ' ({order})', ', {made_up}', ', de {town}', ', ajuda por favor', ', loja {made_up}', ' – conta {made_up}'],
    items: ['um capacete de bicicleta', 'lanternas de jardim', 'um bule azul', 'meias de trilha', 'um arco de violino', 'sementes de tomate', 'uma luminária', 'botas de inverno', 'aquarelas', 'um xadrez', 'uma capa de chuva', 'um moedor de café', 'cobertores de lã', 'um telescópio', 'patins', 'cartões-postais antigos', 'uma máquina de costura', 'uma barraca', 'trens em miniatura', 'jogos de tabuleiro', 'uma rede', 'discos de vinil', 'cortinas', 'um espelho', 'uma pipa'],
    towns: ['Recife', 'Braga', 'Curitiba', 'Natal', 'Coimbra', 'Manaus', 'Faro', 'Niterói', 'Belém', 'Évora', 'Santos', 'Maceió', 'Setúbal', 'Goiânia'],
  },
  ja: {
    asides: ['{town}への旅行で使う{item}の件です', '{item}を[買おうと|見て|売ろうと]していたところです', '{town}の近くに住んでいて電波は良好です', 'アカウント名は{made_up}です', '出品者は{made_up}という名前です', '私の小さな店{made_up}にとって大事なことです', '[母|弟|隣の方]への贈り物の{item}です', '{town}の[喫茶店|電車]にいました', '{town}の友人に勧められて連絡しました', 'チャットの担当は{made_up}さんでした', '来月{town}に引っ越します'],
    openings: ['{small}日前からです。', 'また同じことです。', '要点だけ書きます。', '次のような状況です。', '様子がおかしいです。'],
    named: '{phrase}の件です',
    tails: ['（{order}）', '（{made_up}）', '、{town}より', '（{item}）', '、至急'],
    items: ['自転車のヘルメット', '庭のランタン', '青い急須', '登山用の靴下', 'バイオリンの弓', 'トマトの種', '机のランプ', '冬のブーツ', '水彩絵の具', '将棋盤', 'レインコート', 'コーヒーミル', '毛布', '望遠鏡', 'ローラースケート', '古い絵葉書', 'ミシン', 'テント', '鉄道模型', 'ボードゲーム', 'ハンモック', 'レコード', 'カーテン', '鏡', '凧'],
    towns: ['仙台', '金沢', '松山', '函館', '長崎', '岡山', '奈良', '高松', '富山', '熊本', '静岡', '盛岡'],
  },
}
