import type { LanguageTexts } from './language-texts.ts'

export const english: LanguageTexts = {
  share: 0.52,
  countries: ['US', 'US', 'US', 'GB', 'GB', 'IN', 'CA', 'AU', 'NG', 'IE'],
  givenNames: ['Alice', 'Brian', 'Chloe', 'David', 'Emma', 'Farid', 'Grace', 'Hank', 'Isla', 'Jamal', 'Karen', 'Liam', 'Mona', 'Noah', 'Olive', 'Priya', 'Quentin', 'Rosa', 'Samir', 'Tessa'],
  familyNames: ['Carter', 'O\'Neill', 'Okafor', 'Smith', 'Walker', 'Sharma', 'Brown', 'Hughes', 'Lopez', 'van Dyke', 'Turner', 'St. John', 'Patel', 'Mensah', 'Quigley'],
  greetings: ['Hi team,', 'Hello,', 'Good morning,', 'hey', 'Hi there,', 'Dear support,', '', '', ''],
  contexts: [
    'I [have tried|already tried] [restarting and reinstalling|turning it off and on|another network], no luck', 'It worked [fine|without trouble] until {day}', 'My order [reference|number] is {order}',
    'I am on {device}, version {version}', 'I already wrote to you [{small} times|last month|in {month}] about this', '[Several colleagues|My sister|Two friends] [see|sees|report] the same thing',
    'The screen [shows|says] {error}', 'I attached a screenshot, see file IMG_{number}.png', 'Clearing the cache did not help', 'We pay for the {plan} plan, so this is frustrating',
    'I have been a customer for {small} years', 'The help page did not answer it', 'I use it [for work|for my small shop|with my family] every day', 'Chat support [told me to write here|closed the conversation|could not find my account]',
    'It is the same [on wifi and on mobile data|in another browser|on my tablet]', 'This is [getting urgent|not urgent but annoying|quite stressful]', 'I could not find anything about it in the forum', 'My [wife|husband|son|daughter|neighbour] has the same {device} and no trouble',
    'I noticed it [this morning|last night|on {day}|during lunch]', 'Nothing else changed on my side', 'Sorry if this is the wrong form',
  ],
  requests: ['Please [fix|look into|check] this [soon|as soon as you can]', 'Can someone look into it?', 'What should I do now?', 'I need this [solved|sorted] before {day}', 'Is this a known issue?', 'Could you call it up and tell me what you see?', 'Any help is welcome', 'Please let me know what you need from me'],
  farewells: ['Thanks', 'Best regards,', 'Cheers', 'Thank you in advance', 'Kind regards', '', '', ''],
  days: ['Monday', 'Tuesday', 'Thursday', 'Friday', 'last week', 'yesterday', 'the weekend'],
  months: ['June', 'July', 'August'],
  replyLine: '--- Please type your reply above this line ---',
  emptySubjects: ['Help', 'Help please', 'Problem', 'Question', 'Hello', 'Hi', 'Re:', 'Fwd:', '???', 'Please read', 'Not working', 'Urgent', 'Again', '', ''],
  questions: [
    'Where do I find {topic} [in|for|on] {place}?', 'Do you plan {topic} for {place}?', 'Feedback: {topic} in {place} could be easier to find', 'Can I use {topic} together with {place}?', 'How does {topic} work in {place}?',
    'We would like [an offer|a quote] for {topic}, about {small}0 seats', 'Is there a guide to {topic}?', 'Just wanted to say that {topic} in {place} is great', 'Who can I talk to about {topic}?', 'Does {place} support {topic}?',
  ],
  topics: ['gift cards', 'calendar sharing', 'a student discount', 'keyboard shortcuts', 'larger text', 'a family plan', 'invoice addresses', 'saved searches', 'guest access', 'offline reading', 'tax documents', 'a second language', 'wish lists', 'group orders', 'voice notes', 'folder colours', 'a printable receipt', 'seasonal themes', 'shipping to islands', 'opening hours', 'press photos', 'data retention', 'a trial period', 'accessibility statements', 'old invoices', 'bulk editing', 'store pickup', 'read receipts', 'screen readers', 'pinned notes'],
  places: ['the web version', 'the phone app', 'the business account', 'the seller page', 'the chat window', 'the archive', 'the settings', 'the start page', 'the tablet app', 'shared folders', 'the checkout', 'my profile'],
  leads: { email: 'You can reach me at ', phone: 'Call me on ', card: 'The card is ', iban: 'My IBAN is ', ip: 'The log shows the address ', url: 'I opened ', caller: 'They called from ' },
  sentenceEnd: '.',
  space: ' ',
  issues: {
    sms_code_missing: {
      says: ['I never [receive|get] the SMS verification code when I [log in|sign in]', 'The text message with the [login|access|sign-in] code [does not arrive|never comes|is not coming]', '[two-factor|2FA|second step] SMS code [not coming through|missing again|nowhere to be seen], I am locked out', 'No verification text [arrives on|reaches] my phone so I cannot sign in', 'Waiting for the [SMS|text] code but [nothing comes|my phone stays silent]', 'Your login code by text message [comes an hour late|is expired when it arrives]'],
      adds: ['I asked for a new code [{small} times|again and again]', 'Other text messages arrive normally', 'My phone number did not change', 'The resend button is greyed out', 'The call option says the line is busy'],
    },
    reset_link_expired: {
      says: ['The [password reset|reset] link says it [has expired|is expired|is too old] [right after I get it|the moment I open it|within seconds]', 'Reset password email link is already [invalid|used] when I click it', 'My password reset link [does not work|fails], it [says expired|claims to be too old]', '[Every|Each] reset link I [request|ask for] is [expired|dead|useless] [immediately|at once]', 'I [forgot|lost] my password and the reset mail only gives me an expired link', 'Cannot set a new password, the link in the reset mail is not valid'],
      adds: ['I clicked it within a minute', 'I tried [two browsers|my phone and my laptop]', 'The mail itself comes quickly', 'It sends me back to the page that asks for my address'],
    },
    double_charge: {
      says: ['I was [charged|billed|debited] twice for [the same subscription|one subscription|my membership]', 'My [card|bank app|statement] shows two [identical|equal] [payments|charges] of {amount}', 'Duplicate charge [on my statement|at my bank], please refund one', 'You [billed|charged] me [two times|twice] [this month|for {month}]', 'There are two debits of {amount} for one order', 'Same invoice, [charged|paid] twice'],
      adds: ['Both charges are from the same day', 'I only have one account', 'My bank says both payments went through', 'The invoice page shows just one of them', 'It left my account overdrawn'],
    },
    refund_missing: {
      says: ['My refund of {amount} [still has not arrived|is not here yet|never turned up]', 'You promised a refund [weeks ago|in {month}] and nothing came', 'Where is my [refund|money]? It has been {small} weeks [already|now]', 'The refund is marked as [done|completed] but my bank has no money', 'Still waiting for the money back for order {order}', 'Refund status says sent, yet nothing was credited'],
      adds: ['I sent the item back on {day}', 'Your colleague said five working days', 'The return was confirmed', 'My bank checked and found no incoming payment'],
    },
    cannot_cancel: {
      says: ['I [can not|cannot] cancel my subscription, the button does nothing', 'Cancellation page [is broken|stays empty]', 'You keep renewing although I cancelled', 'Unable to unsubscribe from the {plan} plan', 'Trying to end my membership but the cancel step never finishes', 'How do I really cancel? The site [sends me in circles|only offers me a discount]'],
      adds: ['I do not want another year', 'The renewal is due on {day}', 'I have a confirmation of the cancellation', 'It only offers to pause the plan'],
    },
    coupon_rejected: {
      says: ['The discount code is not accepted at checkout', 'Coupon says invalid although it is from your newsletter', 'Promo code was not applied to my order', 'Voucher [error|message] {error} at payment', 'My coupon code is [refused|rejected], it should be good until {day}', 'The welcome discount [vanishes|is gone] when I pay'],
      adds: ['The basket is above the minimum', 'The code is valid until the end of {month}', 'It worked on the web but not in the app', 'I copied it letter by letter'],
    },
    payout_delayed: {
      says: ['My seller payout has been pending for {small} [weeks|days]', 'Payout to my bank account is [delayed|late] again', 'Earnings are stuck in pending and not paid out', 'The weekly payout to sellers did not happen', 'My shop balance is not being paid out', 'Seller payouts on hold, my bank received nothing'],
      adds: ['I have to pay my own suppliers', 'The payout page says processing', 'My bank details did not change', 'Other sellers in our group are waiting too'],
    },
    parcel_not_here: {
      says: ['[Parcel|Package|Shipment] is marked as delivered but I [did not get it|never got it|have nothing]', 'Package not received, tracking says delivered', 'The [courier|driver] [left|dropped] my order somewhere, it is missing', 'Delivery confirmed but nothing [at my door|in the mailbox]', 'My order {order} shows delivered and it is not here', 'Says delivered on {day}, no parcel anywhere'],
      adds: ['I asked all my neighbours', 'The photo shows a different [door|house]', 'I was at home all day', 'The courier sends me back to you', 'The signature is not mine'],
    },
    seller_never_shipped: {
      says: ['The seller [took|kept] my money and never [shipped|sent anything|posted it]', 'I [think I was scammed|was tricked] by a fake shop on your marketplace', 'Paid {amount} for an item, the seller vanished', 'Fraudulent listing, the product does not exist', 'Seller [stopped answering|disappeared] after I paid {amount}', 'The shop is gone and my order was never sent'],
      adds: ['The listing is still online', 'The tracking number was made up', 'The seller has {small} other listings with the same photo', 'I paid through your checkout'],
    },
    crash_on_start: {
      says: ['The app [crashes|quits|dies] [immediately|at once|straight away] when I [open|start|launch] it', 'App closes by itself on the splash screen', 'Cannot open the app since the update, [instant crash|it closes at once]', 'It crashes on launch [every single time|each time] with {error}', 'After updating the app it [shuts down|crashes] before I see anything', 'App will not start any more, logo for a second and then gone'],
      adds: ['Reinstalling did not help', 'The web version still works', 'It [happens|crashes] even right after a reboot', 'My tablet with the older version opens fine', 'I sent the crash report from the dialog'],
    },
    upload_stuck: {
      says: ['[File upload|Uploading] [hangs|stalls|stops] at 99 percent and never [finishes|ends]', 'Uploads get stuck at the very end', 'I [can not|cannot] upload documents, the progress bar stops at 99%', 'Upload never completes for files over {small} [GB|MB]', 'My [photos|documents] stay at 99 % uploading [for hours|all night]', 'The upload bar goes to the end and then nothing happens'],
      adds: ['Small files work', 'The file never shows up in the folder', 'I left it running overnight', 'Cancelling the upload does nothing either'],
    },
    push_missing: {
      says: ['I [no longer|do not] [get|receive|see] push notifications [any more|on my phone]', 'Notifications [arrive hours late|come far too late]', 'Message alerts stopped on my phone', 'No notification when someone writes to me', 'Push alerts only show up when I open the app'],
      adds: ['Notifications are allowed in the phone settings', 'The badge count is wrong as well', 'Battery saving is off', 'I missed an important message'],
    },
    search_empty: {
      says: ['Search [returns|gives|has] no results for [anything|any word|whatever I type]', 'The search box finds nothing even for exact titles', 'Searching [gives|shows] an empty page', 'Search is broken, zero results', 'I type a word that I know is there and search finds nothing'],
      adds: ['I can see the item when I scroll', 'Filters make no difference', 'It says zero results in every category'],
    },
    sync_duplicates: {
      says: ['[Sync|Syncing] [creates|makes] [duplicate|double] copies of all my [notes|lists|files]', 'Every contact appears twice after syncing', 'Duplicated entries on all devices', 'Calendar sync doubled all events', 'Since the last sync I have everything [two times|three times]'],
      adds: ['Deleting the copies brings them back', 'It started when I added my tablet', 'I have more than {number} entries to clean up'],
    },
    dark_mode_unreadable: {
      says: ['[Text|Writing] is [unreadable|hard to read|invisible] in dark mode', 'Dark theme shows black letters on black', 'Contrast is [broken|too low] at night mode', 'Can not read the menus with the dark theme', 'In dark mode the buttons have no visible text'],
      adds: ['Light mode is fine', 'I need dark mode because of my eyes', 'It is worst on the settings page'],
    },
    safe_wallet_call: {
      says: [
        'Someone called claiming to be your security department and told me to [move|transfer] my money to a safe wallet',
        'I got a call from a fake security department asking me to transfer everything to a safe wallet',
        'Scam call: they pretend to be your security department and want my savings in a safe wallet',
        'Is your security department really calling people about a safe wallet? It felt like a scam call',
        'A man from the "security department" called and said my money must go to a safe wallet',
      ],
      adds: ['They knew my name and my last order', 'I hung up before I sent anything', 'I was to call their helpline back on the same number', 'The caller stayed very polite and would not let me hang up', 'I nearly transferred {amount}'],
    },
    account_taken_over: {
      says: ['Someone [hacked|broke into|got into] my account and changed the [email|mail address|login]', 'My account was taken over, I [can not|cannot] get back in', 'A stranger is logged in to my profile and posting', 'Account compromised, password and phone were changed', 'I was logged out and now my account belongs to somebody else'],
      adds: ['I still have the original sign-up mail', 'My friends receive odd messages from me', 'The recovery form rejects my answers', 'I got a mail about a login from another country'],
    },
    fake_profile: {
      says: ['Someone created a profile pretending to be me', 'A [fake|false] account [uses|shows|copies] my [photos|pictures] and name', 'Somebody is impersonating our [brand|club|shop] on your platform', 'This profile copies my identity', 'There is a second account with my name and picture that is not mine'],
      adds: ['They write to my customers', 'I can prove who I am', 'I reported the profile {small} times', 'The fake page has more followers than mine'],
    },
    wrong_takedown: {
      says: ['My [post|review|listing] was [removed|deleted|taken down] for no reason, I want to appeal', 'Content taken down by mistake, it breaks no rule', 'Your filter flagged a harmless picture', 'Wrongful strike on my channel', 'I appeal the removal of my [video|post|review]'],
      adds: ['It was a photo of my [garden|dog|cake]', 'The message does not say which rule', 'My first appeal was closed within a minute', 'The channel is how I earn my living'],
    },
    unwanted_messages: {
      says: ['[A user|Somebody|A stranger] keeps sending me unwanted [direct|private] messages', 'I am being harassed in private messages', 'Please stop this person from writing to me, the harassment goes on every day', 'Somebody makes new accounts to message me after I blocked them', 'The person I blocked is contacting me again under another name'],
      adds: ['I asked them to stop', 'I kept all the messages', 'I do not feel comfortable opening the app', 'Blocking does not help'],
    },
  },
}
