const subjects = ['card', 'payment', 'transfer', 'refund', 'login', 'password', 'account', 'invoice', 'parcel', 'update']
const troubles = ['is pending', 'was declined', 'failed twice', 'is still missing', 'does not work', 'got blocked', 'shows an error']
const asks = ['please help', 'what can I do', 'why', 'how long does it take', 'this is urgent']

/** Made-up support questions, all different up to 350, always the same for one count. */
export function supportTexts(count: number): string[] {
  const all = asks.flatMap((ask, a) => troubles.flatMap((trouble, t) => subjects.map((subject, s) => `My ${subjects[(s + a + t) % subjects.length]!} ${trouble}: the ${subject}, ${ask}`)))
  return Array.from({ length: count }, (_, number) => all[(number * 37) % all.length]!)
}
